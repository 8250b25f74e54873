import type { Clock } from '../../kernel/clock.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { Person } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { Suggestion, SuggestionAnswer, SuggestionStore } from '../store/suggestion-store.ts';

/** So many a person may write on one day: each is sent to every officer. */
export const SUGGESTIONS_PER_DAY = 10;

/** 意见建议 as the officers read it. */
export type ReceivedSuggestion = Pick<Suggestion, 'text' | 'at'> & {
  /** Counts the suggestions from 0. */
  number: number;
  /** Absent when the person is no longer on record. */
  sender?: Person;
  answer?: SuggestionAnswer & { officer?: Person };
};

/**
 * Makes the service of what staff write to the officers: everything is kept, can be read by every officer, and is answered once.
 */
export function createSuggestionsService(deps: {
  suggestions: SuggestionStore;
  people: Pick<PeopleDirectory, 'findMany' | 'findByAccounts'>;
  today(): string;
  clock: Clock;
}) {
  const { suggestions, people, today, clock } = deps;

  /** Those from one number to another, both included, the newest first. */
  async function listStretch(first: number, last: number): Promise<ReceivedSuggestion[]> {
    const stored = await suggestions.list(first, last);
    const numbers = stored.map((_, index) => first + index);
    const answers = await suggestions.listAnswers(numbers);
    const [senders, officers] = await Promise.all([
      people.findMany([...new Set(stored.flatMap((one) => one?.personId ?? []))]),
      people.findByAccounts([...new Set(answers.flatMap((answer) => answer?.by ?? []))]),
    ]);
    const byId = new Map(senders.map((person) => [person.id, person]));
    const byAccount = new Map(officers.map((person) => [person.telegramId, person]));
    const received = numbers.flatMap((number, index) => {
      const [suggestion, answer] = [stored[index], answers[index]];
      if (!suggestion) return [];
      const sender = byId.get(suggestion.personId);
      const officer = answer && byAccount.get(answer.by);
      return {
        ...{ number, text: suggestion.text, at: suggestion.at },
        ...(sender && { sender }),
        ...(answer && { answer: { ...answer, ...(officer && { officer }) } }),
      };
    });
    return received.reverse();
  }

  /** Lists one page, the newest first. */
  async function listPage({ page, perPage }: PageWanted): Promise<Page<ReceivedSuggestion>> {
    const place = placeOfPage(await suggestions.count(), page, perPage);
    const last = place.total - 1 - place.first;
    const entries = last < 0 ? [] : await listStretch(Math.max(0, last - perPage + 1), last);
    return { ...place, entries };
  }

  /** Finds a suggestion by its number from 0, with its sender as the roster has them now; nothing for what is no such number. */
  async function find(number: number): Promise<ReceivedSuggestion | undefined> {
    if (!Number.isSafeInteger(number) || number < 0) return undefined;
    return (await listStretch(number, number))[0];
  }

  return {
    listPage,
    find,
    countOpen: suggestions.countOpen,

    /** Keeps what somebody wrote. The same words on the same day are kept once, however often they come in. */
    async record(sender: Person, text: string): Promise<ReceivedSuggestion | { refused: 'day-full' }> {
      const suggestion = { text, at: clock.now() };
      const day = { date: today(), most: SUGGESTIONS_PER_DAY };
      const number = await suggestions.record({ personId: sender.id, ...suggestion }, day);
      return number === undefined ? { refused: 'day-full' } : { number, sender, ...suggestion };
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
      // The same answer once more is one that was cut short before the sender was told.
      const isSame = suggestion.answer?.by === by && suggestion.answer.text === text;
      return isFirst || isSame ? { ...suggestion, answer } : { refused: 'answered-already' };
    },
  };
}

export type SuggestionsService = ReturnType<typeof createSuggestionsService>;
