import type { Redis } from 'ioredis';
import { jsonOf, readRecord } from '../../kernel/store/stored-records.ts';
import { type Handover, HandoverSchema } from '../domain/handover.ts';

const KEYS = { handover: 'qf:handover' };

/** The one offer of the owner to somebody; a later one takes its place. */
export function createHandoverStore(redis: Redis) {
  return {
    async find(): Promise<Handover | undefined> {
      const text = await redis.get(KEYS.handover);
      return readRecord(redis, { key: KEYS.handover, id: '' }, text, jsonOf(HandoverSchema));
    },
    async save(handover: Handover): Promise<void> {
      await redis.set(KEYS.handover, JSON.stringify(handover));
    },
    async remove(): Promise<void> {
      await redis.del(KEYS.handover);
    },
  };
}

export type HandoverStore = ReturnType<typeof createHandoverStore>;
