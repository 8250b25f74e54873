import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../../src/files/spreadsheet/write.ts';
import type { CellTable } from '../../../src/kernel/table-cells.ts';
import { ledgerSheet } from '../../../src/pledges/bot/pledge-year-messages.ts';
import { askIdOf } from '../../../src/pledges/domain/campaign.ts';
import { LEDGER_TITLES } from '../../../src/signatures/domain/read-columns.ts';
import { aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import type { BuiltTestOffice } from '../../support/office.ts';
import { beginCampaign, officeThatAsks, signBy } from '../../support/pledges.ts';

const THIRD = aMember(3, { name: '赵会', post: '会计', department: '财务科' });
const PEOPLE = [CLERK, LIAISON, THIRD];
type Office = Pick<BuiltTestOffice, 'services'>;

const lastDecision = async ({ stores }: Pick<BuiltTestOffice, 'stores'>) =>
  (await stores.audit.list()).at(-1);

/** The ledger of campaigns as it is downloaded and read again. */
async function downloaded({ services }: Office, ...numbers: number[]): Promise<CellTable> {
  const parts = await Promise.all(
    numbers.map(async (number) => {
      const campaign = await services.pledgeCampaigns.find(number);
      if (!campaign) throw new Error('it was begun');
      return { campaign, rows: await services.pledgeYear.listRows(campaign) };
    }),
  );
  const bytes = await writeWorkbook([ledgerSheet(parts)], 'Asia/Shanghai');
  const sheet = await readSheet({ name: '台账.xlsx', bytes }, { needed: LEDGER_TITLES });
  if ('refused' in sheet) throw new Error(sheet.refused);
  return sheet;
}

/** The table with cells written into the rows of people. */
const written = (table: CellTable, cells: Readonly<Record<string, Record<string, string>>>): CellTable => ({
  ...table,
  rows: table.rows.map(({ row, cells: own }) => ({ row, cells: { ...own, ...cells[own.姓名 ?? ''] } })),
});
const paper = (date: string) => ({ 签署日期: date, 签署方式: '纸质' });

async function importOf({ services }: Office, table: CellTable) {
  const { id, plan } = await services.ledgerTables.plan(table, OFFICER_ID);
  return { plan, done: await services.ledgerTables.confirm(id, OFFICER_ID) };
}

describe('the ledger that comes back', () => {
  test('as it was downloaded says nothing new', async () => {
    const office = await officeThatAsks(PEOPLE);
    await signBy(office, office.number, CLERK);
    const { plan } = await importOf(office, await downloaded(office, office.number));
    expect(plan).toEqual({
      ...{ entered: [], changed: [], same: 1, unsaid: 2, doubts: [], ignoredColumns: [] },
    });
  });

  test('enters what was signed on paper, each with a receipt and its day, and a second time nothing', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, number } = office;
    await signBy(office, number, CLERK);
    const table = written(await downloaded(office, number), {
      李敏: paper('2026-11-20'),
      赵会: paper('2026/11/19'),
    });
    expect((await importOf(office, table)).done).toEqual({
      entered: 2,
      changed: 0,
      passed: 0,
      numbers: [number],
    });
    expect(await services.acknowledgements.verify(askIdOf(number))).toMatchObject({ checked: 3 });
    expect(await services.signing.open(number, LIAISON.id)).toMatchObject({
      signedOn: '2026-11-20',
      receipt: { receipt: { channel: 'signature', enteredBy: OFFICER_ID } },
    });
    expect(await lastDecision(office)).toMatchObject({
      action: 'acknowledgement-entered',
      people: [LIAISON, THIRD].map(({ id }) => ({ personId: id, after: { channel: 'signature' } })),
    });
    const again = await importOf(office, table);
    expect(again).toMatchObject({ plan: { same: 3, doubts: [] }, done: { entered: 0, changed: 0 } });
    const exported = await importOf(office, await downloaded(office, number));
    expect(exported.plan).toMatchObject({ same: 3, changed: [], doubts: [] });
  });

  test('counts a paper in the year of its day, though it was entered in the next', async () => {
    const office = await officeThatAsks(PEOPLE);
    const table = written(await downloaded(office, office.number), { 李敏: paper('2026-12-30') });
    office.time.now = Date.parse('2027-01-04T09:00:00+08:00');
    await importOf(office, table);
    const span = (year: number) => ({ year, from: `${year}-01-01`, until: `${year}-12-31` });
    const signedIn = async (year: number) =>
      (await office.services.pledgeYear.list(span(year))).flatMap(({ signed }) => signed).length;
    expect([await signedIn(2026), await signedIn(2027)]).toEqual([1, 0]);
    expect((await office.services.signing.listSigned(LIAISON.id)).map(({ signedOn }) => signedOn)).toEqual([
      '2026-12-30',
    ]);
  });

  test('puts the day of a paper right with a trace, and the receipt stays', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, number } = office;
    const before = written(await downloaded(office, number), { 李敏: paper('2026-11-20') });
    await importOf(office, before);
    const receipt = (await services.acknowledgements.findReceipt(askIdOf(number), LIAISON.id))?.number;
    const right = written(await downloaded(office, number), { 李敏: paper('2026-11-18') });
    expect((await importOf(office, right)).done).toMatchObject({ entered: 0, changed: 1 });
    expect(await services.signing.open(number, LIAISON.id)).toMatchObject({
      ...{ signedOn: '2026-11-18', receipt: { number: receipt } },
    });
    expect(await lastDecision(office)).toMatchObject({
      action: 'pledge-paper-corrected',
      people: [{ personId: LIAISON.id, before: '2026-11-20', after: '2026-11-18' }],
    });
  });

  test('leaves alone who has signed in the bot since it was looked at', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, number } = office;
    const table = written(await downloaded(office, number), {
      李敏: paper('2026-11-20'),
      赵会: paper('2026-11-20'),
    });
    const { id } = await services.ledgerTables.plan(table, OFFICER_ID);
    await signBy(office, number, LIAISON);
    expect(await services.ledgerTables.confirm(id, OFFICER_ID)).toEqual({
      ...{ entered: 1, changed: 0, passed: 1, numbers: [number] },
    });
    expect(await services.signing.open(number, LIAISON.id)).toMatchObject({ signedOn: '2026-11-23' });
    expect(await services.ledgerTables.confirm(id, OFFICER_ID)).toBeUndefined();
  });

  test.each(['closed', 'withdrawn'] as const)(
    'enters no paper where the pledge was %s since',
    async (how) => {
      const office = await officeThatAsks(PEOPLE);
      const { services, stores, number } = office;
      await importOf(office, written(await downloaded(office, number), { 李敏: paper('2026-11-20') }));
      const table = written(await downloaded(office, number), {
        李敏: paper('2026-11-18'),
        赵会: paper('2026-11-20'),
      });
      const { id } = await services.ledgerTables.plan(table, OFFICER_ID);
      await services.pledgeCampaigns.end(number, how, { by: OFFICER_ID, reason: '文本有误' });
      const corrected = how === 'closed' ? 1 : 0;
      expect(await services.ledgerTables.confirm(id, OFFICER_ID)).toEqual({
        ...{ entered: 0, changed: corrected, passed: 2 - corrected, numbers: [number] },
      });
      expect(await stores.pledgeSigners.findPaper(number, THIRD.id)).toBeUndefined();
    },
  );

  test('enters families by relation and day, and of several campaigns each in its own', async () => {
    const office = await officeThatAsks(PEOPLE);
    const { services, stores, number } = office;
    const family = await beginCampaign(office, { kind: 'family', audience: { people: [CLERK.id] } });
    const table = written(await downloaded(office, number, family), {
      王强: { 家属关系: '配偶', 家属签署日期: '2026-11-21' },
      李敏: paper('2026-11-20'),
    });
    const { plan, done } = await importOf(office, table);
    expect(plan.doubts).toEqual([]);
    expect(done).toMatchObject({ entered: 2 });
    expect(await stores.pledgeSigners.findFamily(family, CLERK.id)).toEqual({
      ...{ relation: '配偶', date: '2026-11-21' },
    });
    expect(await services.signing.open(number, CLERK.id)).toMatchObject({ receipt: undefined });
    const right = written(await downloaded(office, family), { 王强: { 家属关系: '父母' } });
    expect((await importOf(office, right)).done).toMatchObject({ changed: 1 });
    expect(await stores.pledgeSigners.findFamily(family, CLERK.id)).toMatchObject({ relation: '父母' });
    expect(await lastDecision(office)).toMatchObject({
      people: [{ before: '配偶 2026-11-21', after: '父母 2026-11-21' }],
    });
  });
});

test('the ledger of two-sided pledges has both sides, level by level, and takes the superior’s paper as well', async () => {
  const office = await officeThatAsks(PEOPLE);
  const terms = { kind: 'duty', audience: { people: [THIRD.id] } };
  const lower = await beginCampaign(office, { ...terms, level: 1, upper: LIAISON.id });
  const upper = await beginCampaign(office, {
    ...{ kind: 'duty', level: 0, upper: CLERK.id, audience: { people: [LIAISON.id] } },
  });
  const table = await downloaded(office, lower, upper);
  expect(table.rows.map(({ cells }) => `${cells.签署方} ${cells.姓名}`)).toEqual([
    ...['甲方（书记） 王强', '乙方（副职） 李敏', '甲方（副职） 李敏', '乙方（部门负责人） 赵会'],
  ]);
  const { done, plan } = await importOf(office, written(table, { 王强: paper('2026-11-20') }));
  expect([done?.entered, plan.doubts]).toEqual([1, []]);
  const campaign = await office.services.pledgeCampaigns.find(upper);
  if (!campaign) throw new Error('it was begun');
  expect(await office.services.pledgeProgress.count(campaign)).toMatchObject({ hasUpperSigned: true });
});
