import { expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { CAST, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const SPAN = { year: 2026, from: '2026-01-01', until: '2026-11-23' };
const EVERYBODY = { audience: { all: true }, side: 'include', labels: {} } as const;

/** An office with three visits: one with a roll, one with a number alone, one with a roll that says other than the number. */
async function anOffice() {
  const office = await buildTestOffice({ people: [...CAST] });
  const { records, rolls } = office.services;
  const enter = async (date: string, more: object) => {
    const number = await records.takeNumber();
    const values = { date, form: '参观教育基地', name: `参观 ${date}`, ...more };
    await records.enter(number, 'education', values, OFFICER_ID);
    return { id: `records:${number}`, label: '参观', day: date };
  };
  const first = await enter('2026-03-10', {});
  await enter('2026-05-10', { people: 20 });
  const third = await enter('2026-07-10', { people: 99 });
  for (const subject of [first, third]) {
    await rolls.choose(subject, EVERYBODY, OFFICER_ID);
    await rolls.begin(subject);
  }
  await rolls.mark(first, 1, '请假', OFFICER_ID);
  await rolls.mark(third, 2, '公务', OFFICER_ID);
  return { ...office, subjects: { first, third } };
}

type Office = Awaited<ReturnType<typeof anOffice>>;
const figureOf = ({ services }: Office, id: string) => services.figures.find(id, SPAN);

test('who came is counted by the roll where there is one, and by the number that was written where there is none', async () => {
  const office = await anOffice();
  const { rolls } = office.services;
  expect(await figureOf(office, 'records.education-attended')).toMatchObject({ value: 119, unit: '人次' });
  await rolls.take(office.subjects.first, OFFICER_ID);
  await rolls.take(office.subjects.third, OFFICER_ID);
  const times = await figureOf(office, 'records.education-attended');
  expect(times).toMatchObject({ value: 24, unit: '人次', records: [{}, {}, {}] });
  expect(times?.definition).toContain('有点名册的按点名册');
  const people = await figureOf(office, 'records.education-people');
  expect(people).toMatchObject({ value: 3, unit: '人', records: [{}, {}] });
});

test('where nobody kept a roll, how many different people came is not known rather than none', async () => {
  const office = await anOffice();
  expect(await figureOf(office, 'records.education-people')).not.toHaveProperty('value');
});

test('a roll proves the year with its counts and its names, and stands in the year of who was there', async () => {
  const office = await anOffice();
  await office.services.rolls.take(office.subjects.first, OFFICER_ID);
  const { year } = office.areas.rolls;
  expect(await year?.ofPerson?.(2, SPAN)).toEqual([
    { date: '2026-03-10', heading: '活动', text: '警示教育：参观 2026-03-10' },
  ]);
  expect(await year?.ofPerson?.(1, SPAN)).toEqual([]);
  const files = await Array.fromAsync(year?.evidence?.(SPAN) ?? []);
  expect(files.map(({ volume, name }) => [volume, name])).toEqual([
    [4, '警示教育出勤统计.xlsx'],
    [4, '点名册 2026-03-10 警示教育 参观 2026-03-10.xlsx'],
  ]);
  const table = await readSheet({ name: 'a.xlsx', bytes: files[0]?.bytes ?? new Uint8Array() });
  expect(table).toMatchObject({
    rows: [{ cells: { 日期: '2026-03-10', 应到: '3', 实到: '2', 缺席·请假: '1' } }, {}, {}],
  });
});
