import type { Guard } from '../../kernel/guard.ts';

/** A number that grows with every change of a person or of the owner. */
export const ROSTER_VERSION_KEY = 'qf:people:version';

/** Returns what stands in the store for as long as the roster has that version. */
export const rosterGuard = (version: number): Guard => ({ key: ROSTER_VERSION_KEY, value: String(version) });
