import { describe, expect, test } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { startFormerOffice } from '../support/former-office.ts';

const sorted = (texts: Iterable<string>) => [...texts].sort();

describe('an office of version 0.1.0, started by this version,', () => {
  test('has its corrections and recalls', async () => {
    const { services } = await startFormerOffice();
    expect((await services.notices.findNotice('broadcast.1'))?.former).toHaveLength(1);
    expect((await services.notices.findNotice('broadcast.2'))?.recall?.reason).toBe('发错了对象');
  });

  test('counts those who took an exam on paper with the others', async () => {
    const { services } = await startFormerOffice();
    expect((await services.statistics.ofExam('e1'))?.figures).toMatchObject({ took: 8 });
  });

  test('gives the rights of officers to the accounts that had them, and to no other', async () => {
    const { services, facts } = await startFormerOffice();
    const admins = facts.people.filter(({ role }) => role === 'admin').map(({ telegramId }) => telegramId);
    expect(new Set(await services.access.adminAccounts())).toEqual(new Set(admins));
  });

  test('shows its audit log', async () => {
    const { phoneOf } = await startFormerOffice();
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
