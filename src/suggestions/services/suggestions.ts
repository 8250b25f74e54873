import type { Clock } from '../../kernel/clock.ts';
import type { Letter } from '../../kernel/letter.ts';
import type { Person } from '../../kernel/person.ts';
import type { LetterBox, ReceivedLetter } from '../../people/services/letter-box.ts';

/** So many a person may write on one day: each is sent to every officer. */
export const SUGGESTIONS_PER_DAY = 10;

/** Makes the service of what staff suggest to the officers. */
export function createSuggestionsService({ letters, clock }: { letters: LetterBox<Letter>; clock: Clock }) {
  return {
    ...letters,

    /** Gives the one answer to what somebody wrote; that it was given is recorded, its words are not. */
    answer: ((number, answer, { tell } = {}) =>
      letters.answer(number, answer, {
        tell,
        decisionOf: ({ personId }, at) => ({
          ...{ by: answer.by, at, action: 'suggestion-answered', subject: { personId } },
        }),
      })) satisfies LetterBox<Letter>['answer'],

    /** Keeps what somebody wrote. */
    async record(
      sender: Person,
      text: string,
      messageId?: number,
    ): Promise<ReceivedLetter | { refused: 'day-full' }> {
      const letter = {
        ...{ personId: sender.id, text, at: clock.now() },
        ...(messageId !== undefined && { messageId }),
      };
      const kept = await letters.record(letter);
      return 'refused' in kept ? kept : { ...letter, ...kept, sender };
    },
  };
}

export type SuggestionsService = ReturnType<typeof createSuggestionsService>;
