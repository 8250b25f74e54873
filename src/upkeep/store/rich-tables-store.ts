import type { Redis } from 'ioredis';
import { createSwitchStore } from '../../kernel/store/switch-store.ts';

const KEY = 'qf:office:rich-tables';

/** Makes the store of whether tables go out as rich messages: off until an officer wants it, since a bot cannot know what a client shows. */
export const createRichTablesStore = (redis: Redis) => createSwitchStore(redis, KEY);
