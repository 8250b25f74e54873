import type { Role } from '../../kernel/person.ts';

/** Who looks after the questions: officers, and those whose whole office that is. */
export const BANK_EDITORS: readonly Role[] = ['editor', 'admin'];
