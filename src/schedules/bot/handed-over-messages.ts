import { momentRead } from '../../bot/messages/typed-moment.ts';
import type { Sending } from '../../broadcasts/domain/sending-time.ts';
import type { HandoverEntry } from '../../kernel/handover-part.ts';
import type { Plan } from '../domain/plan.ts';

type Listed = { plan: Plan; next: Sending | undefined };

/** Says of each broadcast that waits when it goes out. */
export const schedulesHandedOver = (waiting: readonly Listed[], now: number, zone: string): HandoverEntry[] =>
  waiting.map(({ plan: { draft }, next }) => ({
    chapter: next ? 'coming' : 'open',
    text: next
      ? `${momentRead(next.at, zone, now)} 发出群发《${draft.title}》`
      : `群发《${draft.title}》没有按时发出，等管理员决定`,
    open: `schedule.open:${draft.number}`,
  }));
