/** What was set last, by its key. */
export type Lately<Key, Value> = {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
};

/**
 * Makes a memory of what was set last: of at least half as many as `most`, and never of more. The older half is forgotten in one step: a
 * map out of which the oldest is taken at every tap is searched, and copied, all the time.
 */
export function createLately<Key, Value>(most: number): Lately<Key, Value> {
  let newer = new Map<Key, Value>();
  let older = newer;
  return {
    get: (key) => newer.get(key) ?? older.get(key),
    set(key, value) {
      if (newer.size >= most / 2 && !newer.has(key)) {
        older = newer;
        newer = new Map();
      }
      newer.set(key, value);
    },
    delete(key) {
      newer.delete(key);
      older.delete(key);
    },
  };
}
