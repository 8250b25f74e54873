import { answeredText, stateNote, underWay } from '../../asks/bot/receipt-sheets-messages.ts';
import { owingAmong } from '../../asks/domain/outcome.ts';
import { channelText } from '../../bot/messages/channel.ts';
import { filedFrame } from '../../bot/messages/filed-frame.ts';
import { AWAY } from '../../bot/messages/owing.ts';
import { type ColumnOf, sheetOf } from '../../files/spreadsheet/sheet-of.ts';
import type { Cell, Row, SheetFrame, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { Figure, Unit } from '../../kernel/figure.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { EvidenceFile, PersonalEntry, UsualThing } from '../../kernel/year-part.ts';
import type { Campaign } from '../domain/campaign.ts';
import { LEDGER_COLUMNS, ON_PAPER } from '../domain/ledger-columns.ts';
import type { PledgeForm } from '../domain/pledge-kind.ts';
import { isOnPaper } from '../domain/signed-day.ts';
import type { CampaignOfYear, LedgerRow, OwnSignature } from '../services/pledge-year.ts';
import { ENDINGS } from './campaign-messages.ts';

type Counted = {
  id: string;
  label: string;
  unit: Unit;
  definition: string;
  form: PledgeForm;
  /** The kind that it counts alone; absent: all of the form. */
  kind?: string;
  count(campaigns: readonly CampaignOfYear[]): number;
};

const signatures = (campaigns: readonly CampaignOfYear[]): number =>
  campaigns.reduce((sum, { signed }) => sum + signed.length, 0);

const different = (rows: readonly LedgerRow[]): number => new Set(rows.map(({ personId }) => personId)).size;

const COUNTED: readonly Counted[] = [
  {
    ...{ id: 'signed', label: '签订承诺书', unit: '份', form: 'own', count: signatures },
    definition:
      '本年度内本人签署的承诺书份数，含纸质签署后录入的（按纸质上的日期）；同一人签几份计几份，文本更新后重签的另计一份；不含责任书、家庭助廉和已作废的。',
  },
  {
    ...{ id: 'signers', label: '签订承诺书人数', unit: '人', form: 'own' },
    definition: '本年度内签署过承诺书的不同人员，签几份都计一人。',
    count: (campaigns) => different(campaigns.flatMap(({ signed }) => signed)),
  },
  {
    ...{ id: 'asked', label: '应签承诺书人数', unit: '人', form: 'own' },
    definition: '本年度内进行过的签署中应当签署的不同人员；未签而已离开本单位的不计。',
    count: (campaigns) => different(campaigns.flatMap(({ rows }) => rows)),
  },
  {
    ...{ id: 'leaders', label: '领导干部廉政承诺书', unit: '份', form: 'own', kind: 'leaders' },
    definition: '类别代号为 leaders 的承诺书份数，已计入“签订承诺书”。',
    count: signatures,
  },
  {
    ...{ id: 'staff', label: '廉政自律承诺书', unit: '份', form: 'own', kind: 'staff' },
    definition: '类别代号为 staff 的承诺书份数，已计入“签订承诺书”。',
    count: signatures,
  },
  {
    ...{ id: 'holiday', label: '节日承诺书', unit: '份', form: 'own', kind: 'holiday' },
    definition: '类别代号为 holiday 的承诺书份数，已计入“签订承诺书”。',
    count: signatures,
  },
  {
    ...{ id: 'duty', label: '签订责任书', unit: '份', form: 'two-sided' },
    definition:
      '本年度内签订的党风廉政建设责任书份数，双方均已签署才计，下一级一人一份；不计入“签订承诺书”。',
    count: signatures,
  },
  {
    ...{ id: 'family', label: '家庭助廉承诺', unit: '户', form: 'family' },
    definition:
      '登记为家属已签、签署日期在本年度内的户数，一名工作人员计一户；只登记关系和日期，不计入“签订承诺书”。',
    count: (campaigns) => different(campaigns.flatMap(({ signed }) => signed)),
  },
];

/** Returns the figures of a year's pledges; nothing is counted of what nobody was asked to sign. */
export function pledgeFigures(campaigns: readonly CampaignOfYear[]): Figure[] {
  return COUNTED.map(({ id, label, unit, definition, form, kind, count }) => {
    const own = campaigns.filter(
      ({ campaign }) => campaign.form === form && (kind === undefined || campaign.kind === kind),
    );
    return {
      ...{ id: `pledges.${id}`, label, unit, definition },
      ...(own.length > 0 && { value: count(own) }),
      records: own.map(({ reference }) => reference),
      names: [...new Set(own.map(({ campaign }) => campaign.title))],
    };
  });
}

/** Says what a year usually has of pledges: one of everybody who is with the office now, `people` in all. */
export function usualPledges(campaigns: readonly CampaignOfYear[], people: number): UsualThing[] {
  if (people === 0) return [];
  const own = campaigns.filter(({ campaign }) => campaign.form === 'own');
  const present = own.flatMap(({ signed }) => signed).filter(({ hasLeft }) => !hasLeft);
  const has = Math.min(different(present), people);
  return [{ label: '全体干部职工签订承诺书', unit: '人', wanted: people, has, record: 'newpledge.begin' }];
}

/** A campaign with the rows that its ledger has. */
type LedgerPart = { campaign: Campaign; rows: readonly LedgerRow[] };

/** Returns what the year's ledger has of a campaign: who signed, of a two-sided one below the superior. */
export const bothSides = ({ campaign, upper, signed }: CampaignOfYear): LedgerPart => ({
  campaign,
  rows: upper && signed.length > 0 ? [upper, ...signed] : signed,
});

/** A row of the ledger, with its campaign and its place. */
type LedgerEntry = { row: LedgerRow; campaign: Campaign; index: number };

/** Returns the table of who has signed, each campaign's rows in their order; two-sided ones last, level by level. */
export function ledgerSheet(parts: readonly LedgerPart[]): WriteSheet {
  const has = (form: PledgeForm) => parts.some(({ campaign }) => campaign.form === form);
  const columns = COLUMNS.flatMap(({ form, width = 10, ...column }) =>
    form === undefined || has(form) ? [{ ...column, width }] : [],
  );
  const all = inLevelOrder(parts).flatMap(({ campaign, rows }) => rows.map((row) => ({ campaign, row })));
  const nameOf = namesApart(
    all.map(({ row }) => row),
    ['department', 'post'],
  );
  const entries = all.map(({ campaign, row }, index) => ({
    ...{ campaign, index, row: { ...row, name: nameOf(row) } },
  }));
  return { ...sheetOf('承诺书台账', entries, columns), frame: ledgerFrame(parts) };
}

/** What stands around the ledger: of a single campaign how it stands as well. */
function ledgerFrame([first, ...others]: readonly LedgerPart[]): SheetFrame {
  const rows = [first, ...others].flatMap((part) => part?.rows ?? []);
  const counts = answeredText(rows, '签');
  if (!first || others.length > 0) return filedFrame('承诺书台账', [counts]);
  const { code, title, ended, deadline } = first.campaign;
  const state = ended ? ENDINGS[ended.how] : underWay(deadline && chineseFullDate(deadline));
  return filedFrame(`${title}签署台账`, [stateNote(code, state), counts]);
}

/** Only some pledges have the columns of a `form`. */
const COLUMNS: readonly (ColumnOf<LedgerEntry> & { form?: PledgeForm })[] = [
  { title: LEDGER_COLUMNS.place, format: 'number', cell: ({ index }) => index + 1 },
  { title: LEDGER_COLUMNS.code, width: 20, cell: ({ campaign }) => `QF-${campaign.code}` },
  { title: LEDGER_COLUMNS.title, width: 34, cell: ({ campaign }) => campaign.title },
  {
    title: LEDGER_COLUMNS.side,
    width: 18,
    form: 'two-sided',
    cell: ({ row, campaign }) => sideOf(row, campaign),
  },
  { title: LEDGER_COLUMNS.department, width: 24, cell: ({ row }) => row.department },
  { title: LEDGER_COLUMNS.name, cell: ({ row }) => row.name },
  { title: LEDGER_COLUMNS.post, width: 14, cell: ({ row }) => row.post || null },
  { title: LEDGER_COLUMNS.date, width: 18, format: 'date-time', cell: ({ row }) => signedAt(row) },
  { title: LEDGER_COLUMNS.receipt, width: 24, cell: ({ row }) => row.number ?? null },
  {
    title: LEDGER_COLUMNS.way,
    cell: ({ row: { entry } }) =>
      entry.channel && entry.acknowledgedAt !== undefined ? wayText(entry.channel) : null,
  },
  { title: LEDGER_COLUMNS.relation, form: 'family', cell: ({ row }) => row.family?.relation ?? null },
  {
    title: LEDGER_COLUMNS.familyDate,
    form: 'family',
    format: 'date',
    cell: ({ row }) => row.family?.date ?? null,
  },
];

/** Names how somebody signed, as the ledger calls it. */
export const wayText = (channel: string): string =>
  isOnPaper({ channel }) ? ON_PAPER : channelText(channel);

/** Names the side on which somebody signs a two-sided pledge; nothing where it has no sides. */
function sideOf({ personId }: LedgerRow, { level, upper }: Campaign): string | null {
  if (!level) return null;
  return personId === upper ? `甲方（${level.upper}）` : `乙方（${level.lower}）`;
}

/** The day on the paper, where there is one; else the moment of the receipt. */
function signedAt({ entry, paper }: LedgerRow): Cell {
  if (entry.acknowledgedAt === undefined) return null;
  return isOnPaper(entry) && paper ? paper.date : new Date(entry.acknowledgedAt);
}

function inLevelOrder(parts: readonly LedgerPart[]): LedgerPart[] {
  const placeOf = ({ campaign }: LedgerPart): number => campaign.level?.index ?? -1;
  return parts.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Returns how many have not signed, by department and never by name. */
export function unsignedSheet(campaigns: readonly CampaignOfYear[]): WriteSheet {
  return {
    name: '未签人数',
    columns: [
      { title: '承诺书', width: 34 },
      { title: '部门', width: 24 },
      ...['应签', '已签', '未签', AWAY].map((one) => ({ title: `${one}（人）`, format: 'number' as const })),
    ],
    rows: campaigns.flatMap(({ campaign, rows }) =>
      [...Map.groupBy(rows, ({ department }) => department)].map(([department, own]): Row => {
        const { owing, away } = owingAmong(own);
        const open = [owing.length, away.length];
        return [campaign.title, department, own.length, own.length - owing.length - away.length, ...open];
      }),
    ),
  };
}

/** Names the files that prove a year's pledges, in volume 6. */
export const LEDGER_FILE: Omit<EvidenceFile, 'bytes'> = {
  ...{ volume: 6, name: '承诺书台账.xlsx' },
  proves: '逐份签署记录，含回执编号',
};
export const UNSIGNED_FILE: Omit<EvidenceFile, 'bytes'> = {
  ...{ volume: 6, name: '未签人数.xlsx' },
  proves: '各部门应签、已签、未签、外出人数，只列数',
};

/** Says what somebody signed in a year. */
export function personalEntries(signed: readonly OwnSignature[]): PersonalEntry[] {
  return signed.map(({ campaign, row }) => ({
    date: row.signedOn,
    heading: '承诺',
    text: campaign.form === 'family' ? `${campaign.title}（家属已签）` : `签署${campaign.title}`,
    ...(row.number !== undefined && { receipt: row.number }),
  }));
}
