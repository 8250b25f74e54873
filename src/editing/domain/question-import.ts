import { NO_INSTRUMENT } from '../../bank/domain/citation.ts';
import type { Instrument } from '../../bank/domain/instrument.ts';
import { findTwins } from '../../bank/domain/near-duplicates.ts';
import type { Bank, BankChange, BankEntry, EditorMark } from '../../bank/domain/office-bank.ts';
import type { Question } from '../../bank/domain/question.ts';
import {
  type DraftFault,
  type DraftPart,
  type DraftProblem,
  draftOf,
  isSameQuestion,
  type QuestionContent,
  type QuestionDraft,
  readDraft,
} from '../../papers/domain/question-draft.ts';
import { withKnownFields, withKnownOptions } from '../../papers/domain/unsaid-parts.ts';
import { addQuestion, rewriteQuestion } from './bank-editing.ts';

/** A draft with its place in the file: a row of a table, or the line of a text in which it begins. */
export type PlacedDraft = {
  place: number;
  /** The id of the question that it means; empty: found by its stem. */
  id: string;
  draft: QuestionDraft;
  /** What the file says nothing of, which is not the same as empty: the question that it means keeps that. */
  unsaid?: ReadonlySet<DraftPart>;
};

/** A draft that was not taken, with all that is wrong with it. */
export type WrongDraft = PlacedDraft & {
  problems: readonly DraftFault[];
};

export type NewQuestion = { place: number; content: QuestionContent };
type ChangedQuestion = { place: number; entry: BankEntry; question: Question };

/** A new question whose stem asks what another asks: one of the bank, by its id, or one of the same file, by its place. */
export type SuspectedTwin = {
  place: number;
  stem: string;
  of: { id: string; stem: string } | { place: number; stem: string };
};

/** What an import would do. Nothing has been done yet. */
export type ImportPlan = {
  added: NewQuestion[];
  changed: ChangedQuestion[];
  unchanged: number;
  /** What the questions that the bank has keep, because the file says nothing of it. */
  kept: ReadonlySet<DraftPart>;
  /** What stands where ids would, and is none of the bank's: those questions are known by their stems. */
  notIds: string[];
  twins: SuspectedTwin[];
  wrong: WrongDraft[];
  /** How many of the new and changed ones have no explanation, and how many no instrument that the bank knows. */
  lacking: { explanation: number; instrument: number };
};

/**
 * Compares drafts with the bank. A draft means the question with its id (a running
 * number is none), else the one of the same stem (punctuation apart), else it is new. A stem that occurs twice in the file is taken once, and
 * not at all where its answers differ: nobody knows which is right. Nor are two that mean one question of the bank by different stems. An instrument that has been replaced is refused. Of a question that the
 * bank has, a part that the file says nothing of stays as it is.
 */
export function planImport(
  drafts: readonly PlacedDraft[],
  bank: Bank,
  nameOf = (place: number): string => `第 ${place} 行`,
): ImportPlan {
  const plan: ImportPlan = {
    added: [],
    changed: [],
    unchanged: 0,
    kept: new Set(),
    notIds: [],
    twins: [],
    wrong: [],
    lacking: { explanation: 0, instrument: 0 },
  };
  const finder = createFinder(bank, nameOf);
  for (const placed of drafts) {
    const isId = finder.byId(placed.id) !== undefined || ID_FORM.test(placed.id);
    if (!isId && placed.id !== '') plan.notIds.push(placed.id);
    sortIn(plan, isId ? placed : { ...placed, id: '' }, bank, finder);
  }
  plan.wrong.sort((a, b) => a.place - b.place);
  plan.twins = findSuspects(plan.added, bank);
  const taken = takenBy(plan);
  plan.lacking.explanation = taken.filter(({ question }) => question.explanation === '').length;
  plan.lacking.instrument = taken.filter(
    ({ question }) => question.basis.instrument === NO_INSTRUMENT,
  ).length;
  return plan;
}

/** Lists every question that the plan would take, in the order of the file; the new ones have no id yet. */
export function takenBy({ added, changed }: ImportPlan): { place: number; question: Question }[] {
  const fresh = added.map(({ place, content }) => ({ place, question: { id: '', ...content } }));
  return [...fresh, ...changed].toSorted((a, b) => a.place - b.place);
}

