import type { Finding } from '../../bot/check.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { Progress } from '../services/notices.ts';

const TITLE_SHOWN = 24;

export const noticesLabel = '通知';

/** Says that a notice is paused, and how many wait for it. */
export const pausedFinding = ({ notice, waiting }: Pick<Progress, 'notice' | 'waiting'>): Finding => ({
  text: `“${shorten(notice.title, TITLE_SHOWN)}”已暂停，${waiting} 人没有收到。`,
  remedy: '请在它的进度卡片上点“继续”或“停止”。',
});
