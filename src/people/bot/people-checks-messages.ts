import type { Finding } from '../../bot/check.ts';

export const officersLabel = '管理员';

export const nobody: Finding = {
  text: '没有任何账号是管理员。',
  remedy: '请安装人员重新启动程序，按屏幕上的认领码认领。',
  isGrave: true,
};
