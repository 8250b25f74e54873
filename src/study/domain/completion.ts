import type { PlainDate } from '../../kernel/plain-date.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';

/** How far an item of the plan is: by its sessions alone. */
export type Completion =
  | { state: 'open' }
  | { state: 'announced'; day: PlainDate }
  | { state: 'done'; days: readonly PlainDate[] };

/** A session, as far as it says when it is held and by which item of the plan. */
type Held = Pick<RegisterRecord, 'values' | 'withdrawn'>;

/** Returns the sessions by the number of the item that they carry out; those beside the plan are under nothing. */
export function sessionsByItem<Session extends Held>(
  sessions: readonly Session[],
): ReadonlyMap<number | undefined, Session[]> {
  const counting = sessions.filter(({ withdrawn }) => !withdrawn);
  return Map.groupBy(counting, ({ values: { item } }) => (typeof item === 'number' ? item : undefined));
}

/** Tells how far an item is whose sessions these are: one whose day has come is held, unless it was withdrawn. */
export function completionOf(sessions: readonly Held[], today: PlainDate): Completion {
  const days = sessions.map(({ values }) => String(values.date)).sort();
  const held = days.filter((day) => day <= today);
  const [next] = days.filter((day) => day > today);
  if (held.length > 0) return { state: 'done', days: held };
  return next === undefined ? { state: 'open' } : { state: 'announced', day: next };
}
