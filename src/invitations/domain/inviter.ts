import { isWithinDepartment } from '../../kernel/audience.ts';
import { effectiveRole, type Person, type Role } from '../../kernel/person.ts';

/** Who looks after bindings: `within`, the department to which a liaison is confined; absent: the whole office. */
export type Inviter = { account: number; role: 'stranger' | Role; within: string | undefined };

const isNear = ({ within }: Inviter, { department }: Person): boolean =>
  within === undefined || isWithinDepartment(department, within);

/**
 * Tells whether they may give the person a link, or void those that are out: to somebody in their department who has none. With a role that
 * an officer confirmed in advance the link would bring rights along: it comes from an officer.
 */
export function mayInvite(inviter: Inviter, person: Person): boolean {
  if (person.status === 'left' || person.telegramId !== undefined) return false;
  if (inviter.role === 'admin') return true;
  return inviter.role === 'liaison' && isNear(inviter, person) && effectiveRole(person) === 'staff';
}

/** Tells whether they may take back that the person has bound an account; a role in force ends by an officer alone. */
export function mayUndo(inviter: Inviter, person: Person): boolean {
  if (person.status === 'left' || person.telegramId === undefined) return false;
  if (inviter.role === 'admin') return true;
  return inviter.role === 'liaison' && isNear(inviter, person) && effectiveRole(person) === 'staff';
}