/** As the bank gives ids: letters, and a number behind them. Running numbers, and those of other systems, are none. */
const ID_FORM = /^[a-z]+(-[a-z0-9]+)*-\d+$/;

type ReadPlaced = { placed: PlacedDraft; content: QuestionContent };
/** An earlier draft of the file: of the same stem, or, with another, for the same question of the bank (`meant`). */
type Earlier = { first: ReadPlaced; meant?: string };
type Finder = ReturnType<typeof createFinder>;

function createFinder({ entries }: Bank, nameOf: (place: number) => string) {
  const byId = new Map(entries.map((entry) => [entry.question.id, entry]));
  const byStem = new Map(entries.map((entry) => [stemKey(entry.question.stem), entry]));
  const byStemBefore = new Map<string, ReadPlaced>();
  const byIdBefore = new Map<string, ReadPlaced>();
  return {
    nameOf,
    byId: (id: string) => byId.get(id),
    byStem: (stem: string) => byStem.get(stemKey(stem)),
    /** What stood in the file before under the same stem, or meant the same question of the bank, if anything did. */
    before(read: ReadPlaced, meant: BankEntry | undefined): Earlier | undefined {
      const key = stemKey(read.content.stem);
      const alike = byStemBefore.get(key);
      if (alike) return { first: alike };
      byStemBefore.set(key, read);
      if (!meant) return undefined;
      const { id } = meant.question;
      const first = byIdBefore.get(id);
      if (first) return { first, meant: id };
      byIdBefore.set(id, read);
      return undefined;
    },
  };
}

function sortIn(plan: ImportPlan, placed: PlacedDraft, bank: Bank, finder: Finder): void {
  const { place, id, draft } = placed;
  const refuse = (...problems: WrongDraft['problems'][number][]) => plan.wrong.push({ ...placed, problems });
  const named = id === '' ? undefined : finder.byId(id);
  const entry = named ?? finder.byStem(draft.stem);
  const content = readPlaced(placed, entry?.question, bank.instruments);
  if ('problems' in content) return void refuse(...content.problems);
  if (id !== '' && !named) return void refuse(unknownId(id));
  const before = finder.before({ placed, content }, entry);
  if (before) return void refuseRepeated(plan, before, { placed, content }, finder);
  if (entry) plan.kept = plan.kept.union(placed.unsaid ?? NOTHING);
  const question = entry && { id: entry.question.id, ...content };
  if (entry && question && isSameQuestion(entry.question, question, bank.instruments)) {
    plan.unchanged++;
    return;
  }
  const superseded = findSuperseded(content, bank.instruments);
  if (superseded) refuse(superseded);
  else if (entry && question) plan.changed.push({ place, entry, question });
  else plan.added.push({ place, content });
}

/** Leaves the first of two alike as it is, and takes neither where one would undo the other: nobody knows which is meant. */
function refuseRepeated(
  plan: ImportPlan,
  { first, meant }: Earlier,
  again: ReadPlaced,
  { nameOf }: Finder,
): void {
  const contradiction = contradictionOf(first, again, meant);
  const [firstName, againName] = [nameOf(first.placed.place), nameOf(again.placed.place)];
  plan.wrong.push({ ...again.placed, problems: [(contradiction ?? repeated)(firstName)] });
  if (contradiction) holdBack(plan, first.placed, contradiction(againName));
}

/** What is wrong with two drafts that do not go together, as it is said of each by the place of the other. */
function contradictionOf(
  first: ReadPlaced,
  again: ReadPlaced,
  meant: string | undefined,
): ((other: string) => DraftFault) | undefined {
  if (meant !== undefined) return (other) => sameQuestion(other, meant);
  return answersDiffer(first.content, again.content) ? contrary : undefined;
}

/** Takes back what was going to be taken of the file. */
function holdBack(plan: ImportPlan, placed: PlacedDraft, problem: DraftFault): void {
  const isOther = ({ place }: { place: number }) => place !== placed.place;
  if (!plan.wrong.every(isOther)) return;
  if ([...plan.added, ...plan.changed].every(isOther)) plan.unchanged--;
  plan.added = plan.added.filter(isOther);
  plan.changed = plan.changed.filter(isOther);
  plan.wrong.push({ ...placed, problems: [problem] });
}

/**
 * Tells whether two questions of one stem have different answers. With other options altogether they are two questions (下列说法正确的是), which
 * say nothing of one another.
 */
