import type { Person } from '../kernel/person.ts';

/** Who is speaking. `stranger`: an account bound to nobody on the roster. */
export type ViewerRole = 'stranger' | 'staff' | 'liaison' | 'auditor' | 'admin';

/** Who an account is. `person` is absent for strangers, and for admins who are not on the roster. */
export type Viewer = { role: ViewerRole; person?: Person | undefined };
