import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import type { Missing } from '../domain/nudge.ts';
import type { KnownAsk } from './ask-kinds.ts';

/** Those who were nudged in vain, for whoever looks after them: a liaison's account, or the officers. */
export type Escalation = KnownAsk & { to: number | 'officers'; people: Missing[] };

/** False when it could be told to nobody. */
export type Tell = (escalation: Escalation) => Promise<boolean>;

/**
 * Tells each escalation to whom it is meant for; the officers hear what a liaison cannot be told. False when there was something to
 * tell and nobody could be told.
 */
export async function tellAll(escalations: readonly Escalation[], tell: Tell): Promise<boolean> {
  let isTold = escalations.length === 0;
  for (const escalation of escalations)
    isTold = (await tell(escalation)) || (await tell({ ...escalation, to: 'officers' })) || isTold;
  return isTold;
}

/**
 * Tells who is to hear of somebody: the liaisons of their department who can be told. The officers look after departments
 * without one, and after the liaisons themselves: nobody is sent to remind himself.
 */
export function routeEscalations(
  liaisons: readonly Person[],
): (missing: Pick<Missing, 'personId' | 'department'>) => Escalation['to'][] {
  const ids = new Set(liaisons.map(({ id }) => id));
  return ({ personId, department }) => {
    if (ids.has(personId)) return ['officers'];
    const accounts = liaisons.flatMap(({ telegramId, reachable, department: own }) =>
      telegramId !== undefined && reachable && isWithinDepartment(department, own) ? [telegramId] : [],
    );
    return accounts.length > 0 ? accounts : ['officers'];
  };
}
