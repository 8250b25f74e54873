import { describe, expect, test } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { startFormerOffice } from '../support/former-office.ts';

const sorted = (texts: Iterable<string>) => [...texts].sort();

describe('an office of version 0.1.0, started by this version,', () => {
  test('has everybody on its roster, with the roles that were confirmed, and its owner', async () => {
    const { services, stores, facts } = await startFormerOffice();
    expect(await stores.people.list()).toMatchObject(
      facts.people.map(({ id, name, role, roleConfirmed }) => ({ id, name, role, roleConfirmed })),
    );
    expect(await stores.people.findOwner()).toBe(facts.office.owner);
    const admins = facts.people.filter(({ role }) => role === 'admin').map(({ telegramId }) => telegramId);
    expect(new Set(await services.access.adminAccounts())).toEqual(new Set(admins));
  });

  test('has the result of every notice, corrections and recalls among them', async () => {
    const { services, facts } = await startFormerOffice();
    for (const [id, { code, state, sent }] of Object.entries(facts.notices))
      expect(await services.notices.findProgress(id)).toMatchObject({ notice: { code }, state, sent });
    expect((await services.notices.findNotice('broadcast.1'))?.former).toHaveLength(1);
    expect((await services.notices.findNotice('broadcast.2'))?.recall?.reason).toBe('发错了对象');
  });

  test('proves every receipt by its number, for the version that was acknowledged', async () => {
    const { services, facts } = await startFormerOffice();
    for (const [noticeId, { checked, head, given }] of Object.entries(facts.receipts)) {
      const check = await services.acknowledgements.verify(noticeId);
      expect(check).toMatchObject({ checked, head });
      expect(check).not.toHaveProperty('misfit');
      for (const { personId, number, version, channel, acknowledgedAt } of given) {
        const found = await services.acknowledgements.findByNumber(number);
        expect(found?.receipt).toMatchObject({ personId, channel, acknowledgedAt });
        expect(found && (await services.acknowledgements.acknowledgedVersion(found))).toBe(version);
      }
    }
  });

  test('has every score, on paper and online, and the regrading', async () => {
    const { services, stores, facts } = await startFormerOffice();
    for (const [examId, exam] of Object.entries(facts.exams)) {
      const attempts = await stores.attempts.listByExam(examId);
      expect(sorted(attempts.map(({ id }) => id))).toEqual(sorted(Object.keys(exam.attempts)));
      for (const { id, score } of attempts) expect([id, score]).toEqual([id, exam.attempts[id]?.score]);
      expect(await services.regrading.list(examId)).toHaveLength(exam.regradings);
      expect((await stores.exams.find(examId))?.withdrawnAt !== undefined).toBe(exam.withdrawn);
    }
    expect((await services.statistics.ofExam('e1'))?.figures).toMatchObject({ took: 8 });
  });

  test('has its audit log whole, and shows it', async () => {
    const { services, facts, phoneOf } = await startFormerOffice();
    const entries = (await services.audit.list()).map(({ entry }) => [entry.at, entry.by, entry.action]);
    expect(entries.reverse().slice(0, facts.audit.length)).toEqual(facts.audit);
    expect((await ask(phoneOf('沈洁'), '/audit')).text).toContain('操作记录');
  });

  test('has its practice, its wrong-question books and its hours of the daily question', async () => {
    const { services, stores, facts } = await startFormerOffice();
    for (const [id, { answered, toLearn }] of Object.entries(facts.practice)) {
      const records = await stores.practice.findRecords(Number(id));
      expect(sorted(records.keys())).toEqual(answered);
      expect(sorted([...records].filter(([, { memory }]) => memory).map(([question]) => question))).toEqual(
        toLearn,
      );
    }
    for (const [id, hour] of Object.entries(facts.dailyHours))
      expect(await services.dailyQuestions.findHour(Number(id))).toBe(hour);
  });

  test('has its own questions and its edits, suspensions, reports and suggestions', async () => {
    const { services, stores, facts } = await startFormerOffice();
    const layer = await stores.officeBank.read();
    const states = layer.records.map(({ id, version, suspended }) => ({
      id,
      version,
      suspended: suspended !== undefined,
    }));
    expect(states).toEqual(facts.bank.records);
    expect(layer.supersessions.map(({ instrument }) => instrument)).toEqual(facts.bank.superseded);
    expect(await services.bankReports.listOpen()).toMatchObject(facts.openReports);
    const suggestions = (await services.suggestions.listPage({ page: 0, perPage: 100 })).entries.toReversed();
    const known = suggestions.map(({ text, answer }) => ({ text, answered: answer !== undefined }));
    expect(known.slice(0, facts.suggestions.length)).toEqual(facts.suggestions);
  });

  test('has its calendar: what was imported, overridden, shifted, skipped, sent, merged and missed', async () => {
    const { stores, facts } = await startFormerOffice();
    const { files, overrides } = await stores.calendar.findSources();
    expect(files.map(({ year }) => year)).toEqual(facts.calendar.files);
    expect(overrides).toEqual(facts.calendar.overrides);
    expect(Object.fromEntries(await stores.waves.listAdjustments())).toEqual(facts.adjustments);
    expect(Object.fromEntries(await stores.waves.listRecords())).toEqual(facts.waves);
  });
});
