import type { Person, Role } from '../kernel/person.ts';

/** Who is speaking. `stranger`: an account bound to nobody on the roster. */
export type ViewerRole = 'stranger' | Role;

/** Who an account is. `person` is absent for strangers, and for admins who are not on the roster. */
export type Viewer = { role: ViewerRole; person?: Person | undefined };

/** A viewer by their account. */
export type Speaker = { telegramId: number; role: ViewerRole; person: Person | undefined };

/** Tells whether what is for these roles is for somebody of this one: what staff may do, everybody on the roster may. */
export const admits = (roles: readonly ViewerRole[], role: ViewerRole): boolean =>
  roles.includes(role) || (role !== 'stranger' && roles.includes('staff'));

/** Tells whether the role has to do with other people's records, as that of a question editor has not. */
export const seesOthers = (role: ViewerRole): boolean => ['liaison', 'auditor', 'admin'].includes(role);
