import { describe, expect, test } from 'vitest';
import { HOLIDAYS } from '../../../src/calendar/domain/holiday.ts';
import { readScenarios } from '../../../src/reminders/content/read-scenarios.ts';
import { previewCommand } from '../../../src/wording/cli/preview.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { openReminderOffice } from '../../support/reminders.ts';

async function preview(...args: string[]) {
  const { scenarios } = readScenarios('scenarios');
  const office = await openReminderOffice({ at: '2026-11-01 12:00', scenarios });
  const io = createCliIo();
  const code = await runCli(previewCommand, args, office.services, io);
  return { code, office, io };
}

type Previewed = { id: string; holiday: string; at: string; merged?: string[] } & Record<string, unknown>;

async function previewJson(...args: string[]): Promise<Previewed[]> {
  const { io } = await preview(...args, '--json');
  return JSON.parse(io.said());
}

describe('the preview of a year', () => {
  test('lists every message with its keys', async () => {
    const messages = await previewJson('--year', '2027');
    expect(messages.find(({ id }) => id === 'reminder.spring-festival.2027.eve')).toEqual({
      id: 'reminder.spring-festival.2027.eve',
      holiday: '春节',
      wave: 'eve',
      at: '2027-02-04T10:00:00+08:00',
      provisional: true,
      audience: 3,
      title: '【春节廉洁提醒】2月4日',
      text: expect.stringMatching(/^【春节廉洁提醒】2月4日\n.*暂定/),
      placement: { workdaysBefore: 1 },
    });
    expect([...new Set(messages.map(({ holiday }) => holiday))].sort()).toEqual([...HOLIDAYS].sort());
  });

  test.each(['2005', '2007', '2020', '2023', '2026'])(
    'works for %s, which chinese-days knows',
    async (year) => {
      const messages = await previewJson('--year', year);
      expect(messages.length).toBeGreaterThan(5);
      expect(messages.every(({ provisional }) => provisional === false)).toBe(true);
    },
  );

  test('has one message on 2026-09-28 and names what it stands for', async () => {
    const onDay = (await previewJson('--year', '2026')).filter(({ at }) => at.startsWith('2026-09-28'));
    expect(onDay.map(({ id, merged }) => [id, merged])).toEqual([
      ['reminder.national-day.2026.early', ['reminder.mid-autumn.2026.back']],
    ]);
  });

  test('can be narrowed to some days, whatever year their holiday belongs to', async () => {
    const ids = async (...args: string[]) => (await previewJson(...args)).map(({ id }) => id);
    expect(await ids('--year', '2027', '--from', '2027-05-01', '--to', '2027-06-30')).toEqual([
      'reminder.dragon-boat.2027.eve',
    ]);
    expect(await ids('--from', '2026-12-01', '--to', '2027-01-31')).toEqual([
      'reminder.new-year.2027.eve',
      'reminder.spring-festival.2027.early',
    ]);
  });

  test('reads well on a screen', async () => {
    const { io } = await preview('--from', '2026-12-01', '--to', '2026-12-31');
    expect(io.said()).toMatch(
      /^2026-12-31T10:00:00\+08:00 {2}暂定 {2}元旦 · 放假前（节前最后一个工作日） {2}3 人\nreminder.new-year.2027.eve\n {2}【元旦廉洁提醒】12月31日\n/,
    );
    expect((await preview('--from', '2027-07-01', '--to', '2027-07-31')).io.said()).toBe(
      '这段时间没有提醒。',
    );
  });

  test.each([
    [[]],
    [['--year', 'x']],
    [['--year', '1999']],
    [['--from', '2027-02-30']],
    [['--year', '2027', '--from', '2027-05-02', '--to', '2027-05-01']],
  ])('says how it is called when given %j', async (args) => {
    const { code, io } = await preview(...args);
    expect(code).toBe(1);
    expect(io.complained()).toContain('用法：\n  preview [--year 2027]');
  });
});
