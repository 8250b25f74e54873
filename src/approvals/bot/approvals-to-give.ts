import type { TodoSource } from '../../bot/todo.ts';
import type { Approvals } from '../services/approvals.ts';
import { todo } from './approval-messages.ts';

/** Before everything else: others wait for it. */
const PLACE = 5;

/** Returns what waits for an officer's word, for /menu. */
export const approvalsToGive = ({ list }: Pick<Approvals, 'list'>): TodoSource => ({
  place: PLACE,
  async list({ role, person }) {
    if (role !== 'admin') return [];
    const isForThem = ({ by, returned }: Awaited<ReturnType<typeof list>>[number]) =>
      !returned && (by === undefined || by !== person?.telegramId);
    return (await list()).filter(isForThem).map(todo);
  },
});
