import { z } from 'zod';
import type { PersonId } from '../../kernel/person.ts';

/** Who was given a session's material to read afterwards, one round after another. Nobody is in two. */
export const MakeUpSchema = z.object({ session: z.int().positive(), rounds: z.array(z.array(z.int())) });
export type MakeUp = z.infer<typeof MakeUpSchema>;

/** Returns the make-up with a round for those who were absent and were given nothing yet; the very same where there is nobody. */
export function withRound(makeUp: MakeUp, absent: readonly PersonId[]): MakeUp {
  const given = new Set(makeUp.rounds.flat());
  const round = absent.filter((id) => !given.has(id));
  return round.length === 0 ? makeUp : { ...makeUp, rounds: [...makeUp.rounds, round] };
}

/** Returns the ids of the notices of its rounds. */
export const roundIds = ({ session, rounds }: MakeUp): string[] =>
  rounds.map((_, index) => `study.${session}.makeup.${index + 1}`);
