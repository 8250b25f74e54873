import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { MovementSchema } from '../domain/movement.ts';

const KEYS = {
  /** Hash: person → what was reported of them and is not decided. */
  open: 'qf:movements',
};

/** Makes the store of what liaisons reported and no officer has decided: one a person. */
export const createMovementStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.open, schema: MovementSchema });

export type MovementStore = ReturnType<typeof createMovementStore>;
