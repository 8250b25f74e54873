import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { beginCampaign, officeThatAsks, signBy } from '../../support/pledges.ts';
import { seat } from '../../support/seat.ts';

const THIRD = aMember(3, { name: '赵会', post: '会计', department: '财务科' });
const SPAN = { year: 2026, from: '2026-01-01', until: '2026-12-31' } as const;
const NEXT = { year: 2027, from: '2027-01-01', until: '2027-12-31' } as const;

/** An office with a pledge of all of which two were signed, a family's, and one that was withdrawn. */
async function officeWithAYear() {
  const office = await officeThatAsks([CLERK, LIAISON, THIRD]);
  await signBy(office, office.number, CLERK, THIRD);
  const family = await beginCampaign(office, { kind: 'family' });
  await office.services.signing.signFamily(
    family,
    CLERK.id,
    { relation: '配偶', date: '2026-11-22' },
    OFFICER_ID,
  );
  const dropped = await beginCampaign(office, { kind: 'holiday', holiday: '元旦' });
  await signBy(office, dropped, LIAISON);
  await office.services.pledgeCampaigns.end(dropped, 'withdrawn', { by: OFFICER_ID, reason: '发错' });
  const part = office.areas.pledges.year;
  if (!part?.figures || !part.evidence || !part.ofPerson || !part.usual)
    throw new Error('pledges know of a year');
  return {
    ...office,
    year: {
      ...part,
      figures: part.figures,
      usual: part.usual,
      ofPerson: part.ofPerson,
      evidence: part.evidence,
    },
  };
}

const valuesOf = (figures: readonly { id: string; value?: number }[]) =>
  Object.fromEntries(figures.map(({ id, value }) => [id.replace('pledges.', ''), value]));

describe('a year of pledges', () => {
  test('counts what was signed, who signed, and families apart; of what nobody was asked it knows nothing', async () => {
    const { year } = await officeWithAYear();
    expect(valuesOf(await year.figures(SPAN))).toEqual({
      ...{ signed: 2, signers: 2, asked: 3, staff: 2, family: 1 },
      ...{ leaders: undefined, holiday: undefined, duty: undefined },
    });
    expect(await year.usual(SPAN)).toMatchObject([{ wanted: 3, has: 2, record: 'newpledge.begin' }]);
  });

  test('has a signature in the year of its day, whenever its campaign began', async () => {
    const { year, time, services, number, ...office } = await officeWithAYear();
    time.now = Date.parse('2027-01-04T09:00:00+08:00');
    await signBy({ services, ...office }, number, LIAISON);
    expect(valuesOf(await year.figures(SPAN))).toMatchObject({ signed: 2 });
    expect(valuesOf(await year.figures(NEXT))).toMatchObject({ signed: 1, signers: 1, asked: 3 });
    expect(await year.ofPerson(LIAISON.id, NEXT)).toEqual([
      {
        date: '2027-01-04',
        heading: '承诺',
        text: '签署2026年度廉政自律承诺书',
        receipt: 'QF-P-2026-1123-003',
      },
    ]);
    expect(await office.areas.pledges.own?.show(LIAISON)).toMatchObject({
      lines: ['承诺书：2027 年已签署 1 份，共 2 份。'],
    });
  });

  test('lacks the pledge of whoever has not signed, also where somebody who has signed is with the office no more', async () => {
    const { year, stores } = await officeWithAYear();
    await seat(stores.people, { ...THIRD, status: 'left' });
    expect(valuesOf(await year.figures(SPAN))).toMatchObject({ signers: 2 });
    expect(await year.usual(SPAN)).toMatchObject([{ wanted: 2, has: 1 }]);
  });

  test('tells in the year of a person what they signed and what their family did, nothing that was withdrawn', async () => {
    const { year } = await officeWithAYear();
    expect((await year.ofPerson(CLERK.id, SPAN)).map(({ text }) => text)).toEqual([
      ...['签署2026年度廉政自律承诺书', '2026年度家庭助廉承诺书（家属已签）'],
    ]);
    expect(await year.ofPerson(LIAISON.id, SPAN)).toEqual([]);
  });

  test('is proved by a ledger of names and receipts, and by a table of numbers alone of who has not', async () => {
    const { year } = await officeWithAYear();
    const files = await Array.fromAsync(year.evidence(SPAN));
    expect(files.map(({ volume, name }) => `${volume} ${name}`)).toEqual([
      '6 承诺书台账.xlsx',
      '6 未签人数.xlsx',
    ]);
    const [ledger, unsigned] = await Promise.all(
      files.map(async ({ name, bytes }) => {
        const sheet = await readSheet({ name, bytes }, { needed: ['承诺书'] });
        if ('refused' in sheet) throw new Error(sheet.refused);
        return sheet.rows.map(({ cells }) => cells);
      }),
    );
    expect(ledger).toMatchObject([
      { 姓名: '王强', 回执编号: 'QF-P-2026-1123-001', 签署方式: 'Telegram' },
      { 姓名: '赵会', 部门: '财务科', 职务: '会计', 回执编号: 'QF-P-2026-1123-002' },
      { 姓名: '王强', 家属关系: '配偶', 家属签署日期: '2026-11-22', 签署方式: '纸质' },
    ]);
    expect(JSON.stringify(unsigned)).not.toMatch(/王强|李敏|赵会/);
    expect(unsigned?.[0]).toMatchObject({
      部门: '办公室',
      '应签（人）': '2',
      '已签（人）': '1',
      '未签（人）': '1',
    });
  });
});
