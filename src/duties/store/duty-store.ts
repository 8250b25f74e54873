import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { AnswersSchema, addAnswer, type GivenAnswer } from '../domain/answers.ts';
import { NO_PROOFS, type Proofs, ProofsSchema } from '../domain/proofs.ts';
import { type Quarter, quarterKey } from '../domain/quarter.ts';

const KEYS = {
  /** Hash: number of the duty → its proofs. */
  proofs: 'qf:duties:proofs',
  /** Hash: number of the duty → what its owner answered in a quarter. */
  answers: (quarter: Quarter) => `qf:duties:answers:${quarterKey(quarter)}`,
  /** Hash: quarter → the day on which its owners were asked last. */
  asked: 'qf:duties:asked',
};

/** What was answered of a duty in a quarter. */
export type DutyAnswer = { number: number; quarter: Quarter; given: GivenAnswer };

/** Makes the store of what is kept of duties beside their register. */
export function createDutyStore(redis: Redis) {
  const proofs = createRecords(redis, { key: KEYS.proofs, schema: ProofsSchema });

  const answersOf = (quarter: Quarter) =>
    createRecords(redis, { key: KEYS.answers(quarter), schema: AnswersSchema });

  return {
    /** Finds what was answered of several duties in a quarter, each in its place: the last answer of each. */
    async findAnswers(quarter: Quarter, numbers: readonly number[]): Promise<(GivenAnswer | undefined)[]> {
      const found = await answersOf(quarter).findMany(numbers);
      return found.map((given) => given?.answers.at(-1));
    },

    /** Lists all that somebody answered in a quarter, by the numbers of the duties. */
    async listAnswersBy(quarter: Quarter, person: PersonId): Promise<DutyAnswer[]> {
      const all = [...(await answersOf(quarter).list())];
      return all.flatMap(([number, { answers }]) =>
        answers
          .filter(({ by }) => by === person)
          .map((given) => ({ number: Number(number), quarter, given })),
      );
    },

    /** Stores what an owner answered of a duty; what was answered before stays readable. */
    async addAnswer(quarter: Quarter, number: number, given: GivenAnswer): Promise<void> {
      const records = answersOf(quarter);
      const first = addAnswer({ answers: [] }, given);
      if (!(await records.saveNew(number, first)))
        await records.change(number, (before) => addAnswer(before, given));
    },

    /** Finds the day on which the owners were asked last in a quarter. */
    findAskedOn: async (quarter: Quarter): Promise<PlainDate | undefined> =>
      (await redis.hget(KEYS.asked, quarterKey(quarter))) ?? undefined,

    /** Notes that they were asked on a day. */
    async recordAskedOn(quarter: Quarter, date: PlainDate): Promise<void> {
      await redis.hset(KEYS.asked, quarterKey(quarter), date);
    },

    /** Finds what proves a duty; of one without, that nothing does. */
    findProofs: async (number: number): Promise<Proofs> => (await proofs.find(number)) ?? NO_PROOFS,

    /** Finds the proofs of several duties, each in its place. */
    findManyProofs: async (numbers: readonly number[]): Promise<Proofs[]> =>
      (await proofs.findMany(numbers)).map((found) => found ?? NO_PROOFS),

    /** Stores what `decide` makes of a duty's proofs, and of a change the decision behind it, in one step. */
    async changeProofs(
      number: number,
      decide: (proofs: Proofs) => Proofs,
      decisionOf: (after: Proofs) => AuditEntry,
    ): Promise<Proofs> {
      const first = decide(NO_PROOFS);
      if (first !== NO_PROOFS && (await proofs.saveNew(number, first, decisionOf(first)))) return first;
      return (
        (await proofs.change(number, decide, (before, after) =>
          before === after ? undefined : decisionOf(after),
        )) ?? NO_PROOFS
      );
    },
  };
}

export type DutyStore = ReturnType<typeof createDutyStore>;
