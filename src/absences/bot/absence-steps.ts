import { z } from 'zod';
import { AbsenceSchema } from '../../kernel/absence.ts';

/** What waits for the officer's word: those who were named in a sentence, and the absence that it told of. */
export const NAMED_STEPS = { named: z.object({ people: z.array(z.int()), absence: AbsenceSchema }) };

/** What is waited for: the last day of somebody's absence, and what `NAMED_STEPS` says. */
export const STEPS = { ...NAMED_STEPS, until: z.object({ id: z.int(), reason: z.int() }) };
