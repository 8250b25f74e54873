import { expect, test } from 'vitest';
import type {
  TableCampaign,
  TableSignature,
  TableSigner,
} from '../../../src/signatures/domain/ledger-signer.ts';
import { planLedger } from '../../../src/signatures/domain/ledger-table.ts';

const TODAY = '2026-11-23';
const onPaper: TableSignature = {
  ...{ way: '纸质', isOnPaper: true, date: '2026-11-20', enteredOn: '2026-11-21' },
};
const inBot: TableSignature = {
  ...{ way: 'Telegram', isOnPaper: false, date: '2026-11-22', enteredOn: '2026-11-22' },
};
const signer = (id: number, name: string, more: Partial<TableSigner> = {}): TableSigner => ({
  ...{ id, name, department: '局/办公室', post: '科员', ...more },
});
const SIGNERS = [
  signer(1, '王强'),
  signer(2, '李敏', { signature: inBot }),
  signer(3, '赵会', { signature: onPaper }),
  signer(4, '张伟'),
  signer(5, '张伟', { department: '局/财务科' }),
  signer(6, '陈默', { hasLeft: true }),
];
const campaign = (more: Partial<TableCampaign> = {}): TableCampaign => ({
  ...{ number: 1, code: 'P-2026-1123', title: '承诺书', form: 'own', year: 2026, state: 'open' },
  ...{ signers: SIGNERS, ...more },
});

type Line = Readonly<Record<string, string>>;

/** Plans a table of the lines, which stand from the second row on. */
function plan(lines: readonly Line[], opened: TableCampaign | undefined = campaign()) {
  const header = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const rows = lines.map((cells, index) => ({ row: index + 2, cells }));
  const campaigns = new Map(opened ? [[`QF-${opened.code}`, opened]] : []);
  return planLedger({ campaigns, opened }, { header, rows }, TODAY);
}

const doubtsOf = (lines: readonly Line[], opened?: TableCampaign) =>
  plan(lines, opened).doubts.map(({ row, column, doubt }) => `${row} ${column} ${doubt}`);
const paper = (name: string, date: string, more: Line = {}): Line => ({
  ...{ 姓名: name, 签署日期: date, 签署方式: '纸质', ...more },
});

test('a paper that somebody signed is entered with its day, and said again it says nothing new', () => {
  expect(plan([paper('王强', '2026/11/19'), paper('赵会', '2026-11-20 00:00')])).toMatchObject({
    entered: [{ campaign: 1, personId: 1, after: { date: '2026-11-19' } }],
    ...{ changed: [], same: 1, doubts: [] },
  });
});

test('the day of a paper is corrected, with what it was', () => {
  expect(plan([paper('赵会', '2026年11月18日')]).changed).toEqual([
    { campaign: 1, personId: 3, before: { date: '2026-11-20' }, after: { date: '2026-11-18' } },
  ]);
});

test('what was signed in the bot stays, whatever the table says, and is in doubt where it says something else', () => {
  const said = { 姓名: '李敏', 签署日期: '2026-11-22 09:10', 签署方式: 'Telegram' };
  expect(plan([said])).toMatchObject({ same: 1, entered: [], changed: [] });
  expect(plan([{ 姓名: '李敏', 签署方式: '' }])).toMatchObject({ same: 1 });
  expect(doubtsOf([{ ...said, 签署方式: '纸质' }])).toEqual(['2 签署方式 electronic']);
  expect(doubtsOf([{ ...said, 签署日期: '2026-11-01' }])).toEqual(['2 签署日期 electronic']);
});

test('a row that says nothing of a signature changes nothing', () => {
  expect(plan([{ 姓名: '王强', 签署日期: '', 签署方式: '' }])).toMatchObject({
    ...{ unsaid: 1, entered: [], doubts: [] },
  });
});

test.each([
  ['a day that is not there yet', paper('王强', '2026-11-24'), '签署日期 ahead'],
  ['a year before the pledge’s', paper('王强', '2025-11-20'), '签署日期 before'],
  ['a year of the time machine', paper('王强', '2062-11-20'), '签署日期 no-date'],
  ['a day without its year', paper('王强', '11月20日'), '签署日期 no-year'],
  ['no day of the calendar', paper('王强', '2026-02-30'), '签署日期 no-date'],
  ['no day', paper('王强', ''), '签署日期 no-day'],
  ['a day without a way', { 姓名: '王强', 签署日期: '2026-11-20', 签署方式: '' }, '签署方式 no-way'],
  ['another way', paper('王强', '2026-11-20', { 签署方式: 'Telegram' }), '签署方式 other-way'],
  ['somebody who is not asked', paper('周莉', '2026-11-20'), '姓名 not-listed'],
  ['another department', paper('王强', '2026-11-20', { 部门: '财务科' }), '部门 other-department'],
  ['namesakes', paper('张伟', '2026-11-20'), '部门 namesakes'],
  ['somebody who has left', paper('陈默', '2026-11-20'), '姓名 left'],
  ['nobody', paper('', '2026-11-20'), '姓名 no-name'],
  [
    'another campaign',
    paper('王强', '2026-11-20', { 签署编号: 'QF-P-2025-0101' }),
    '签署编号 other-campaign',
  ],
])('is in doubt about %s', (_, line, doubt) => {
  expect(doubtsOf([line])).toEqual([`2 ${doubt}`]);
  expect(plan([line])).toMatchObject({ entered: [], changed: [] });
});

