import { expect, test } from 'vitest';
import type { Notice } from '../../../src/notices/domain/notice.ts';
import { aMember } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const PAGE = { page: 0, perPage: 7 };
const PEOPLE = [
  aMember(1, { department: '市局/办公室' }),
  aMember(250, { department: '市局/财务科' }),
  aMember(3, { department: '市局/财务' }),
];

async function archiveOf() {
  const { services, stores, ...office } = await buildTestOffice({ people: PEOPLE });
  /** A notice that went out on a day to these people, as far as the archive looks at it. */
  async function sent(
    id: string,
    day: string,
    { to = [1], ...more }: Partial<Notice> & { to?: number[] } = {},
  ) {
    office.time.now = Date.parse(`${day}T09:00:00+08:00`);
    await services.notices.startNotice({ ...everybody(id), audience: { people: to }, ...more });
  }
  const idsOf = async (...asked: Parameters<typeof services.noticeArchive.listPage>) =>
    (await services.noticeArchive.listPage(...asked)).entries.map(({ notice }) => notice.id);
  return { archive: services.noticeArchive, stores, sent, idsOf };
}

const text = (words: string): Pick<Notice, 'content'> => ({ content: { kind: 'text', text: words } });

test('the officer finds every notice of every year, the newest first, page by page', async () => {
  const { sent, idsOf, archive } = await archiveOf();
  for (const [id, day] of [
    ['broadcast.1', '2024-12-31'],
    ['broadcast.2', '2025-01-01'],
    ['broadcast.3', '2026-09-30'],
  ] as const)
    await sent(id, day);
  expect(await idsOf({}, { page: 0, perPage: 2 })).toEqual(['broadcast.3', 'broadcast.2']);
  expect(await idsOf({}, { page: 1, perPage: 2 })).toEqual(['broadcast.1']);
  expect(await idsOf({ period: '2025' }, PAGE)).toEqual(['broadcast.2']);
  expect(await idsOf({ period: '2024-12' }, PAGE)).toEqual(['broadcast.1']);
  expect((await archive.countMonths({ period: '2026' })).map(({ month }) => month)).toEqual([
    '2024-12',
    '2025-01',
    '2026-09',
  ]);
});

test('words are found in title and text, in any width and case, all of them', async () => {
  const { sent, idsOf } = await archiveOf();
  await sent('broadcast.1', '2026-09-01', { title: 'ＱＱ群管理', ...text('请于２０２６年退出') });
  await sent('broadcast.2', '2026-09-02', { title: '中秋节', ...text('不收"礼品"\\礼金') });
  await sent('broadcast.3', '2026-09-03', { title: '国庆节', ...text('不收礼品') });
  expect(await idsOf({ words: 'qq 2026' }, PAGE)).toEqual(['broadcast.1']);
  expect(await idsOf({ words: '礼品' }, PAGE)).toEqual(['broadcast.3', 'broadcast.2']);
  expect(await idsOf({ words: '礼品 中秋' }, PAGE)).toEqual(['broadcast.2']);
  expect(await idsOf({ words: '"礼品"\\礼金' }, PAGE)).toEqual(['broadcast.2']);
  expect(await idsOf({ words: 'broadcast' }, PAGE)).toEqual([]);
});

test('a corrected notice is found by what it says now', async () => {
  const { sent, idsOf, stores } = await archiveOf();
  await sent('broadcast.1', '2026-09-01', text('会议在三楼'));
  await stores.notices.change('broadcast.1', (notice) => ({ ...notice, ...text('会议在五楼') }));
  expect(await idsOf({ words: '五楼' }, PAGE)).toEqual(['broadcast.1']);
  expect(await idsOf({ words: '三楼' }, PAGE)).toEqual([]);
});

test('a kind can be looked at alone, also with words', async () => {
  const { sent, idsOf } = await archiveOf();
  await sent('broadcast.1', '2026-09-01');
  await sent('reminder.mid-autumn.2026.before', '2026-09-02', { kind: 'reminder', title: '中秋节' });
  expect(await idsOf({ kind: 'r' }, PAGE)).toEqual(['reminder.mid-autumn.2026.before']);
  expect(await idsOf({ kind: 'b', words: '中秋' }, PAGE)).toEqual([]);
});

test('a liaison finds those that addressed anybody of their department, and of no other whose name begins alike', async () => {
  const { sent, idsOf, archive } = await archiveOf();
  await sent('broadcast.1', '2026-09-01', { to: [1] });
  await sent('broadcast.2', '2026-10-01', { to: [250] });
  await sent('broadcast.3', '2026-10-02', { to: [3] });
  await sent('broadcast.4', '2026-10-03', { to: [1, 250, 3] });
  expect(await idsOf({}, PAGE, '市局/财务科')).toEqual(['broadcast.4', 'broadcast.2']);
  expect(await idsOf({}, PAGE, '市局/财务')).toEqual(['broadcast.4', 'broadcast.3']);
  expect(await idsOf({}, PAGE, '市局/没有')).toEqual([]);
  expect(await archive.countMonths({}, '市局/财务科')).toEqual([{ month: '2026-10', count: 2 }]);
});
