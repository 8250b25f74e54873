import { z } from 'zod';
import { type Instrument, isInForce } from './instrument.ts';
import { type Question, QuestionSchema, type Standing } from './question.ts';

/** Who did something to the bank (Telegram id; 0: on the command line), when (epoch ms) and why. */
const EditorMarkSchema = z.object({ by: z.int(), at: z.int(), reason: z.string() });
export type EditorMark = z.infer<typeof EditorMarkSchema>;

/**
 * What the office has made of one question: of a shipped one (an edit, a suspension, a check) or of its own. An update of the
 * program brings new shipped questions and never touches these records.
 */
export const OfficeRecordSchema = z.object({
  id: z.string(),
  /** How often its wording has been changed here. */
  version: z.int(),
  /** The office's wording; absent: as shipped. */
  question: QuestionSchema.optional(),
  suspended: EditorMarkSchema.optional(),
  /** Found still right although this instrument has been replaced. */
  rechecked: EditorMarkSchema.extend({ instrument: z.string() }).optional(),
});
export type OfficeRecord = z.infer<typeof OfficeRecordSchema>;

/** Ids of the office's own questions begin so; no shipped one may. */
export const OFFICE_ID_PREFIX = 'own-';

/** A wording that was replaced. `kind: 'key'`: another answer is right since, so that what was graded by it can be regraded. */
export const OldVersionSchema = z.object({
  version: z.int(),
  question: QuestionSchema,
  replaced: EditorMarkSchema,
  kind: z.enum(['text', 'key']),
});
export type OldVersion = z.infer<typeof OldVersionSchema>;

/** A record to save, with the wording that it replaces, if it does. */
export type BankChange = { record: OfficeRecord; replaced?: OldVersion };

/** The office's word on an instrument. */
export const InstrumentMarkSchema = EditorMarkSchema.extend({ instrument: z.string() });
export type InstrumentMark = z.infer<typeof InstrumentMarkSchema>;

/** `checked`: the day of its last check against the text, `YYYY-MM-DD`. `file`: the name of the file that it ships in. */
export type ShippedQuestion = Standing & { question: Question; checked?: string; file?: string };

/**
 * `in-use`: papers and practice may draw it. `suspended`: by the office, or by the program. `not-concerned`: its instrument does
 * not concern the office. `quarantined`: its instrument was replaced and nobody has re-checked it.
 */
export type QuestionState = 'in-use' | 'suspended' | 'not-concerned' | 'quarantined' | 'not-in-force';

/** A question as it stands now, both layers taken together. `suspended` is the program's word, `record` has the office's. */
export type BankEntry = Standing & {
  question: Question;
  /** `edited`: shipped, with the office's wording. */
  origin: 'shipped' | 'edited' | 'office';
  state: QuestionState;
  /** What it would be if every instrument concerned the office. */
  stateIfConcerned: Exclude<QuestionState, 'not-concerned'>;
  record: OfficeRecord;
  /** The name of the file that it ships in; the office's own have none. */
  file?: string;
  /** The day of its last check against the text, `YYYY-MM-DD`; nobody has checked an office's own question unless told. */
  checked?: string;
};

/** An instrument with the office's own word: on what is superseded, and `isNotConcerned` where it does not concern the office. */
export type OfficeInstrument = Instrument & { isNotConcerned?: true };

/** The whole bank at one revision of the office's layer. */
export type Bank = {
  revision: number;
  entries: readonly BankEntry[];
  instruments: readonly OfficeInstrument[];
};

export type OfficeLayer = {
  revision: number;
  records: readonly OfficeRecord[];
  /** Instruments no longer in force, ahead of the program's own list; the reason is what replaced them. */
  supersessions: readonly InstrumentMark[];
  /** Instruments that do not concern the office. */
  notConcerned: readonly InstrumentMark[];
};

