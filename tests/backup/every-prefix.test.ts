import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { liesUnder } from '../../src/kernel/record-versions.ts';
import { backupFolder, restore, take } from '../support/backups.ts';
import { createTestRedis } from '../support/redis.ts';

const PREFIXES = RECORD_KEYS.map(({ prefix }) => prefix);
const PASSING = RECORD_KEYS.filter(({ passing }) => passing !== undefined);
const longestOf = (key: string): string | undefined =>
  PREFIXES.filter((prefix) => liesUnder(prefix, key)).sort((one, other) => other.length - one.length)[0];

test('every declared prefix is part of a backup, but for those of which it is said why not', async () => {
  const [{ redis: from }, { redis: to }] = [await createTestRedis(), await createTestRedis()];
  const keys = PREFIXES.flatMap((prefix) => [prefix, `${prefix}:1`, `${prefix}:1:*`]).filter(
    // What a restore itself has under way and says is its own.
    (key) => !key.startsWith('qf:restor'),
  );
  for (const key of keys) {
    // These two are read by the backup itself.
    if (key === 'qf:versions') await from.hset(key, 'qf:people', 1);
    else if (key === 'qf:seals') await from.rpush(key, key);
    else await from.set(key, key);
  }
  const undeclared = 'qf:what-nobody-has-declared';
  await from.set(undeclared, 'is kept all the same');
  const path = join(backupFolder(), 'office.qfb');
  const { prefixes } = await take(from, path, {});
  await restore(to, path);
  const isPassing = (key: string) => PASSING.some(({ prefix }) => prefix === longestOf(key));
  const expected = [...keys.filter((key) => !isPassing(key)), undeclared, 'qf:restored'];
  expect((await to.keys('*')).sort()).toEqual(expected.sort());
  expect(Object.keys(prefixes).sort()).toEqual(
    [...PREFIXES.filter((prefix) => !isPassing(prefix) && prefix !== 'qf:restored'), 'qf:'].sort(),
  );
});

test.each(PASSING)('$prefix says in a sentence why it is left out', ({ passing }) => {
  expect(passing).toMatch(/^[A-Z].{15,}\.$/);
});
