import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { calendarCommand } from '../../../src/reminders/cli/calendar.ts';
import { INVENTED_2027, PLAUSIBLE_2027 } from '../../support/arrangements.ts';
import { createCliIo, runCli } from '../../support/cli.ts';
import { writeNotice } from '../../support/holiday-notice.ts';
import { OFFICIAL_YEARS } from '../../support/official-holidays.ts';
import { openReminderOffice } from '../../support/reminders.ts';

const file = (text: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-calendar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '2027.json');
  writeFileSync(path, text);
  return path;
};

const ARRANGEMENT_2027 = JSON.stringify(PLAUSIBLE_2027);

async function run(...args: string[]) {
  const office = await openReminderOffice({ at: '2026-12-01 12:00' });
  const io = { ...createCliIo(), confirm: async () => false };
  const code = await runCli(calendarCommand, args, office.services, io);
  return { code, io, source: (await office.calendar.load()).arrangement(2027).source };
}

test('a dry run shows which reminders move from when to when, and stores nothing', async () => {
  const { code, io, source } = await run('import', file(ARRANGEMENT_2027), '--dry-run');
  expect(code).toBe(0);
  expect(io.said().split('\n')).toEqual([
    '2027 年放假安排：',
    '春节 · 提醒：1月29日 09:00 暂定 → 1月30日 09:00',
    '春节 · 提醒：2月11日 09:00 暂定 → 2月12日 09:00',
    '以上为试运行，没有做任何改动。',
  ]);
  expect(source).toBe('computed');
});

test('the text of the notice is imported as a file is', async () => {
  const style = { weekday: '周', hasWeekdaysOfPeriods: true, to: '至', off: '放假调休' } as const;
  const text = writeNotice(PLAUSIBLE_2027, { ...style, brackets: '（）', newline: '\n', heading: '：' });
  expect(await run('import', file(text))).toMatchObject({ code: 0, source: 'file' });
  const { code, io } = await run('import', file(text.replace('共7天', '共6天')));
  expect(code).toBe(1);
  expect(io.complained()).toContain('写的是 6 天，数出来是 7 天');
});

test('an import stores the arrangement', async () => {
  const { code, io, source } = await run('import', file(ARRANGEMENT_2027));
  expect([code, source]).toEqual([0, 'file']);
  expect(io.said()).toContain('2027 年放假安排：已导入');
});

test('an arrangement that contradicts the moon is refused by date', async () => {
  const { code, io, source } = await run('import', file(JSON.stringify(INVENTED_2027)));
  expect([code, source]).toEqual([1, 'computed']);
  expect(io.complained()).toContain('端午节：6月9日是法定假日，文件中没有放假');
});

test('an unusual arrangement is imported only when somebody says so', async () => {
  const days = PLAUSIBLE_2027.days.filter(({ date }) => date !== '2027-01-30');
  const unusual = file(JSON.stringify({ ...PLAUSIBLE_2027, days }));
  const asked = await run('import', unusual);
  expect([asked.code, asked.source]).toEqual([1, 'computed']);
  expect(asked.io.said()).toContain('⚠ 春节（2月5日至2月11日）：扣除周末和调休，比法定假日多 1 天');
  expect(asked.io.complained()).toContain('没有做任何改动。加 --yes');
  const told = await run('import', unusual, '--yes');
  expect([told.code, told.source]).toEqual([0, 'file']);
});

test.each(OFFICIAL_YEARS)('the official arrangement of %i is imported without a question', async (year) => {
  const office = await openReminderOffice({ at: '2026-12-01 12:00' });
  const io = createCliIo();
  const path = `tests/fixtures/official-holidays/${year}.json`;
  expect(await runCli(calendarCommand, ['import', path], office.services, io)).toBe(0);
  expect(io.complained()).toBe('');
});

test.each([
  ['{"year":2027,"papers":[],"days":[]}', '尚未公布'],
  ['hello', '没有读到放假安排'],
  ['{"year":"2027"}', '年份缺少或有误'],
])('a file that cannot serve (%s) is refused with what to do', async (text, reason) => {
  const { code, io, source } = await run('import', file(text));
  expect([code, source]).toEqual([1, 'computed']);
  expect(io.complained()).toContain(reason);
});

test('says how it is called', async () => {
  expect((await run()).io.complained()).toContain('用法：\n  calendar import FILE');
  expect((await run('import', '/nowhere.json')).io.complained()).toContain('读不到文件');
});
