import { describe, expect, test } from 'vitest';
import { buildFormerOffice, FORMER_VERSIONS } from '../support/former-versions.ts';

const sorted = (texts: Iterable<string>) => [...texts].sort();
const ALL_TIME = { year: 2026, from: '2026-01-01', until: '2026-12-31' };

describe.each(FORMER_VERSIONS)('an office of version %s, built by this version,', (version) => {
  test('has everybody on its roster, with the roles that were confirmed, and its owner', async () => {
    const { stores, facts } = await buildFormerOffice(version);
    expect(await stores.people.list()).toMatchObject(
      facts.people.map(({ id, name, role, roleConfirmed }) => ({ id, name, role, roleConfirmed })),
    );
    expect(await stores.people.findOwner()).toBe(facts.office.owner);
  });

  test('has the result of every notice', async () => {
    const { services, facts } = await buildFormerOffice(version);
    for (const [id, { code, state, sent }] of Object.entries(facts.notices))
      expect(await services.notices.findProgress(id)).toMatchObject({ notice: { code }, state, sent });
  });

  test('proves every receipt by its number, for the version that was acknowledged', async () => {
    const { services, facts } = await buildFormerOffice(version);
    expect(Object.keys(facts.receipts)).not.toEqual([]);
    for (const [noticeId, { checked, head, given }] of Object.entries(facts.receipts)) {
      const check = await services.acknowledgements.verify(noticeId);
      expect(check).toMatchObject({ checked, head });
      expect(check).not.toHaveProperty('misfit');
      for (const { personId, number, version: acknowledged, channel, acknowledgedAt } of given) {
        const found = await services.acknowledgements.findByNumber(number);
        expect(found?.receipt).toMatchObject({ personId, channel, acknowledgedAt });
        expect(found && (await services.acknowledgements.acknowledgedVersion(found))).toBe(acknowledged);
      }
    }
  });

  test('has every score, and the regradings', async () => {
    const { services, stores, facts } = await buildFormerOffice(version);
    for (const [examId, exam] of Object.entries(facts.exams)) {
      const attempts = await stores.attempts.listByExam(examId);
      expect(sorted(attempts.map(({ id }) => id))).toEqual(sorted(Object.keys(exam.attempts)));
      for (const { id, score } of attempts) expect([id, score]).toEqual([id, exam.attempts[id]?.score]);
      expect(await services.regrading.list(examId)).toHaveLength(exam.regradings);
      expect((await stores.exams.find(examId))?.withdrawnAt !== undefined).toBe(exam.withdrawn);
    }
  });

  test('has its audit log whole', async () => {
    const { services, facts } = await buildFormerOffice(version);
    const entries = (await services.audit.list()).map(({ entry }) => [entry.at, entry.by, entry.action]);
    expect(entries.reverse().slice(0, facts.audit.length)).toEqual(facts.audit);
  });

  test('has what was registered of its work', async () => {
    const { services, facts } = await buildFormerOffice(version);
    expect(await services.records.listCounting(ALL_TIME)).toMatchObject(facts.records ?? []);
  });

  test('holds nothing that this version cannot read', async () => {
    const { services, stores, redis, facts } = await buildFormerOffice(version);
    await Promise.all([services.people.listEverybody(), services.audit.list(), services.exams.list()]);
    await Promise.all([stores.waves.listRecords(), stores.waves.listAdjustments(), stores.officeBank.read()]);
    await Promise.all([stores.calendar.findSources(), services.bankReports.listOpen()]);
    await services.suggestions.listPage({ page: 0, perPage: 100 });
    for (const id of Object.keys(facts.notices)) await services.notices.findProgress(id);
    for (const { attempts } of Object.values(facts.exams))
      for (const id of Object.keys(attempts)) await stores.attempts.find(id);
    for (const { id } of facts.people) await stores.practice.findRecords(id);
    expect(await redis.redis.hgetall('qf:unreadable')).toEqual({});
  });
});
