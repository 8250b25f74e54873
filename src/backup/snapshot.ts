import { BackupTrouble } from './backup-trouble.ts';
import { createPace } from './pace.ts';
import { hearChanges } from './store/changes.ts';
import { type OwnConnection, scan } from './store/connections.ts';
import { whileWritesWait } from './store/hold-writes.ts';
import { readKeys } from './store/read-keys.ts';
import { inParts, type StoredKey } from './stored-key.ts';

// Whoever writes goes on writing meanwhile. Each key is read when its turn comes, and again when it has changed, until few are left.
// For these alone writes wait, some milliseconds: that is the instant whose state all that was read adds up to. Where the server
// cannot keep writes waiting, the last keys are read until nothing has changed meanwhile.

const FEW = 50;
const ROUNDS_MOST = 8;
const ATTEMPTS_MOST = 20;

/** What a snapshot is taken of. */
export type SnapshotOptions<Answers> = {
  /** What all keys begin with. */
  start: string;
  /** Whether a key, without the office's prefix, is data at all. */
  isData(key: Buffer): boolean;
  tellsExpiry: boolean;
  /** Asks in the very instant; over a connection on which nobody writes, or it would wait with them. */
  question(): Promise<Answers>;
};

/**
 * Reads all keys of the office as they are in one instant, while others write: what is handed over later replaces what was handed
 * over before under the same key. Returns, behind the last of them, the answers to the question. Throws `BackupTrouble`.
 */
export async function* takeSnapshot<Answers>(
  connection: OwnConnection,
  { start, isData, tellsExpiry, question }: SnapshotOptions<Answers>,
): AsyncGenerator<StoredKey, Answers> {
  const { redis, prefix } = connection;
  const length = Buffer.byteLength(prefix);
  const ours = (keys: readonly Buffer[]) => keys.filter((key) => isData(key.subarray(length)));
  /** Whatever was read so far, in whatever state. */
  const known = new Map<string, Buffer>();
  const changes = await hearChanges(connection, start);
  try {
    const pace = createPace();
    for await (const keys of scan(redis, prefix + start)) yield* read(ours(keys), pace);
    let rest = changed();
    for (let round = 0; rest.length > FEW && round < ROUNDS_MOST; round++) {
      yield* read(rest);
      rest = changed();
    }
    for (let attempt = 0; attempt < ATTEMPTS_MOST; attempt++) {
      const last = await whileWritesWait(redis, readLast);
      yield* last.keys;
      if (last.changed.length === 0) return last.answers;
      rest = last.changed;
    }
    throw new BackupTrouble('never-at-rest');

    async function readLast() {
      await changes.heard();
      const keys: StoredKey[] = [];
      for await (const one of read(union(rest, changed()))) keys.push(one);
      return { keys, answers: await question(), changed: await changes.heard().then(changed) };
    }
  } finally {
    changes.close();
  }

  async function* read(keys: readonly Buffer[], pace = async () => {}): AsyncGenerator<StoredKey> {
    for (const key of keys) known.set(nameOf(key), key);
    for await (const one of readKeys(redis, keys, tellsExpiry)) {
      yield* inParts({ ...one, key: one.key.subarray(length) });
      await pace();
    }
  }

  function changed(): Buffer[] {
    const { keys, everything } = changes.take();
    return everything ? union([...known.values()], ours(keys)) : ours(keys);
  }
}

const nameOf = (key: Buffer): string => key.toString('latin1');

const union = (keys: readonly Buffer[], others: readonly Buffer[]): Buffer[] => [
  ...new Map([...keys, ...others].map((key) => [nameOf(key), key])).values(),
];
