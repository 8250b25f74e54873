import { NO_INSTRUMENT, nameOf } from '../../bank/domain/citation.ts';
import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Bank, BankEntry } from '../../bank/domain/office-bank.ts';
import { type Difficulty, DifficultySchema, HOLIDAY_TAGS } from '../../bank/domain/question.ts';
import { QUESTION_TYPE_NAMES } from '../../bank/domain/question-types/index.ts';

const CASE_TAG = '案例';

/** How many questions there are of each kind. */
export type BankCounts = {
  questions: number;
  byDifficulty: Record<Difficulty, number>;
  cases: number;
  byHoliday: Record<string, number>;
  verified: number;
  /** Of which the text was read at one place only. */
  singleSource: number;
  inUse: number;
};

/** The questions of one type that rest on one instrument; without `type` those of all types. */
type BankRow = BankCounts & { instrument: string; title: string; type?: string };

export type BankTable = { rows: BankRow[]; total: BankCounts; byType: (BankCounts & { type?: string })[] };

/**
 * Counts the bank by instrument and type, in the order of the instruments' list; what rests on no listed instrument comes last.
 * Each instrument's sum comes before its types.
 */
export function tabulateBank({ entries, instruments }: Bank): BankTable {
  const listed = instruments.map(({ id }) => id);
  const instrumentOf = ({ question }: BankEntry) =>
    listed.includes(question.basis.instrument) ? question.basis.instrument : NO_INSTRUMENT;
  const groups = Map.groupBy(entries, instrumentOf);
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const rows = [...listed, NO_INSTRUMENT].flatMap((instrument) => {
    const group = groups.get(instrument);
    if (!group) return [];
    const found = known.get(instrument);
    const title = found ? nameOf(found) : '未列明法规';
    return rowsOf(group, known).map((row) => ({ instrument, title, ...row }));
  });
  const [total = countEntries([], known), ...byType] = rowsOf(entries, known);
  return { rows, total, byType };
}

/**
 * Tells whether a question's text is vouched for: its instrument is in force, and the day of its last check against the text is
 * known and not before the day on which that version came into force. Where the list gives no such day, the check alone counts.
 * What the program has suspended is not vouched for.
 */
export function isVerified(
  { checked, suspended }: Pick<BankEntry, 'checked' | 'suspended'>,
  instrument: Instrument | undefined,
): boolean {
  if (suspended || !instrument || instrument.supersededBy || checked === undefined) return false;
  return checked >= (instrument.inForceFrom ?? '');
}

type Known = ReadonlyMap<string, Instrument>;

function rowsOf(group: readonly BankEntry[], known: Known): (BankCounts & { type?: string })[] {
  const ofTypes = QUESTION_TYPE_NAMES.flatMap((type) => {
    const entries = group.filter(({ question }) => question.type === type);
    return entries.length > 0 ? [{ type, ...countEntries(entries, known) }] : [];
  });
  return [countEntries(group, known), ...ofTypes];
}

function countEntries(entries: readonly BankEntry[], known: Known): BankCounts {
  const count = (fits: (entry: BankEntry) => boolean) => entries.filter(fits).length;
  const countEach = <K extends string>(keys: readonly K[], fits: (entry: BankEntry, key: K) => boolean) =>
    Object.fromEntries(keys.map((key) => [key, count((entry) => fits(entry, key))])) as Record<K, number>;
  return {
    questions: entries.length,
    byDifficulty: countEach(DifficultySchema.options, ({ question }, key) => question.difficulty === key),
    cases: count(({ question }) => question.tags.includes(CASE_TAG)),
    byHoliday: countEach(HOLIDAY_TAGS, ({ question }, tag) => question.tags.includes(tag)),
    verified: count((entry) => isVerified(entry, known.get(entry.question.basis.instrument))),
    singleSource: count(({ sources }) => sources === 1),
    inUse: count(({ state }) => state === 'in-use'),
  };
}
