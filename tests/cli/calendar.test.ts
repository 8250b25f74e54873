import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { calendarCommand } from '../../src/cli/calendar.ts';
import type { Services } from '../../src/services/index.ts';
import { createCliIo } from '../support/cli.ts';
import { createTestRedis } from '../support/redis.ts';
import { createReminderOffice } from '../support/reminders.ts';

const file = (text: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-calendar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '2027.json');
  writeFileSync(path, text);
  return path;
};

const ARRANGEMENT_2027 = JSON.stringify({
  year: 2027,
  papers: ['https://www.gov.cn/…'],
  days: [
    '元旦:01-01',
    '春节:02-06',
    '春节:02-08',
    '清明节:04-05',
    '劳动节:05-01',
    '劳动节:05-03',
    '端午节:06-09',
    '中秋节:09-15',
    '国庆节:10-01',
    '国庆节:10-04',
  ].map((text) => ({ name: text.split(':')[0], date: `2027-${text.split(':')[1]}`, isOffDay: true })),
});

async function run(...args: string[]) {
  const { redis } = await createTestRedis();
  const office = await createReminderOffice(redis, { at: '2026-12-01 12:00' });
  const io = createCliIo();
  const code = await calendarCommand.run(args, office as unknown as Services, io);
  return { code, io, source: (await office.calendar.load()).arrangement(2027).source };
}

test('a dry run shows which reminders move from when to when, and stores nothing', async () => {
  const { code, io, source } = await run('import', file(ARRANGEMENT_2027), '--dry-run');
  expect(code).toBe(0);
  expect(io.said().split('\n')).toEqual([
    '2027 年放假安排：试算，没有保存',
    '春节 · 提醒：1月29日 09:00 暂定 → 2月1日 09:00',
    '春节 · 提醒：2月4日 09:00 暂定 → 2月5日 09:00',
    '春节 · 提醒：2月8日 09:00 暂定 → 不发',
    '春节 · 提醒：2月11日 09:00 暂定 → 2月9日 09:00',
  ]);
  expect(source).toBe('computed');
});

test('an import stores the arrangement', async () => {
  const { code, io, source } = await run('import', file(ARRANGEMENT_2027));
  expect([code, source]).toEqual([0, 'file']);
  expect(io.said()).toContain('2027 年放假安排：已导入');
});

test.each([
  ['{"year":2027,"papers":[],"days":[]}', '尚未公布'],
  ['hello', '不是 JSON 文件'],
  ['{"year":"2027"}', 'year 处有误'],
])('a file that cannot serve (%s) is refused with what to do', async (text, reason) => {
  const { code, io, source } = await run('import', file(text));
  expect([code, source]).toEqual([1, 'computed']);
  expect(io.complained()).toContain(reason);
});

test('says how it is called', async () => {
  expect((await run()).io.complained()).toContain('用法：calendar import FILE');
  expect((await run('import', '/nowhere.json')).io.complained()).toContain('读不到文件');
});
