import { owingText } from '../../bot/messages/owing.ts';
import type { HandoverEntry } from '../../kernel/handover-part.ts';
import type { Apart } from '../../kernel/owing.ts';
import type { Progress } from '../services/notices.ts';

const open = ({ notice }: Progress): string => `notice.result:${notice.id}`;

/** Says of each notice that is being sent how far it is. */
export const runningNotices = (running: readonly Progress[]): HandoverEntry[] =>
  running.map((progress) => ({
    chapter: 'running',
    text: `通知《${progress.notice.title}》正在发送：已送达 ${progress.sent}/${progress.total}${progress.state === 'paused' ? '（已暂停）' : ''}`,
    open: open(progress),
  }));

/** Tells whether receipts are still wanted of a notice, and missing. */
export const asksStill = ({ notice, total, acknowledged }: Progress): boolean =>
  notice.action === 'acknowledge' && !notice.recall && acknowledged < total;

/** Says of each notice how many receipts are missing. */
export const openNotices = (found: readonly ({ progress: Progress } & Apart<unknown>)[]): HandoverEntry[] =>
  found.map(({ progress, owing, away }) => ({
    chapter: 'open',
    text: `通知《${progress.notice.title}》未知悉 ${owingText(owing.length, away.length)}`,
    open: open(progress),
  }));
