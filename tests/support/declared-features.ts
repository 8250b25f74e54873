import { Redis } from 'ioredis';
import type { Listed } from '../../src/app/build-office.ts';
import { loadConfig } from '../../src/app/config.ts';
import type { BuiltOffice } from '../../src/app/create-office.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { buildNamedOffice } from './by-name.ts';
import { shippedContent } from './shipped-content.ts';

/** The office as its areas declare it. Nothing of it may be run: there is no Redis. */
export function declaredOffice(listed?: Listed): BuiltOffice {
  return buildNamedOffice({
    redis: new Redis({ lazyConnect: true }),
    queue: { enqueue: async () => {} },
    channels: [],
    config: loadConfig({}),
    content: shippedContent(),
    clock: Date,
    listed,
  });
}

/** The features as they declare themselves: names, roles and buttons. */
export const declaredFeatures = (): readonly Feature[] => declaredOffice().features;
