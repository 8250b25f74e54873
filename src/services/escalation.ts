import { isWithinDepartment } from '../domain/audience.ts';
import type { Notice } from '../domain/notice.ts';
import type { Outcome } from '../domain/notice-result.ts';
import { effectiveRole, type Person } from '../domain/person.ts';

/** Those who were nudged in vain, for whoever looks after them: a liaison's account, or the officers. */
export type Escalation = { notice: Notice; to: number | 'officers'; people: Outcome[] };

/** False when it could be told to nobody. */
export type Tell = (escalation: Escalation) => Promise<boolean>;

/** Whether the person looks after a department and can be told of it. */
export function isReachableLiaison(person: Person): boolean {
  return effectiveRole(person) === 'liaison' && person.telegramId !== undefined && person.reachable;
}

/** The officers hear what a liaison cannot be told. False when there was something to tell and nobody could be told. */
export async function tellAll(escalations: readonly Escalation[], tell: Tell): Promise<boolean> {
  let isTold = escalations.length === 0;
  for (const escalation of escalations)
    isTold = (await tell(escalation)) || (await tell({ ...escalation, to: 'officers' })) || isTold;
  return isTold;
}

/** The officers look after departments without a liaison. */
export function liaisonsOf(department: string, liaisons: readonly Person[]): Escalation['to'][] {
  const accounts = liaisons.flatMap((liaison) =>
    liaison.telegramId !== undefined && isWithinDepartment(department, liaison.department)
      ? [liaison.telegramId]
      : [],
  );
  return accounts.length > 0 ? accounts : ['officers'];
}
