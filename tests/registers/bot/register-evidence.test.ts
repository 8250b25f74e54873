import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { EvidenceFile } from '../../../src/kernel/year-part.ts';
import { buildTestOffice } from '../../support/office.ts';

const YEAR = { year: 2026, from: '2026-01-01', until: '2026-11-23' };
const MEETING = { date: '2026-03-14', form: '专题研究', name: '党风廉政建设专题会议' };

async function anOffice() {
  const { areas, services } = await buildTestOffice();
  const enter = async (kind: string, values: Record<string, string | number>) => {
    const number = await services.records.takeNumber();
    await services.records.enter(number, kind, values, 1);
    return number;
  };
  const evidence = async () => {
    const files: EvidenceFile[] = [];
    for await (const file of areas.records.year?.evidence?.(YEAR) ?? []) files.push(file);
    return files;
  };
  return { enter, evidence, records: services.records };
}

test('an auditor finds the records of each kind in a table of their own, in its volume, and what was corrected in them', async () => {
  const { enter, evidence, records } = await anOffice();
  const number = await enter('meeting', MEETING);
  await enter('talk', { date: '2026-04-01', form: '集体谈话', talker: '党组书记', people: 13 });
  await records.correct(number, 'name', '党风廉政建设第一次专题会议', 1);
  const [meetings, talks, ...others] = await evidence();
  expect(others).toEqual([]);
  expect([meetings?.volume, meetings?.name]).toEqual([1, '会议登记表.xlsx']);
  expect([talks?.volume, talks?.name]).toEqual([2, '谈话登记表.xlsx']);
  const { sheets } = await readXlsx(meetings?.bytes ?? new Uint8Array());
  expect(sheets[0]?.rows[1]).toEqual(expect.arrayContaining([number, '党风廉政建设第一次专题会议']));
  expect(sheets[1]?.rows[1]?.slice(2)).toEqual([
    ...['会议名称', '党风廉政建设专题会议', '党风廉政建设第一次专题会议'],
  ]);
});

test('what was withdrawn, and what is of another year or after the last day, proves nothing', async () => {
  const { enter, evidence, records } = await anOffice();
  await records.withdraw(await enter('meeting', MEETING), '登记重复', 1);
  await enter('meeting', { ...MEETING, date: '2025-03-14' });
  await enter('meeting', { ...MEETING, date: '2026-11-24' });
  expect(await evidence()).toEqual([]);
});

test('each file names its records with the digests that the figures have of them', async () => {
  const { enter, evidence, records } = await anOffice();
  const number = await enter('meeting', MEETING);
  const record = await records.find(number);
  expect((await evidence()).flatMap((file) => file.records)).toEqual([record && records.referenceOf(record)]);
});
