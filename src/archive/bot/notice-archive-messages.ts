import type { Progress } from '../../notices/services/notices.ts';
import type { NoticeKindLetter } from '../domain/notice-kinds.ts';
import type { Looking, Shelf } from './archive-messages.ts';

const KINDS: Readonly<Record<NoticeKindLetter, string>> = {
  r: '节日提醒',
  b: '群发通知',
  e: '考试通知',
  a: '签署与填报',
};

/** How notices are called and shown in their archive. */
export const NOTICE_SHELF: Shelf<Progress> = {
  name: 'notices',
  title: '通知档案',
  noun: '通知',
  unit: '条',
  ofDepartment: '发给本部门人员的',
  kinds: KINDS,
  askKind: '请选择要看哪一类通知：',
  askWords: '请发来要找的词，在标题和正文里查找',
  timeOf: ({ notice }) => notice.createdAt,
  textOf: noticeText,
  openOf: ({ notice }) => `notice.result:${notice.id}`,
};

/** Counts are those of the whole office: who sees one department finds its own in the result. */
function noticeText({ notice, total, sent, acknowledged }: Progress, { seesOffice }: Looking): string {
  const counts = notice.action === 'acknowledge' ? `知悉 ${acknowledged}/${total}` : `送达 ${sent}/${total}`;
  return `${notice.title}${notice.recall ? '（已撤回）' : ''}${seesOffice ? `：${counts}` : ''}`;
}
