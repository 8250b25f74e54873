import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchesOf } from '../../../src/audit/domain/stretches.ts';
import { aMember, CLERK, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { costOf } from '../../support/cost.ts';
import { buildTestOffice } from '../../support/office.ts';

const OTHERS = 300;
const officeWithRecord = async () => {
  const office = await buildTestOffice({ people: [CLERK, OFFICER, aMember(7)] });
  const record = (personId: number, reason: string, by = OFFICER_ID) =>
    office.stores.audit.record({ at: 1, by, action: 'account-unbound', subject: { personId }, reason });
  return { office, record };
};

const reasonsOf = async ({ services }: Awaited<ReturnType<typeof officeWithRecord>>['office'], who = CLERK) =>
  (await services.audit.listAbout(who)).map(({ entry }) => entry.reason);

test('what the record says of one person is found without reading what it says of others', async () => {
  const { office, record } = await officeWithRecord();
  for (let i = 0; i < OTHERS; i++) await record(7, `他人的一件事，写得长一些，好让它有分量 ${i}`);
  await record(CLERK.id, '换手机');
  for (let i = 0; i < OTHERS; i++) await record(7, `他人的又一件事 ${i}`);
  await reasonsOf(office);
  let found: unknown;
  const { bytes } = await costOf(office.redis.redis, async () => {
    found = await reasonsOf(office);
  });
  expect(found).toEqual(['换手机']);
  expect(bytes).toBeLessThan(16 * 1024);
});

test('it is found in a record that was written before there was an index, and when more is recorded after it', async () => {
  const { office, record } = await officeWithRecord();
  await record(CLERK.id, '先前');
  expect(await reasonsOf(office)).toEqual(['先前']);
  await record(7, '他人');
  await record(CLERK.id, '后来');
  expect(await reasonsOf(office)).toEqual(['后来', '先前']);
});

test('somebody finds what their account decided about others', async () => {
  const { office, record } = await officeWithRecord();
  await record(7, '换手机');
  await record(7, '换手机', 4711);
  expect(await reasonsOf(office, OFFICER)).toEqual(['换手机']);
});

test('asked by several at once, nothing is told twice', async () => {
  const { office, record } = await officeWithRecord();
  for (let i = 0; i < 5; i++) await record(CLERK.id, String(i));
  const answers = await Promise.all([1, 2, 3].map(() => reasonsOf(office)));
  for (const answer of answers) expect(answer).toEqual(['4', '3', '2', '1', '0']);
});

test('a record that was put back to an earlier state tells nobody what is about somebody else', async () => {
  const { office, record } = await officeWithRecord();
  await record(7, '他人');
  await record(CLERK.id, '不再有');
  expect(await reasonsOf(office)).toEqual(['不再有']);
  await office.redis.redis.rpop('qf:audit');
  expect(await reasonsOf(office)).toEqual([]);
  await record(7, '他人之二');
  await record(CLERK.id, '新的一件');
  expect(await reasonsOf(office)).toEqual(['新的一件']);
});

test('positions are joined into as few stretches as there are gaps', () => {
  const positions = fc.uniqueArray(fc.nat(60)).map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(positions, (list) => {
      const stretches = stretchesOf(list);
      const within = stretches.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      expect(within).toEqual(list);
      expect(stretches.length).toBe(list.filter((one, i) => list[i - 1] !== one - 1).length);
    }),
  );
});
