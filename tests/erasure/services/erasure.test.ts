import { describe, expect, it } from 'vitest';
import { RECORD_KEYS } from '../../../src/app/declarations.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { liesUnder } from '../../../src/kernel/record-versions.ts';
import { aMember, CLERK, OFFICER } from '../../support/cast.ts';
import { startFormerOffice } from '../../support/former-office.ts';
import { buildTestOffice } from '../../support/office.ts';
import { dumpRedis } from '../../support/redis-dump.ts';

const BY = OFFICER.telegramId ?? 0;
const DAY = 86_400_000;

/** The prefixes of keys in which anything still tells who somebody was: by name, account, staff number or telephone. */
async function tracesOf(person: Person, redis: Parameters<typeof dumpRedis>[0]): Promise<Set<string>> {
  const { name, telegramId, staffNumber, phone } = person;
  const marks = [name, telegramId, staffNumber, phone].flatMap((mark) => (mark ? [String(mark)] : []));
  const dump = Object.entries(await dumpRedis(redis));
  const found = dump.filter(([key, value]) =>
    marks.some((mark) => `${key} ${JSON.stringify(value)}`.includes(mark)),
  );
  return new Set(found.map(([key]) => prefixOf(key)));
}

/** The longest declared prefix under which the key lies. */
const prefixOf = (key: string): string =>
  RECORD_KEYS.map(({ prefix }) => prefix)
    .filter((prefix) => liesUnder(prefix, key))
    .sort((a, b) => b.length - a.length)[0] ?? key;

/** The ledgers in which a name or an account may stay, and why; and what passes by itself. */
const NAMED = new Set(
  RECORD_KEYS.filter(({ personalData }) => 'kept' in personalData || 'passes' in personalData).map(
    ({ prefix }) => prefix,
  ),
);

describe('somebody who has left', () => {
  it('is found, once erased, in no key but the ledgers that are named beforehand, and all chains hold', async () => {
    const office = await startFormerOffice();
    await office.scheduler.stop();
    const { services, stores, redis } = office;
    await services.seals.seal();
    const people = (await stores.people.copy()).filter(
      ({ status, role }) => status === 'active' && role === 'staff',
    );
    const withScores = await Promise.all(people.map(({ id }) => stores.attempts.listByPerson(id)));
    const person = people.find((_, at) => (withScores[at]?.length ?? 0) > 0);
    if (!person) throw new Error('Nobody has sat an exam.');
    expect(await tracesOf(person, redis.redis)).toContain('qf:people');
    await services.audit.listAbout(person);
    await services.rosterPeople.leave({ id: person.id, by: BY });
    const erased = await services.erasure.erase(person.id, BY);
    expect(erased).toMatchObject({ name: `已清除（${person.id}号）`, status: 'left' });

    const left = await tracesOf(person, redis.redis);
    expect([...left].filter((prefix) => !NAMED.has(prefix) && prefix !== 'qf:people')).toEqual([]);
    // Of the roster itself only the bare list of accounts whose rights ended by leaving.
    const { 'qf:people:left-accounts': _, ...roster } = await dumpRedis(redis.redis);
    const ofRoster = Object.entries(roster).filter(([key]) => prefixOf(key) === 'qf:people');
    expect(JSON.stringify(ofRoster)).not.toContain(person.name);
    expect(JSON.stringify(ofRoster)).not.toContain(String(person.telegramId));
    expect((await stores.attempts.listByPerson(person.id)).length).toBeGreaterThan(0);
    expect((await services.sealChecks.check()).findings).toEqual([]);
  });

  it('takes their letters, practice and hour along; what was answered by number stays', async () => {
    const office = await buildTestOffice({ people: [CLERK, OFFICER, aMember(7)] });
    const { services, stores } = office;
    await stores.suggestions.record(
      { personId: CLERK.id, text: '食堂的发票怎么贴', at: office.time.now },
      { date: '2026-11-23', most: 5 },
    );
    await stores.daily.save(CLERK.id, '09:00');
    await services.rosterPeople.leave({ id: CLERK.id, by: BY });
    await services.erasure.erase(CLERK.id, BY);
    expect(await stores.suggestions.list()).toMatchObject([{ personId: CLERK.id, text: '（已清除）' }]);
    expect(await stores.suggestions.countOpen()).toBe(0);
    expect(await stores.daily.findHour(CLERK.id)).toBeUndefined();
    const [entry] = await services.audit.list();
    expect(entry?.entry).toMatchObject({ action: 'person-erased', by: BY, people: [{ personId: CLERK.id }] });
  });

  it('is not erased while they are in the office, not twice, and does not come back', async () => {
    const office = await buildTestOffice({ people: [CLERK, OFFICER] });
    const { erasure, rosterPeople } = office.services;
    expect(await erasure.erase(CLERK.id, BY)).toBeUndefined();
    await rosterPeople.leave({ id: CLERK.id, by: BY });
    expect(await erasure.erase(CLERK.id, BY)).toBeDefined();
    expect(await erasure.erase(CLERK.id, BY)).toBeUndefined();
    await rosterPeople.takeBack({ id: CLERK.id, by: BY });
    expect(await office.stores.people.find(CLERK.id)).toMatchObject({
      status: 'left',
      name: '已清除（1号）',
    });
  });

  it('is told to the officers once, when the years that the office set are over', async () => {
    const office = await buildTestOffice({ people: [CLERK, aMember(7), OFFICER] });
    const { erasure, rosterPeople } = office.services;
    const told: string[][] = [];
    const remind = () => erasure.remind(async (due) => told.push(due.map(({ name }) => name)) > 0);
    await rosterPeople.leave({ id: CLERK.id, by: BY });
    await remind();
    office.time.now += 365 * DAY;
    await rosterPeople.leave({ id: 7, by: BY });
    await remind();
    office.time.now += 2 * 365 * DAY + DAY;
    await remind();
    await remind();
    expect(told).toEqual([[CLERK.name]]);
    expect((await erasure.listDue()).map(({ id }) => id)).toEqual([CLERK.id]);
  });
});