function answersDiffer(one: QuestionContent, other: QuestionContent): boolean {
  const [options, others] = [one, other].map((each) => each.options.map(optionKey));
  const rightOf = ({ right }: QuestionContent, keys: readonly string[] = []) =>
    right.map((option) => keys[option]).sort();
  const isOneQuestion = options?.length === 0 || options?.some((option) => others?.includes(option));
  return isOneQuestion === true && rightOf(one, options).join('\n') !== rightOf(other, others).join('\n');
}

const optionKey = (option: string): string => option.normalize('NFKC').replace(/\s/g, '');

const NOTHING: ReadonlySet<DraftPart> = new Set();

/** The content that a draft means, where it says nothing of a part that of the known question. */
function readPlaced(
  { draft, unsaid = NOTHING }: PlacedDraft,
  known: Question | undefined,
  instruments: readonly Instrument[],
): ReturnType<typeof readDraft> {
  if (!known) return readDraft(draft, instruments);
  const content = readDraft(withKnownOptions(draft, draftOf(known, instruments), unsaid), instruments);
  return 'problems' in content ? content : withKnownFields(content, known, unsaid);
}

/**
 * Returns what to save for a plan: the changed questions with their old wordings, and the new ones under the given ids, without
 * those suspected of being twins if told.
 */
export function changesOfImport(
  plan: ImportPlan,
  choice: { withTwins: boolean; ids: readonly string[]; mark: EditorMark },
): BankChange[] {
  const added = questionsToAdd(plan, choice.withTwins).map(({ content }, index) => {
    const id = choice.ids[index];
    if (id === undefined) throw new Error('An import needs an id for each new question. Reserve more.');
    return addQuestion({ id, ...content });
  });
  const changed = plan.changed.map(({ entry, question }) => rewriteQuestion(entry, question, choice.mark));
  return [...added, ...changed];
}

/** Returns what of the plan's new questions would be added, with or without those suspected of being twins. */
export function questionsToAdd(plan: ImportPlan, withTwins: boolean): NewQuestion[] {
  const twins = new Set(withTwins ? [] : plan.twins.map(({ place }) => place));
  return plan.added.filter(({ place }) => !twins.has(place));
}

/** Letters and numbers alone: punctuation and blanks make no other question. */
function stemKey(stem: string): string {
  return stem.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Each new question with its first twin: one of the bank, if there is one there. */
function findSuspects(added: readonly NewQuestion[], { entries }: Bank): SuspectedTwin[] {
  const known = entries.map(({ question }) => ({ id: question.id, stem: question.stem }));
  const fresh = added.map(({ place, content }) => ({ place, stem: content.stem }));
  const all = [...known, ...fresh];
  const suspects = new Map<number, SuspectedTwin>();
  for (const { earlier, later } of findTwins(all)) {
    const row = all[later];
    const of = all[earlier];
    if (row && of && 'place' in row && !suspects.has(later)) suspects.set(later, { ...row, of });
  }
  return [...suspects.values()];
}

function unknownId(id: string) {
  return { field: 'id' as const, refused: `题库里没有编号“${id}”`, remedy: '新题请把编号留空' };
}

function repeated(before: string): DraftProblem {
  return { field: 'stem', refused: `与${before}的题干相同`, remedy: '请删去其中一题' };
}

function contrary(other: string): DraftProblem {
  return {
    field: 'answer',
    refused: `与${other}的题干相同，答案不同，两处都没有导入`,
    remedy: '请核对后只保留答案正确的一题',
  };
}

function sameQuestion(other: string, id: string): DraftFault {
  return {
    field: 'id',
    refused: `与${other}同指题库中的 ${id}，内容不同，两处都没有导入`,
    remedy: '请核对后只保留其中一题；另一题如是新题，请把编号留空并改写题干',
  };
}

function findSuperseded(
  { basis }: QuestionContent,
  instruments: readonly Instrument[],
): DraftProblem | undefined {
  const instrument = instruments.find(({ id }) => id === basis.instrument);
  if (!instrument?.supersededBy) return undefined;
  const refused = `《${instrument.title}》（${instrument.version}）已被${instrument.supersededBy}取代`;
  return { field: 'basis', refused, remedy: '请按现行文本核对题目并改写依据' };
}
