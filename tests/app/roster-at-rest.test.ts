import { expect, test } from 'vitest';
import { CLERK, LIAISON, OFFICER } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';
import { AT_ONCE, startOwnRedis } from '../support/redis.ts';

/** How the script that copies the roster is called: with the journal of its changes, and the roster. */
const COPIES = ['qf:people:journal', 'qf:people'];

test('an office at rest reads no copy of its roster, however many times it looks what is to be done', async () => {
  const redis = await startOwnRedis([
    ...AT_ONCE,
    '--slowlog-log-slower-than',
    '0',
    '--slowlog-max-len',
    '10000',
  ]);
  const office = await startTestOffice({ redis, people: [CLERK, LIAISON, OFFICER], content: {} });
  const listCalls = async (): Promise<string[]> => {
    const entries = (await redis.redis.slowlog('GET', 10_000)) as [number, number, number, string[]][];
    return entries.map(([, , , words]) => words.slice(3, 5).join(' '));
  };
  await redis.redis.slowlog('RESET');
  await office.scheduler.poke();
  await office.scheduler.poke();
  expect(await listCalls()).not.toContain(COPIES.join(' '));
  await office.stores.people.copy();
  expect(await listCalls()).toContain(COPIES.join(' '));
});
