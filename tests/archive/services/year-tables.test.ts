import { expect, test } from 'vitest';
import { FAILED, NOT_ADDRESSED, UNSENT } from '../../../src/archive/domain/notice-marks.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice, sitExam } from '../../support/exam-office.ts';
import { MORNING } from '../../support/exams.ts';
import { everybody } from '../../support/notice-draft.ts';

const YEAR = { year: 2026, from: '2026-01-01', until: '2026-12-31' };
const CLERK = aMember(7, { department: '市局/人事科', order: 1 });
const PEOPLE = [
  CLERK,
  aMember(250, { department: '市局/财务科', order: 2 }),
  aMember(3, { department: '市局', order: 3 }),
];

async function yearOf() {
  const office = await openExamOffice({ people: PEOPLE });
  const { services, stores } = office;
  async function sent(id: string, day: string, to: number[]) {
    office.time.now = Date.parse(`${day}T09:00:00+08:00`);
    await services.notices.startNotice({ ...everybody(id), audience: { people: to } });
  }
  const leave = (person: typeof CLERK) =>
    stores.people.saveAll([{ before: person, after: { ...person, status: 'left' as const } }]);
  return { office, services, sent, leave };
}

test('every reminder and broadcast of the year is laid against everybody whom one addressed, in roster order', async () => {
  const { services, sent } = await yearOf();
  await sent('broadcast.1', '2025-12-31', [3]);
  await sent('broadcast.2', '2026-03-01', [7]);
  await sent('broadcast.3', '2026-02-01', [7, 250]);
  const { people, columns } = await services.yearTables.ofNotices(YEAR);
  expect(people.map(({ id }) => id)).toEqual([7, 250]);
  expect(
    columns.map(({ notice, marks }) => [notice.id, ...marks.map((mark) => mark !== NOT_ADDRESSED)]),
  ).toEqual([
    ['broadcast.3', true, true],
    ['broadcast.2', true, false],
  ]);
});

test('whoever has left since stays in the table of the year', async () => {
  const { office, services, sent, leave } = await yearOf();
  await sent('broadcast.1', '2026-03-01', [7, 3]);
  office.time.now = MORNING;
  await office.publish({ audience: { people: [7, 3] } });
  await sitExam(office, 7, 'e1', true);
  await leave(CLERK);
  const notices = await services.yearTables.ofNotices(YEAR);
  expect(notices.people.map(({ id, status }) => [id, status])).toEqual([
    [7, 'left'],
    [3, 'active'],
  ]);
  const exams = await services.yearTables.ofExams(await services.yearTables.listExams(YEAR));
  expect(exams.people.map(({ id }) => id)).toEqual([7, 3]);
  expect(exams.columns[0]?.standings.get(7)?.status).toBe('took');
});

test('a liaison has their own department in it alone, without what concerned nobody of it', async () => {
  const { office, services, sent } = await yearOf();
  await sent('broadcast.1', '2026-03-01', [7, 250]);
  await sent('broadcast.2', '2026-03-02', [3]);
  office.time.now = MORNING;
  await office.publish({ id: 'e1', audience: { people: [7] } });
  await office.publish({ id: 'e2', audience: { people: [250] } });
  const notices = await services.yearTables.ofNotices(YEAR, '市局/财务科');
  expect(notices.people.map(({ id }) => id)).toEqual([250]);
  expect(notices.columns.map(({ notice }) => notice.id)).toEqual(['broadcast.1']);
  const exams = await services.yearTables.ofExams(await services.yearTables.listExams(YEAR), '市局/财务科');
  expect(exams.columns.map(({ exam }) => exam.id)).toEqual(['e2']);
});

test('whom no channel reached and to whom it is still to go are told apart', async () => {
  const { services } = await yearOf();
  await services.notices.startNotice(everybody('broadcast.1'));
  const { people, columns } = await services.yearTables.ofNotices(YEAR);
  const [marks = []] = columns.map((column) => column.marks);
  expect(marks).toHaveLength(people.length);
  expect(marks.every((mark) => mark === UNSENT || mark === FAILED)).toBe(true);
});

test('exams that were withdrawn or have not begun are in no sheet, whatever is looked for', async () => {
  const { office, services } = await yearOf();
  office.time.now = MORNING;
  await office.publish({ id: 'e1', title: '甲' });
  await office.publish({
    id: 'e2',
    title: '乙',
    opensAt: MORNING + 86_400_000,
    closesAt: MORNING + 90_000_000,
  });
  await office.publish({ id: 'e3', title: '丙' });
  await services.exams.withdraw('e3', { reason: '有误', word: '撤回' }, 1001);
  const idsOf = async (words?: string) =>
    (await services.examArchive.listHeld({ words }, MORNING)).map(({ id }) => id);
  expect(await idsOf()).toEqual(['e1']);
  expect(await idsOf('乙')).toEqual([]);
});
