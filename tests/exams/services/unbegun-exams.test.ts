import { expect, test } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { AT_ONCE, startOwnRedis } from '../../support/redis.ts';

/** The bounds of tests/bot/cost-of-taps.test.ts. */
const BYTES_MOST = 64 * 1024;
const COMMANDS_MOST = 250;

const person = aMember(7);

test('the exams that wait for somebody after five years of exams are read within the bounds of a tap', async () => {
  const redis = await startOwnRedis(AT_ONCE);
  const office = await openExamOffice({ redis });
  for (let number = 1; number <= 150; number++) {
    // One every twelve days.
    const closesAt = MORNING - number * 12 * 24 * HOUR;
    const past = { opensAt: closesAt - 8 * HOUR, closesAt };
    await office.publish({ id: `e${number}`, title: `往年测试${number}`, ...past });
  }
  await office.publish({ id: 'e151', opensAt: MORNING - HOUR, closesAt: MORNING + 9 * HOUR });
  const list = async () => (await office.exams.listUnbegun(person)).map(({ id }) => id);
  const count = async (name: string) =>
    Number(new RegExp(`${name}:(\\d+)`).exec(await redis.redis.info('stats'))?.[1]);
  const cost = async () => [await count('total_net_output_bytes'), await count('total_commands_processed')];
  expect(await list()).toEqual(['e151']);
  const [bytes = 0, commands = 0] = await cost();
  expect(await list()).toEqual(['e151']);
  const [bytesAfter = 0, commandsAfter = 0] = await cost();
  expect(bytesAfter - bytes).toBeLessThan(BYTES_MOST);
  expect(commandsAfter - commands).toBeLessThan(COMMANDS_MOST);
});

test('an exam waits until it closes, later for whom it closes later, and again when the clock is set back', async () => {
  const office = await openExamOffice();
  await office.publish({
    ...{ opensAt: MORNING - HOUR, closesAt: MORNING + HOUR },
    allowances: [{ personId: 7, closesAt: MORNING + 3 * HOUR }],
  });
  const titles = async (id: number) => (await office.exams.listUnbegun(aMember(id))).length;
  expect([await titles(7), await titles(8)]).toEqual([1, 1]);
  office.time.now = MORNING + 2 * HOUR;
  expect([await titles(7), await titles(8)]).toEqual([1, 0]);
  office.time.now = MORNING + 4 * HOUR;
  expect([await titles(7), await titles(8)]).toEqual([0, 0]);
  office.time.now = MORNING;
  expect([await titles(7), await titles(8)]).toEqual([1, 1]);
});
