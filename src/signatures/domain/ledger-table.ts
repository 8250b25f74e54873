import { z } from 'zod';
import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { finderOf } from '../../kernel/namesakes.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Cells, type CellTable, cellOf, withoutBlanks } from '../../kernel/table-cells.ts';
import { findWritten, type WhoIsMeant } from '../../people/domain/written-person.ts';
import { LEDGER_COLUMNS } from '../../pledges/domain/ledger-columns.ts';
import { PaperSaysSchema } from '../../pledges/domain/paper.ts';
import { type PaperDoubt, readPaper } from './ledger-paper.ts';
import type { MeantSigner, TableCampaign, TableSigner } from './ledger-signer.ts';
import { FORMER_WAY } from './read-columns.ts';

/** What a table says of somebody's paper that was not known; `before`: what was. */
export const PaperEntrySchema = z.object({
  campaign: z.number().int(),
  personId: z.number().int(),
  before: PaperSaysSchema.optional(),
  after: PaperSaysSchema,
});
export type PaperEntry = z.infer<typeof PaperEntrySchema>;

type Doubt =
  | WhoIsMeant['doubt']
  | PaperDoubt
  | 'left'
  | 'twice'
  | 'no-campaign'
  | 'other-campaign'
  | 'formula'
  | 'error-value';
type DoubtAt = { column: string; doubt: Doubt };

/** What a table would do. */
export type LedgerPlan = {
  entered: PaperEntry[];
  changed: PaperEntry[];
  /** How many rows say what is known. */
  same: number;
  /** Rows of people who have not signed, and which say nothing of it. */
  unsaid: number;
  /** Rows that are not taken: where the doubt stands, and what it is. */
  doubts: ({ row: number } & DoubtAt)[];
  ignoredColumns: string[];
};

/** Returns the codes that a table names, each once, as they are written there. */
export const codesIn = ({ rows }: CellTable): string[] =>
  [...new Set(rows.map(({ cells }) => cellOf(cells, LEDGER_COLUMNS.code)))].filter((code) => code !== '');

const KNOWN: ReadonlySet<string> = new Set<string>([FORMER_WAY, ...Object.values(LEDGER_COLUMNS)]);

/**
 * Compares a table with who has signed. An empty cell says nothing; a row that is in doubt changes nothing, and neither does any row of
 * somebody whom several name. What was signed in the bot is not a table's to change.
 *
 * @param campaigns those that the table names, by the code as it is written there
 * @param opened the one that is meant where a row names none
 */
export function planLedger(
  { campaigns, opened }: { campaigns: ReadonlyMap<string, TableCampaign>; opened: TableCampaign | undefined },
  table: CellTable,
  today: PlainDate,
): LedgerPlan {
  const header = table.header.map(withoutBlanks);
  const plan: LedgerPlan = {
    ...{ entered: [], changed: [], same: 0, unsaid: 0, doubts: [] },
    ignoredColumns: ignoredColumns({ ...table, header }, KNOWN),
  };
  const unread = unreadIn(table);
  const findSigner = signerFinder();
  const rows = table.rows.map(({ row, cells }) => {
    const meant = unread.get(row) ?? meantBy(cells, { campaigns, opened }, findSigner);
    return { row, cells, meant };
  });
  const counts = Map.groupBy(rows, ({ meant }) => ('signer' in meant ? keyOf(meant) : ''));
  for (const { row, cells, meant } of rows) {
    const isTwice = 'signer' in meant && (counts.get(keyOf(meant))?.length ?? 0) > 1;
    if ('doubt' in meant) plan.doubts.push({ row, ...meant });
    else if (isTwice) plan.doubts.push({ row, column: LEDGER_COLUMNS.name, doubt: 'twice' });
    else place(plan, row, meant, readPaper(meant, cells, today));
  }
  return plan;
}

const keyOf = ({ campaign, signer }: MeantSigner): string => `${campaign.number}:${signer.id}`;

function place(
  plan: LedgerPlan,
  row: number,
  { campaign, signer }: MeantSigner,
  read: ReturnType<typeof readPaper>,
): void {
  if ('doubt' in read) plan.doubts.push({ row, ...read });
  else if (read.says === 'nothing') plan.unsaid++;
  else if (read.says === 'same') plan.same++;
  else {
    const { date, relation } = signer.signature ?? {};
    const before = date && { before: { date, ...(relation && { relation }) } };
    const entry = { campaign: campaign.number, personId: signer.id, after: read.says, ...before };
    (before ? plan.changed : plan.entered).push(entry);
  }
}

/** Rows with a cell that has no value where one is read. */
function unreadIn({ problems = [] }: CellTable): Map<number, DoubtAt> {
  const own = problems.map(({ row, column, reason }) => ({ row, column: withoutBlanks(column), reason }));
  return new Map(
    own
      .filter(({ column }) => KNOWN.has(column))
      .map(({ row, column, reason }) => [row, { column, doubt: reason }]),
  );
}

const NOBODY = (): TableSigner[] => [];
type FindListed = (name: string) => TableSigner[];
type FindSigner = (campaign: TableCampaign, cells: Cells) => TableSigner | DoubtAt;

function meantBy(
  cells: Cells,
  { campaigns, opened }: { campaigns: ReadonlyMap<string, TableCampaign>; opened: TableCampaign | undefined },
  findSigner: FindSigner,
): MeantSigner | DoubtAt {
  const code = cellOf(cells, LEDGER_COLUMNS.code);
  const campaign = code === '' ? opened : campaigns.get(code);
  if (!campaign)
    return { column: LEDGER_COLUMNS.code, doubt: code === '' ? 'no-campaign' : 'other-campaign' };
  const signer = findSigner(campaign, cells);
  return 'doubt' in signer ? signer : { campaign, signer };
}

/** Finds people first among those who may sign or have signed, then among those who left without: these are said to have left. */
function signerFinder(): FindSigner {
  const lists = new Map<TableCampaign, Map<boolean, FindListed>>();
  const listsOf = (campaign: TableCampaign) => {
    const known = lists.get(campaign) ?? byNames(campaign);
    lists.set(campaign, known);
    return known;
  };
  return (campaign, cells) => {
    const cell = (part: 'name' | 'department' | 'post') => cellOf(cells, LEDGER_COLUMNS[part]);
    const written = { name: cell('name'), department: cell('department'), post: cell('post') };
    const listed = listsOf(campaign);
    const among = (isGone: boolean) => findWritten(listed.get(isGone) ?? NOBODY, written);
    const found = among(false);
    if (!('doubt' in found)) return found;
    const isGone = found.doubt !== 'namesakes' && !('doubt' in among(true));
    return { column: LEDGER_COLUMNS[found.part], doubt: isGone ? 'left' : found.doubt };
  };
}

function byNames({ signers }: TableCampaign): Map<boolean, FindListed> {
  const parts = Map.groupBy(signers, ({ hasLeft, signature }) => hasLeft === true && !signature);
  return new Map([...parts].map(([isGone, all]) => [isGone, finderOf(all)]));
}
