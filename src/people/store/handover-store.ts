import type { Redis } from 'ioredis';
import { jsonOf, readRecord } from '../../kernel/store/stored-records.ts';
import { type Handover, HandoverSchema } from '../domain/handover.ts';

const KEYS = { handover: 'qf:handover' };

/** Makes the store of the one offer of the owner to somebody; a later one takes its place. */
export function createHandoverStore(redis: Redis) {
  return {
    /** Finds the offer, also one that has expired. */
    async find(): Promise<Handover | undefined> {
      const text = await redis.get(KEYS.handover);
      return readRecord(redis, { key: KEYS.handover, id: '' }, text, jsonOf(HandoverSchema));
    },
    /** Saves the offer in the place of an earlier one. */
    async save(handover: Handover): Promise<void> {
      await redis.set(KEYS.handover, JSON.stringify(handover));
    },
    async remove(): Promise<void> {
      await redis.del(KEYS.handover);
    },
  };
}

export type HandoverStore = ReturnType<typeof createHandoverStore>;
