import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { NO_PROOFS, type Proofs, ProofsSchema } from '../domain/proofs.ts';

const KEYS = {
  /** Hash: number of the duty → its proofs. */
  proofs: 'qf:duties:proofs',
};

/** Makes the store of what is kept of duties beside their register. */
export function createDutyStore(redis: Redis) {
  const proofs = createRecords(redis, { key: KEYS.proofs, schema: ProofsSchema });

  return {
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