test('namesakes are told apart by department, and a name may be spaced out', () => {
  const lines = [paper('张 伟', '2026-11-20', { 部门: '财务科' }), paper('王　强', '2026-11-20')];
  expect(plan(lines).entered.map(({ personId }) => personId)).toEqual([5, 1]);
});

test('two rows of one person change nothing, whichever of them is right', () => {
  const lines = [paper('王强', '2026-11-20'), paper('王强', '2026-11-21'), paper('赵会', '2026-11-01')];
  expect(doubtsOf(lines)).toEqual(['2 姓名 twice', '3 姓名 twice']);
  expect(plan(lines)).toMatchObject({ entered: [], changed: [{ personId: 3 }] });
});

test('a campaign that has ended takes no new paper, but what was signed is still corrected unless it was withdrawn', () => {
  const late = [paper('王强', '2026-11-20'), paper('赵会', '2026-11-19')];
  expect(doubtsOf(late, campaign({ state: 'closed' }))).toEqual(['2 签署日期 ended']);
  expect(plan(late, campaign({ state: 'closed' })).changed).toHaveLength(1);
  expect(doubtsOf(late, campaign({ state: 'withdrawn' }))).toHaveLength(2);
});

test('a table of which nobody says which campaign it is about is asked back row by row', () => {
  const nowhere = planLedger(
    { campaigns: new Map(), opened: undefined },
    { header: ['姓名', '签署方式'], rows: [{ row: 2, cells: { 姓名: '王强', 签署方式: '纸质' } }] },
    TODAY,
  );
  expect(nowhere.doubts).toEqual([{ row: 2, column: '签署编号', doubt: 'no-campaign' }]);
});

test('a formula is not taken for what it shows', () => {
  const table = {
    header: ['姓名', '签署日期', '签署方式'],
    rows: [{ row: 2, cells: { 姓名: '王强', 签署日期: '', 签署方式: '' } }],
    problems: [{ row: 2, column: '签署日期', reason: 'formula' as const }],
  };
  const { doubts } = planLedger({ campaigns: new Map(), opened: campaign() }, table, TODAY);
  expect(doubts).toEqual([{ row: 2, column: '签署日期', doubt: 'formula' }]);
});

const FAMILY = campaign({
  form: 'family',
  signers: [
    signer(1, '王强'),
    signer(2, '李敏', { signature: { ...inBot, date: '2026-11-20', relation: '配偶' } }),
    signer(3, '赵会', { signature: { ...onPaper, relation: '父母' } }),
  ],
});
const family = (name: string, relation: string, date: string, more: Line = {}): Line => ({
  ...{ 姓名: name, 签署方式: '', 签署日期: '', 家属关系: relation, 家属签署日期: date, ...more },
});

test('a family’s paper is entered with relation and day, and corrected; no name has a column', () => {
  const lines = [family('王强', '配偶', '2026-11-19'), family('赵会', '子女', '')];
  expect(plan(lines, FAMILY)).toMatchObject({
    entered: [{ personId: 1, after: { date: '2026-11-19', relation: '配偶' } }],
    changed: [{ personId: 3, before: { relation: '父母' }, after: { date: '2026-11-20', relation: '子女' } }],
  });
});

test.each([
  ['no relation', family('王强', '', '2026-11-19'), '家属关系 no-relation'],
  ['another relation', family('王强', '表哥', '2026-11-19'), '家属关系 other-relation'],
  ['no day', family('王强', '配偶', ''), '家属签署日期 no-day'],
  [
    'the day in the other column',
    family('王强', '配偶', '', { 签署日期: '2026-11-19' }),
    '签署日期 not-that-day',
  ],
  ['what was registered in the bot', family('李敏', '父母', '2026-11-20'), '家属关系 electronic'],
])('is in doubt about a family’s paper: %s', (_, line, doubt) => {
  expect(doubtsOf([line], FAMILY)).toEqual([`2 ${doubt}`]);
});
