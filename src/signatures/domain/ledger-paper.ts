import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { type Cells, cellOf } from '../../kernel/table-cells.ts';
import { hasYear, readDay } from '../../kernel/typed-day.ts';
import { RELATIONS } from '../../pledges/domain/family.ts';
import { LEDGER_COLUMNS } from '../../pledges/domain/ledger-columns.ts';
import type { PaperSays } from '../../pledges/domain/paper.ts';
import type { MeantSigner, TableCampaign, TableSignature } from './ledger-signer.ts';
import { FORMER_WAY, PAPER_WORDS } from './read-columns.ts';

export type PaperDoubt =
  | 'electronic'
  | 'ended'
  | 'no-way'
  | 'other-way'
  | 'no-day'
  | 'not-that-day'
  | 'no-date'
  | 'no-year'
  | 'ahead'
  | 'before'
  | 'no-relation'
  | 'other-relation';
type PaperDoubtAt = { column: string; doubt: PaperDoubt };
type Read = { says: PaperSays | 'same' | 'nothing' } | PaperDoubtAt;

/** What stands in the cells about a signature, as it is written. */
type Written = { way: string; wayColumn: string; date: string; dateColumn: string; relation: string };

/** Reads what a row says of a paper that somebody signed; what is signed in the bot must stand there as it is, or not at all. */
export function readPaper({ campaign, signer }: MeantSigner, cells: Cells, today: PlainDate): Read {
  const { signature } = signer;
  if (signature && !signature.isOnPaper) return readElectronic(signature, cells, campaign);
  const written = writtenIn(cells, campaign);
  if (isDayOfEntryChanged(cells, campaign, signature))
    return { column: LEDGER_COLUMNS.date, doubt: 'not-that-day' };
  const isBlank = written.way === '' && written.date === '' && written.relation === '';
  if (isBlank) return { says: signature ? 'same' : 'nothing' };
  const wrong = doubtOfWay(written, campaign) ?? doubtOfRelation(written, campaign, signature);
  return wrong ?? compare(written, { campaign, signature, today });
}

type Known = { campaign: TableCampaign; signature: TableSignature | undefined; today: PlainDate };

/** Holds what stands in a row against what is known of the paper; what an empty cell leaves out stays as it is. */
function compare(written: Written, { campaign, signature, today }: Known): Read {
  const { dateColumn: column } = written;
  const relation = RELATIONS.find((one) => one === written.relation) ?? signature?.relation;
  const date = written.date === '' ? signature?.date : dayIn(written, campaign, today, signature);
  if (date === undefined) return { column, doubt: 'no-day' };
  if (typeof date === 'object') return date;
  if (signature && date === signature.date && relation === signature.relation) return { says: 'same' };
  if (isShut(campaign, signature)) return { column, doubt: 'ended' };
  return { says: { date, ...(relation && { relation }) } };
}

/** Tells whether a campaign takes nothing of somebody's paper any more: what was signed is put right until it is withdrawn. */
export const isShut = (
  { state }: Pick<TableCampaign, 'state'>,
  signature: TableSignature | undefined,
): boolean => state === 'withdrawn' || (state === 'closed' && !signature);

function writtenIn(cells: Cells, { form }: TableCampaign): Written {
  const isFamily = form === 'family';
  const dateColumn = isFamily ? LEDGER_COLUMNS.familyDate : LEDGER_COLUMNS.date;
  const way = cellOf(cells, LEDGER_COLUMNS.way);
  return {
    way: way === '' ? cellOf(cells, FORMER_WAY) : way,
    wayColumn: LEDGER_COLUMNS.way,
    ...{ date: cellOf(cells, dateColumn), dateColumn },
    relation: isFamily ? cellOf(cells, LEDGER_COLUMNS.relation) : '',
  };
}

/** The day on which a family's paper was entered stands in the table, but is nobody's to write. */
function isDayOfEntryChanged(
  cells: Cells,
  { form }: TableCampaign,
  signature: TableSignature | undefined,
): boolean {
  const written = form === 'family' ? cellOf(cells, LEDGER_COLUMNS.date) : '';
  return written !== '' && (!signature || dayOf(written, signature.enteredOn) !== signature.enteredOn);
}

/** A family signs on paper alone; of anybody else it must be said. */
function doubtOfWay({ way, wayColumn }: Written, { form }: TableCampaign): PaperDoubtAt | undefined {
  if (way === '') return form === 'family' ? undefined : { column: wayColumn, doubt: 'no-way' };
  return PAPER_WORDS.includes(way) ? undefined : { column: wayColumn, doubt: 'other-way' };
}

function doubtOfRelation(
  { relation }: Written,
  { form }: TableCampaign,
  signature: TableSignature | undefined,
): PaperDoubtAt | undefined {
  const column = LEDGER_COLUMNS.relation;
  if (relation === '')
    return form === 'family' && !signature?.relation ? { column, doubt: 'no-relation' } : undefined;
  return RELATIONS.some((one) => one === relation) ? undefined : { column, doubt: 'other-relation' };
}

/** Reads the day of a paper: written with its year, not in the future, and of no year before the pledge's. */
function dayIn(
  { date, dateColumn: column }: Written,
  { year }: TableCampaign,
  today: PlainDate,
  signature: TableSignature | undefined,
): PlainDate | PaperDoubtAt {
  const day = dayOf(date, today);
  if (day === undefined) return { column, doubt: 'no-date' };
  if (!hasYear(date)) return { column, doubt: 'no-year' };
  if (day === signature?.date) return day;
  if (day > today) return { column, doubt: 'ahead' };
  return yearOf(day) < year ? { column, doubt: 'before' } : day;
}

const TIME_OF_DAY = /[\sT]+\d{1,2}:\d{2}(:\d{2})?$/;
function dayOf(text: string, today: PlainDate): PlainDate | undefined {
  const read = readDay(text.normalize('NFKC').replace(TIME_OF_DAY, ''), today);
  return 'date' in read ? read.date : undefined;
}

/** Where something was signed in the bot, each cell is empty or says what the ledger says. */
function readElectronic(signature: TableSignature, cells: Cells, { form }: TableCampaign): Read {
  const { way, date, enteredOn, relation } = signature;
  const isWay = (cell: string) => cell === way;
  const isDay = (day: PlainDate) => (cell: string) => dayOf(cell, day) === day;
  const family = [
    { title: LEDGER_COLUMNS.relation, isKnown: (cell: string) => cell === relation },
    { title: LEDGER_COLUMNS.familyDate, isKnown: isDay(date) },
  ];
  const differs = [
    ...[LEDGER_COLUMNS.way, FORMER_WAY].map((title) => ({ title, isKnown: isWay })),
    { title: LEDGER_COLUMNS.date, isKnown: isDay(enteredOn) },
    ...(form === 'family' ? family : []),
  ].find(({ title, isKnown }) => {
    const cell = cellOf(cells, title);
    return cell !== '' && !isKnown(cell);
  });
  return differs ? { column: differs.title, doubt: 'electronic' } : { says: 'same' };
}
