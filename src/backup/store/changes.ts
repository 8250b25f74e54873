import type { Redis } from 'ioredis';
import { BackupTrouble } from '../backup-trouble.ts';
import { type OwnConnection, openOwn } from './connections.ts';

/** Redis tells here which keys have changed. */
const CHANNEL = '__redis__:invalidate';

const KEYS = {
  /** Written to hear of it: a server that tells nothing would leave half a change in the backup. */
  probe: 'qf:backup-probe',
};
const PROBE_MS = 1_000;

/** What is heard of changes while keys are read. */
export type Changes = {
  /**
   * Takes the keys that have changed since they were last taken; `everything` where a whole database was emptied, whichever it was.
   * Throws `BackupTrouble` where something can have been missed.
   */
  take(): { keys: Buffer[]; everything: boolean };
  /** Resolves when all has been heard that was done before the call. */
  heard(): Promise<void>;
  close(): void;
};

/**
 * Has the server tell, on a connection of its own, every key of the office that anybody changes, deletes or that leaves by itself.
 * Keys of another database of the server may be told as well. Throws `BackupTrouble` where the server cannot, or the user may not.
 *
 * @param reader the connection on which keys are read; it must be opened before and closed after
 */
export async function hearChanges({ redis: reader, prefix }: OwnConnection, start: string): Promise<Changes> {
  const { redis: listener } = await openOwn(reader, { protocol: 2 });
  let changed = new Map<string, Buffer>();
  let [everything, isLost] = [false, false];
  listener.on('messageBuffer', (_channel: Buffer, keys: Buffer[] | null) => {
    if (keys === null) everything = true;
    for (const key of keys ?? []) changed.set(key.toString('latin1'), key);
  });
  listener.on('end', () => {
    isLost = true;
  });
  const changes: Changes = {
    take() {
      if (isLost) throw new BackupTrouble('connection-lost');
      const taken = { keys: [...changed.values()], everything };
      [changed, everything] = [new Map(), false];
      return taken;
    },
    // What was changed before is told on this connection before it answers.
    heard: async () => {
      await listener.ping();
    },
    close: () => listener.disconnect(),
  };
  try {
    await follow(reader, listener, prefix + start);
    await ensureHeard(reader, prefix + KEYS.probe, changes);
    return changes;
  } catch (error) {
    changes.close();
    throw error;
  }
}

/** Tries whether changes would be heard, without which no backup is taken while the office runs. Returns what is in the way. */
export async function findHearingTrouble(redis: Redis): Promise<BackupTrouble | undefined> {
  const connection = await openOwn(redis);
  try {
    (await hearChanges(connection, KEYS.probe)).close();
    return undefined;
  } catch (error) {
    if (error instanceof BackupTrouble) return error;
    throw error;
  } finally {
    connection.redis.disconnect();
  }
}

/** Where Redis takes no writes now, nothing changes that could be missed. */
async function ensureHeard(reader: Redis, probe: string, changes: Changes): Promise<void> {
  const isWritten = await reader.set(probe, '', 'PX', PROBE_MS).then(
    () => true,
    () => false,
  );
  await changes.heard();
  const isHeard = changes.take().keys.some((key) => key.toString() === probe);
  if (isWritten && !isHeard) throw new BackupTrouble('no-tracking', 'CLIENT TRACKING');
}

async function follow(reader: Redis, listener: Redis, start: string): Promise<void> {
  try {
    const id = await listener.client('ID');
    await listener.subscribe(CHANNEL);
    await reader.call('CLIENT', 'TRACKING', 'ON', 'REDIRECT', id, 'BCAST', 'PREFIX', start);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ReplyError') throw error;
    throw new BackupTrouble(/^NOPERM/.test(error.message) ? 'no-permission' : 'no-tracking', error.message);
  }
}
