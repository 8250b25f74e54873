import type { Redis } from 'ioredis';
import { createSwitchStore } from '../../kernel/store/switch-store.ts';

const KEY = 'qf:risks:in-reminders';

/** Makes the store of whether reminders tell each of the risks of their own post. */
export const createParagraphSwitchStore = (redis: Redis) => createSwitchStore(redis, KEY);