/** Lays the office's records over the shipped questions. The office's wording always wins. */
export function mergeBank(
  shipped: { questions: readonly ShippedQuestion[]; instruments: readonly Instrument[] },
  office: OfficeLayer,
  today: string,
  dateOf: (instant: number) => string,
): Bank {
  const marks = new Map(office.supersessions.map((mark) => [mark.instrument, mark]));
  const instruments = mergeInstruments(shipped.instruments, office);
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const records = new Map(office.records.map((record) => [record.id, record]));
  const shippedIds = new Set(shipped.questions.map(({ question }) => question.id));

  const toEntry = (
    question: Question,
    origin: BankEntry['origin'],
    record: OfficeRecord,
    { checked, sources, suspended, file }: Omit<ShippedQuestion, 'question'> = {},
  ): BankEntry => {
    const instrument = known.get(question.basis.instrument);
    const isRechecked = isStillRight(record, question, marks.get(question.basis.instrument));
    const recheckedOn = isRechecked && record.rechecked ? dateOf(record.rechecked.at) : undefined;
    const lastCheck = recheckedOn ?? checked;
    const suspension = suspended && (recheckedOn ?? '') < suspended.since ? suspended : undefined;
    const stateIfConcerned = suspension ? 'suspended' : stateOf(record, instrument, isRechecked, today);
    const isLeftOut = instrument?.isNotConcerned && stateIfConcerned !== 'suspended';
    return {
      question,
      origin,
      record,
      state: isLeftOut ? 'not-concerned' : stateIfConcerned,
      stateIfConcerned,
      ...(file !== undefined && { file }),
      ...(lastCheck !== undefined && { checked: lastCheck }),
      ...(sources && { sources }),
      ...(suspension && { suspended: suspension }),
    };
  };
  const fromShipped = shipped.questions.map(({ question, ...standing }) => {
    const record = records.get(question.id) ?? { id: question.id, version: 0 };
    return record.question
      ? toEntry(record.question, 'edited', record, standingOfEdit(record.question, question, standing))
      : toEntry(question, 'shipped', record, standing);
  });
  const own = office.records.flatMap((record) =>
    record.question && !shippedIds.has(record.id) ? [toEntry(record.question, 'office', record)] : [],
  );
  return { revision: office.revision, entries: [...fromShipped, ...own], instruments };
}

/** The instruments with the office's word on them. */
function mergeInstruments(shipped: readonly Instrument[], office: OfficeLayer): OfficeInstrument[] {
  const successors = new Map(office.supersessions.map(({ instrument, reason }) => [instrument, reason]));
  const notConcerned = new Set(office.notConcerned.map(({ instrument }) => instrument));
  return shipped.map((instrument) => {
    const supersededBy = instrument.supersededBy || successors.get(instrument.id);
    return {
      ...instrument,
      ...(supersededBy && { supersededBy }),
      ...(notConcerned.has(instrument.id) && { isNotConcerned: true }),
    };
  });
}

/** A check, the count of sources and a suspension speak of the place that was read: of another place they say nothing. */
function standingOfEdit(
  edited: Question,
  shipped: Question,
  { file, ...standing }: Omit<ShippedQuestion, 'question'>,
): Omit<ShippedQuestion, 'question'> {
  return { ...(file !== undefined && { file }), ...(isSameBasis(edited, shipped) && standing) };
}

function isSameBasis({ basis: a }: Question, { basis: b }: Question): boolean {
  return a.instrument === b.instrument && a.article === b.article && a.chapter === b.chapter;
}

function isStillRight(record: OfficeRecord, question: Question, mark: InstrumentMark | undefined): boolean {
  const { rechecked } = record;
  return rechecked?.instrument === question.basis.instrument && rechecked.at >= (mark?.at ?? 0);
}

function stateOf(
  record: OfficeRecord,
  instrument: Instrument | undefined,
  isRechecked: boolean,
  today: string,
): BankEntry['stateIfConcerned'] {
  if (record.suspended) return 'suspended';
  if (!instrument || isRechecked || isInForce(instrument, today)) return 'in-use';
  return instrument.supersededBy ? 'quarantined' : 'not-in-force';
}
