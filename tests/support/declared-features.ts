import { Redis } from 'ioredis';
import { loadConfig } from '../../src/app/config.ts';
import { createOffice } from '../../src/app/create-office.ts';
import { CONTENT_FOLDERS, loadContent } from '../../src/app/read-content.ts';
import type { Feature } from '../../src/bot/feature.ts';

/** The features as they declare themselves: names, roles and buttons. None of them may be run: there is no Redis. */
export function declaredFeatures(): readonly Feature[] {
  return createOffice({
    redis: new Redis({ lazyConnect: true }),
    queue: { enqueue: async () => {} },
    channels: [],
    config: loadConfig({}),
    content: loadContent(CONTENT_FOLDERS),
    clock: Date,
  }).features;
}
