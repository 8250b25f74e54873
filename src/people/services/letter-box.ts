import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Letter, LetterAnswer } from '../../kernel/letter.ts';
import { toldApart } from '../../kernel/namesakes.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { Person } from '../../kernel/person.ts';
import type { LetterStore } from '../../kernel/store/letter-store.ts';
import type { PeopleDirectory } from './people-directory.ts';

/** An answer with the officer who gave it, as far as they are on the roster. */
export type GivenAnswer = LetterAnswer & { officer?: Person };

/** A letter as the officers read it. */
export type ReceivedLetter<T extends Letter = Letter> = T & {
  number: number;
  /** Absent when the person is no longer on record. */
  sender?: Person;
  answer?: GivenAnswer;
};

/** What an answer leads to beside being stored. */
export type Answering<T extends Letter> = {
  /** Gives it to the sender; false when they could not be told. Absent: they know it already. */
  tell?: ((letter: ReceivedLetter<T>) => Promise<boolean>) | undefined;
  /** What is recorded of it in the same step. */
  decisionOf?: ((letter: ReceivedLetter<T>, at: number) => AuditEntry) | undefined;
};

/** `answer`: who was first, and with what; absent where it cannot be read. */
export type AnswerRefusal = { refused: 'unknown' | 'answered-already'; answer?: GivenAnswer | undefined };

/** `isTold`: the sender has it. */
export type AnswerOutcome = { isTold: boolean } | AnswerRefusal;

/** Who changes what they wrote does so soon: Telegram lets nobody do it after two days. */
const EDITED_AMONG_LAST = 500;

type Wanted<T> = { number: number; letter: T | undefined };

/**
 * Makes an inbox of what staff write to the officers: everything is kept, can be read by every officer, and is answered once, by
 * whichever of them is first. Nobody fills it: it takes so many letters of a person a day.
 */
export function createLetterBox<T extends Letter>(deps: {
  letters: LetterStore<T>;
  mostPerDay: number;
  people: Pick<PeopleDirectory, 'findMany' | 'findByAccounts' | 'copy'>;
  today(): string;
  clock: Clock;
}) {
  const { letters, mostPerDay, people, today, clock } = deps;

  /** Adds who wrote and who answered; leaves out what cannot be read. */
  async function receive(wanted: readonly Wanted<T>[]): Promise<ReceivedLetter<T>[]> {
    const answers = await letters.listAnswers(wanted.map(({ number }) => number));
    const [senders, officers] = await Promise.all([
      people.findMany([...new Set(wanted.flatMap(({ letter }) => letter?.personId ?? []))]),
      people.findByAccounts([...new Set(answers.flatMap((answer) => answer?.by ?? []))]),
    ]);
    const office = await people.copy();
    const byId = new Map(toldApart(senders, office, ['department']).map((person) => [person.id, person]));
    const byAccount = new Map(toldApart(officers, office).map((person) => [person.telegramId, person]));
    return wanted.flatMap(({ number, letter }, index) => {
      if (!letter) return [];
      const [sender, answer] = [byId.get(letter.personId), answers[index]];
      const officer = answer && byAccount.get(answer.by);
      return {
        ...{ ...letter, number },
        ...(sender && { sender }),
        ...(answer && { answer: { ...answer, ...(officer && { officer }) } }),
      };
    });
  }

  /** Those from one number to another, both included, the oldest first. */
  async function listStretch(first: number, last: number): Promise<ReceivedLetter<T>[]> {
    const stored = await letters.list(first, last);
    return receive(stored.map((letter, index) => ({ number: first + index, letter })));
  }

  async function find(number: number): Promise<ReceivedLetter<T> | undefined> {
    if (!Number.isSafeInteger(number) || number < 0) return undefined;
    return (await listStretch(number, number))[0];
  }

  /** Whether that answer stands without its sender having been told: its telling was cut short, or they could not be reached. */
  async function isUntold(number: number, answer: LetterAnswer, stands: GivenAnswer | undefined) {
    return stands?.by === answer.by && stands.text === answer.text && !(await letters.isTold(number));
  }

  return {
    /** Finds a letter by its number; nothing for what is no such number. */
    find,
    countOpen: letters.countOpen,

    /** Lists one page, the newest first. */
    async listPage({ page, perPage }: PageWanted): Promise<Page<ReceivedLetter<T>>> {
      const place = placeOfPage(await letters.count(), page, perPage);
      const last = place.total - 1 - place.first;
      const stretch = last < 0 ? [] : await listStretch(Math.max(0, last - perPage + 1), last);
      return { ...place, entries: stretch.reverse() };
    },

    /** Lists those that nobody has answered, the oldest first. */
    async listOpen(): Promise<ReceivedLetter<T>[]> {
      const [all, answered] = await Promise.all([letters.list(), letters.listAnsweredNumbers()]);
      const numbered = all.map((letter, number) => ({ number, letter }));
      return receive(numbered.filter(({ number }) => !answered.has(number)));
    },

    /** Lists what one person wrote, with what they were answered, the oldest first. */
    async listWrittenBy(personId: number): Promise<ReceivedLetter<T>[]> {
      const numbered = (await letters.list()).map((letter, number) => ({ number, letter }));
      return receive(numbered.filter(({ letter }) => letter?.personId === personId));
    },

    /**
     * Keeps what somebody wrote, under a number from 0. The same words on the same day are kept once, however often they come in, unless
     * their author has changed them since.
     */
    async record(letter: T): Promise<{ number: number } | { refused: 'day-full' }> {
      const number = await letters.record(letter, { date: today(), most: mostPerDay });
      return number === undefined ? { refused: 'day-full' } : { number };
    },

    /** Finds what somebody wrote in this message, as far as it is one of the last that came. */
    async findWritten(personId: number, messageId: number): Promise<ReceivedLetter<T> | undefined> {
      const count = await letters.count();
      const first = Math.max(0, count - EDITED_AMONG_LAST);
      const last = await letters.list(first, count);
      const place = last.findLastIndex(
        (letter) => letter?.personId === personId && letter.messageId === messageId,
      );
      return place < 0 ? undefined : find(first + place);
    },

    /** Puts other words in the place of a letter's; false when it has been answered: then they stand. */
    revise: (
      { number, sender: _, answer: __, ...letter }: ReceivedLetter<T>,
      text: string,
    ): Promise<boolean> => letters.revise(number, { ...letter, text, editedAt: clock.now() } as unknown as T),

    /**
     * Stores an answer, and then gives it to the sender; who cannot be told keeps nothing from being stored. The first answer stands.
     * The very same once more is given to a sender who has not been told.
     */
    async answer(
      number: number,
      { by, text }: { by: number; text?: string | undefined },
      { tell, decisionOf }: Answering<T> = {},
    ): Promise<AnswerOutcome> {
      const letter = await find(number);
      if (!letter) return { refused: 'unknown' };
      const answer = { by, at: clock.now(), ...(text !== undefined && { text }) };
      if (!(await letters.recordAnswer(number, answer, decisionOf?.(letter, answer.at)))) {
        const stands = (await find(number))?.answer;
        if (!(await isUntold(number, answer, stands))) return { refused: 'answered-already', answer: stands };
      }
      const isTold = (await tell?.(letter)) ?? false;
      if (isTold || !tell) await letters.recordTold(number);
      return { isTold };
    },
  };
}

export type LetterBox<T extends Letter> = ReturnType<typeof createLetterBox<T>>;
