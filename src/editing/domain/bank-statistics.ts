import { NO_INSTRUMENT, nameOf } from '../../bank/domain/citation.ts';
import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Bank, BankEntry } from '../../bank/domain/office-bank.ts';
import { type Difficulty, DifficultySchema, HOLIDAY_TAGS } from '../../bank/domain/question.ts';
import { QUESTION_TYPE_NAMES } from '../../bank/domain/question-types/index.ts';

const CASE_TAG = '案例';

/** How many questions there are of each kind. */
export type BankCounts = {
  questions: number;
  byType: Record<string, number>;
  byDifficulty: Record<Difficulty, number>;
  cases: number;
  byHoliday: Record<string, number>;
  verified: number;
  /** Those whose text was read at one place only. */
  singleSource: number;
  inUse: number;
  suspended: number;
  /** Those out of use until somebody has compared them with the text in force. */
  quarantined: number;
  /** Those whose instrument does not concern the office. */
  notConcerned: number;
  /** Those whose instrument does not bind yet. */
  notInForce: number;
};

/** The questions of one type that rest on one instrument; without `type` those of all types. */
type BankRow = BankCounts & { instrument: string; title: string; type?: string };

/** `checked`: the earliest day of a last check in it. */
type FileRow = BankCounts & { file: string; checked?: string };
type TagRow = BankCounts & { tag: string };

export type BankTable = {
  rows: BankRow[];
  total: BankCounts;
  byType: (BankCounts & { type?: string })[];
  /** Counts by the file that they ship in; last, without a name, the office's own. */
  byFile: FileRow[];
  /** Holidays and cases first, then the most frequent. */
  byTag: TagRow[];
  /** How many instruments are listed, have questions, and have questions in use. */
  instruments: { listed: number; asked: number; inUse: number };
};

/**
 * Counts the bank by instrument and type, in the order of the instruments' list; what rests on no listed instrument comes last.
 * Each instrument's sum comes before its types. Then by file and by tag.
 */
export function tabulateBank({ entries, instruments }: Bank): BankTable {
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const rows = rowsByInstrument(entries, known);
  const [total = countEntries([], known), ...byType] = rowsOf(entries, known);
  const sums = rows.filter(({ instrument, type }) => type === undefined && instrument !== NO_INSTRUMENT);
  return {
    ...{ rows, total, byType },
    byFile: rowsByFile(entries, known),
    byTag: rowsByTag(entries, known),
    instruments: {
      listed: instruments.length,
      asked: sums.length,
      inUse: sums.filter(({ inUse }) => inUse > 0).length,
    },
  };
}

function rowsByInstrument(entries: readonly BankEntry[], known: Known): BankRow[] {
  const instrumentOf = ({ question }: BankEntry) =>
    known.has(question.basis.instrument) ? question.basis.instrument : NO_INSTRUMENT;
  const groups = Map.groupBy(entries, instrumentOf);
  return [...known.keys(), NO_INSTRUMENT].flatMap((instrument) => {
    const group = groups.get(instrument);
    if (!group) return [];
    const found = known.get(instrument);
    const title = found ? nameOf(found) : '未列明法规';
    return rowsOf(group, known).map((row) => ({ instrument, title, ...row }));
  });
}

function rowsByFile(entries: readonly BankEntry[], known: Known): FileRow[] {
  const groups = Map.groupBy(entries, ({ file = '' }) => file);
  const names = [...groups.keys()].toSorted(
    (a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1),
  );
  return names.map((file) => {
    const group = groups.get(file) ?? [];
    const [checked] = group.flatMap((entry) => entry.checked ?? []).toSorted();
    return { file, ...(checked !== undefined && { checked }), ...countEntries(group, known) };
  });
}

function rowsByTag(entries: readonly BankEntry[], known: Known): TagRow[] {
  const first: readonly string[] = [...HOLIDAY_TAGS, CASE_TAG];
  const placeOf = (tag: string) => (first.includes(tag) ? first.indexOf(tag) : first.length);
  const tags = [...new Set(entries.flatMap(({ question }) => question.tags))];
  return tags
    .map((tag) => ({
      tag,
      ...countEntries(
        entries.filter(({ question }) => question.tags.includes(tag)),
        known,
      ),
    }))
    .toSorted((a, b) => placeOf(a.tag) - placeOf(b.tag) || b.questions - a.questions);
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
    byType: countEach(QUESTION_TYPE_NAMES, ({ question }, key) => question.type === key),
    byDifficulty: countEach(DifficultySchema.options, ({ question }, key) => question.difficulty === key),
    cases: count(({ question }) => question.tags.includes(CASE_TAG)),
    byHoliday: countEach(HOLIDAY_TAGS, ({ question }, tag) => question.tags.includes(tag)),
    verified: count((entry) => isVerified(entry, known.get(entry.question.basis.instrument))),
    singleSource: count(({ sources }) => sources === 1),
    inUse: count(({ state }) => state === 'in-use'),
    suspended: count(({ state }) => state === 'suspended'),
    quarantined: count(({ state }) => state === 'quarantined'),
    notConcerned: count(({ state }) => state === 'not-concerned'),
    notInForce: count(({ state }) => state === 'not-in-force'),
  };
}
