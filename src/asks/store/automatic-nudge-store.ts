import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { createRecords } from '../../kernel/store/records.ts';

const KEYS = {
  /** Hash: ask id → which of its nudges go out by themselves, where an officer has chosen. */
  choices: 'qf:nudges:choices',
  /** Hash of an ask: moment → when its turn was taken (epoch ms). */
  passed: (askId: string) => `qf:nudges:passed:${askId}`,
};

const ChoiceSchema = z.object({ moments: z.array(z.string()) });

/** Makes the store of which nudges about an ask go out by themselves, and which of those have had their turn. */
export function createAutomaticNudgeStore(redis: Redis) {
  const choices = createRecords(redis, { key: KEYS.choices, schema: ChoiceSchema });

  return {
    /** Finds what an officer chose of an ask's nudges; undefined where nobody did. */
    findChosen: async (askId: string): Promise<string[] | undefined> => (await choices.find(askId))?.moments,

    /** Stores what `decide` makes of what was chosen before (nothing where nobody chose), together with the decision. */
    async choose(
      askId: string,
      decide: (chosen?: readonly string[]) => string[],
      decision: AuditEntry,
    ): Promise<void> {
      if (await choices.saveNew(askId, { moments: decide() }, decision)) return;
      await choices.change(
        askId,
        ({ moments }) => ({ moments: decide(moments) }),
        () => decision,
      );
    },

    /** Lists the moments of an ask whose turn was taken. */
    listPassed: async (askId: string): Promise<Set<string>> => new Set(await redis.hkeys(KEYS.passed(askId))),

    /** Notes that the turn of a moment was taken; the first to note it stands. */
    async recordPassed(askId: string, moment: string, now: number): Promise<void> {
      await redis.hsetnx(KEYS.passed(askId), moment, String(now));
    },
  };
}

export type AutomaticNudgeStore = ReturnType<typeof createAutomaticNudgeStore>;
