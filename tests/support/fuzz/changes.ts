import type { Redis } from 'ioredis';
import { hearChanges } from '../../../src/backup/store/changes.ts';
import { openOwn } from '../../../src/backup/store/connections.ts';
import { readKeys } from '../../../src/backup/store/read-keys.ts';

/** One thing that stands otherwise than before: a field of a hash, an entry, a member, or a whole value (its place is empty). */
export type Change = { key: string; place: string; before: string | undefined; after: string | undefined };

type Value = ReadonlyMap<string, string>;

/** Tells what changes in the data of an office, from one look to the next. */
export type ChangeWatch = { look(): Promise<Change[]>; close(): void };

/** Begins to watch all that is kept under `qf:`; only what was written is read again. */
export async function watchChanges(redis: Redis): Promise<ChangeWatch> {
  const own = await openOwn(redis);
  const heard = await hearChanges(own, 'qf:');
  const known = new Map<string, Value>();

  async function read(keys: readonly Buffer[]): Promise<Map<string, Value>> {
    const values = new Map<string, Map<string, string>>();
    for await (const { key, items } of readKeys(own.redis, keys, false)) {
      const value = values.get(key.toString()) ?? new Map<string, string>();
      values.set(key.toString(), value);
      for (const [place, content] of items.map(placed)) value.set(place, content);
    }
    return values;
  }
  const all = (await own.redis.keys('qf:*')).map((key) => Buffer.from(key));
  for (const [key, value] of await read(all)) known.set(key, value);

  return {
    async look() {
      await heard.heard();
      const { keys } = heard.take();
      if (keys.length === 0) return [];
      const now = await read(keys);
      return keys.flatMap((raw) => {
        const key = raw.toString();
        const [before, after] = [known.get(key) ?? new Map(), now.get(key) ?? new Map()];
        known.set(key, after);
        return differencesOf(key, before, after);
      });
    },
    close() {
      heard.close();
      own.redis.disconnect();
    },
  };
}

/** What stands in two pieces is a place with its content; what stands in one is a place by itself. */
function placed(item: readonly Buffer[]): [place: string, content: string] {
  const [first = '', ...more] = item.map(String);
  return [first, more.join(' ')];
}

function differencesOf(key: string, before: Value, after: Value): Change[] {
  const places = new Set([...before.keys(), ...after.keys()]);
  return [...places].flatMap((place) => {
    const [was, is] = [before.get(place), after.get(place)];
    return was === is ? [] : [{ key, place, before: was, after: is }];
  });
}
