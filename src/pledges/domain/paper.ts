import { z } from 'zod';
import type { PersonId } from '../../kernel/person.ts';
import { PlainDateSchema } from '../../kernel/plain-date.ts';
import { RELATIONS } from './family.ts';

/** What a paper says: the day, and of a family who of it signed. */
export const PaperSaysSchema = z.object({ date: PlainDateSchema, relation: z.enum(RELATIONS).optional() });
export type PaperSays = z.infer<typeof PaperSaysSchema>;

/** What somebody's paper says. */
export type PaperOf = { personId: PersonId; says: PaperSays };
