import type { Clock } from '../domain/clock.ts';
import type { Person } from '../domain/person.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { Suggestion, SuggestionAnswer, SuggestionStore } from '../store/suggestion-store.ts';

/** 意见建议 as the officers read it. */
export type ReceivedSuggestion = Pick<Suggestion, 'text' | 'at'> & {
  /** Counts the suggestions from 0. */
  number: number;
  /** Absent when the person is no longer on record. */
  sender?: Person;
  answer?: SuggestionAnswer & { officer?: Person };
};

/** What staff write to the officers: everything is kept, can be read by every officer, and is answered once. */
export function createSuggestionsService(deps: {
  suggestions: SuggestionStore;
  people: Pick<PeopleStore, 'list'>;
  clock: Clock;
}) {
  const { suggestions, people, clock } = deps;

  /** The newest first. */
  async function list(): Promise<ReceivedSuggestion[]> {
    const [all, answers, everybody] = await Promise.all([
      suggestions.list(),
      suggestions.listAnswers(),
      people.list(),
    ]);
    const byId = new Map(everybody.map((person) => [person.id, person]));
    const byAccount = new Map(everybody.map((person) => [person.telegramId, person]));
    const received = all.map(({ personId, text, at }, number) => {
      const sender = byId.get(personId);
      const answer = answers.get(number);
      const officer = answer && byAccount.get(answer.by);
      return {
        ...{ number, text, at },
        ...(sender && { sender }),
        ...(answer && { answer: { ...answer, ...(officer && { officer }) } }),
      };
    });
    return received.reverse();
  }

  async function find(number: number): Promise<ReceivedSuggestion | undefined> {
    return (await list()).find((one) => one.number === number);
  }

  return {
    list,
    find,
    countOpen: suggestions.countOpen,

    async record(sender: Person, text: string): Promise<ReceivedSuggestion> {
      const suggestion = { text, at: clock.now() };
      const number = await suggestions.record({ personId: sender.id, ...suggestion });
      return { number, sender, ...suggestion };
    },

    /** Stores the answer (without a text: given in person) and returns what was answered. The first answer stands. */
    async answer(
      number: number,
      by: number,
      text?: string,
    ): Promise<ReceivedSuggestion | { refused: 'unknown' | 'answered-already' }> {
      const suggestion = await find(number);
      if (!suggestion) return { refused: 'unknown' };
      const answer = { by, at: clock.now(), ...(text !== undefined && { text }) };
      const isFirst = await suggestions.recordAnswer(number, answer);
      return isFirst ? { ...suggestion, answer } : { refused: 'answered-already' };
    },
  };
}

export type SuggestionsService = ReturnType<typeof createSuggestionsService>;
