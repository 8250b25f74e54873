import type { PersonId } from './person.ts';

/** Somebody who has left, whose traces are erased on an officer's word; `at` in epoch milliseconds. */
export type Gone = { id: PersonId; by: number; at: number };
