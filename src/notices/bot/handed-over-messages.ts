import type { HandoverEntry } from '../../kernel/handover-part.ts';
import type { Progress } from '../services/notices.ts';

const open = ({ notice }: Progress): string => `notice.result:${notice.id}`;

/** Says of each notice that is being sent how far it is. */
export const runningNotices = (running: readonly Progress[]): HandoverEntry[] =>
  running.map((progress) => ({
    chapter: 'running',
    text: `通知《${progress.notice.title}》正在发送：已送达 ${progress.sent}/${progress.total}${progress.state === 'paused' ? '（已暂停）' : ''}`,
    open: open(progress),
  }));

/** Says of each notice that wants receipts, and was not recalled, how many are missing. */
export const openNotices = (recent: readonly Progress[]): HandoverEntry[] =>
  recent
    .filter(({ notice }) => notice.action === 'acknowledge' && !notice.recall)
    .filter(({ total, acknowledged }) => acknowledged < total)
    .map((progress) => ({
      chapter: 'open',
      text: `通知《${progress.notice.title}》未知悉 ${progress.total - progress.acknowledged} 人`,
      open: open(progress),
    }));
