import type { Redis } from 'ioredis';
import { BackupTrouble } from '../../backup/backup-trouble.ts';
import { connectionNameOf } from '../../kernel/store/office-keys.ts';

/**
 * Throws `BackupTrouble` where another connection of the office's programs leads to the same data: a bot that went on with what it
 * remembers of the former data would spoil the restored ones.
 */
export async function ensureUnused(redis: Redis): Promise<void> {
  const { keyPrefix, db = 0 } = redis.options;
  const [own, list] = await Promise.all([redis.client('ID'), redis.client('LIST')]);
  const others = String(list)
    .split('\n')
    .map(fieldsOf)
    .filter(
      ({ id, name, db: theirs }) =>
        name === connectionNameOf(keyPrefix) && Number(theirs) === db && Number(id) !== own,
    );
  const places = [...new Set(others.map(({ addr }) => addr ?? ''))].filter((addr) => !/:0$/.test(addr));
  if (others.length > 0) throw new BackupTrouble('in-use', places.join('、'));
}

/** @example fieldsOf('id=3 addr=10.0.0.2:5123 name=qf db=0') // { id: '3', addr: '10.0.0.2:5123', name: 'qf', db: '0' } */
function fieldsOf(line: string): Record<string, string> {
  const pairs = line.split(' ').map((field) => field.split(/=(.*)/s) as [string, string]);
  return Object.fromEntries(pairs);
}
