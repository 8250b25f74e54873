import { expect, test } from 'vitest';
import type { Exam } from '../../../src/exams/domain/exam.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';

const PAGE = { page: 0, perPage: 7 };
const PEOPLE = [aMember(1, { department: '市局/办公室' }), aMember(2, { department: '市局/财务科' })];

async function archiveOf() {
  const office = await openExamOffice({ people: PEOPLE });
  const { examArchive: archive } = office;
  async function held(id: string, day: string, more: Partial<Exam> = {}) {
    const opensAt = Date.parse(`${day}T09:00:00+08:00`);
    await office.publish({ id, title: `测试${id}`, opensAt, closesAt: opensAt + 3_600_000, ...more });
  }
  const idsOf = async (...asked: Parameters<typeof archive.listPage>) =>
    (await archive.listPage(...asked)).entries.map(({ id }) => id);
  return { archive, office, held, idsOf };
}

test('the officer finds every exam of every year, the latest first, page by page', async () => {
  const { held, idsOf, archive } = await archiveOf();
  await held('e1', '2024-12-31');
  await held('e2', '2026-03-01');
  await held('e3', '2025-01-01');
  expect(await idsOf({}, { page: 0, perPage: 2 })).toEqual(['e2', 'e3']);
  expect(await idsOf({}, { page: 1, perPage: 2 })).toEqual(['e1']);
  expect(await idsOf({ period: '2025' }, PAGE)).toEqual(['e3']);
  expect(await idsOf({ period: '2024-12' }, PAGE)).toEqual(['e1']);
  expect(await archive.countMonths({ period: '2026' })).toEqual([
    { month: '2024-12', count: 1 },
    { month: '2025-01', count: 1 },
    { month: '2026-03', count: 1 },
  ]);
});

test('an exam is found by words of its title, in any width and case, all of them', async () => {
  const { held, idsOf } = await archiveOf();
  await held('e1', '2026-03-01', { title: '党纪：ＡＢ卷 ２０２６' });
  await held('e2', '2026-04-01', { title: '廉政测试' });
  expect(await idsOf({ words: '2026 ab' }, PAGE)).toEqual(['e1']);
  expect(await idsOf({ words: '党纪 廉政' }, PAGE)).toEqual([]);
});

test('make-up exams and withdrawn ones can be looked at alone, and a withdrawn one stays in the archive', async () => {
  const { held, idsOf, office } = await archiveOf();
  await held('e1', '2026-03-01');
  await held('e2', '2026-04-01', { makeUpFor: 'e1' });
  await held('e3', '2026-05-01', { makeUpFor: 'e1' });
  await office.exams.withdraw('e3', { reason: '题目有误', word: '考试撤回' }, 1001);
  expect(await idsOf({}, PAGE)).toEqual(['e3', 'e2', 'e1']);
  expect(await idsOf({ kind: 'f' }, PAGE)).toEqual(['e1']);
  expect(await idsOf({ kind: 'm' }, PAGE)).toEqual(['e2']);
  expect(await idsOf({ kind: 'w' }, PAGE)).toEqual(['e3']);
});

test('a liaison finds those that address somebody of their department, and those that one of them sat before they came there', async () => {
  const { held, idsOf, office, archive } = await archiveOf();
  office.time.now = Date.parse('2026-03-01T09:10:00+08:00');
  await held('e1', '2026-03-01', { audience: { people: [1] } });
  await held('e2', '2026-03-01', { audience: { departments: ['市局/财务科'] } });
  expect(await idsOf({}, PAGE, '市局/财务科')).toEqual(['e2']);
  const clerk = aMember(2, { department: '市局/财务科' });
  await office.attempts.start(clerk, 'e2', 1);
  await office.stores.people.saveAll([{ before: clerk, after: { ...clerk, department: '市局/办公室' } }]);
  expect((await idsOf({}, PAGE, '市局/办公室')).toSorted()).toEqual(['e1', 'e2']);
  expect(await archive.countMonths({}, '市局/财务科')).toEqual([]);
});
