import { isDifficulty, isTag, type QuestionDraft, splitTags } from './question-draft.ts';
import { typeCalled } from './question-form.ts';
import { JOINED_OPTIONS, READ_LETTERS, TITLES } from './question-titles.ts';
import { createJudgementReader, keyInLetters } from './sheet-keys.ts';
import { holdsOptions, splitOptions } from './sheet-options.ts';

/** Parts that cost no more than themselves where nothing can be taken of them. */
export type OptionalPart = 'difficulty' | 'tags';

/** Forms of a table in which its questions cannot be told: said once, never cell by cell. */
export const TABLE_SHAPES = ['type-numbers', 'joined-options', 'options-in-stem'] as const;
export type TableShape = (typeof TABLE_SHAPES)[number];

/** Why a table is not read: `sample` is what was found in the first row that shows it. */
export type TableFault =
  | { refused: 'missing-columns'; columns: string[] }
  | { refused: 'shape'; shape: TableShape; column: string; sample: string };

/** A row as it was written; `joined`: its options where they stand in one cell. */
export type RowDraft = { row: number; id: string; draft: QuestionDraft; joined: string };

/** A row with its parts in the forms that the bank knows. */
type SettledRow = {
  draft: QuestionDraft;
  /** Optional cells that nothing can be taken of. */
  dropped: { title: string; text: string; part: OptionalPart }[];
  /** Its options stand in one cell and cannot be told apart. */
  isJoined: boolean;
};

const JUDGEMENT = 'true-false';

/** Finds the form of a table that nobody can read: it is so in every row that it is about. Undefined where there is none. */
export function findShape(
  rows: readonly RowDraft[],
  columns: ReadonlyMap<string, string>,
): TableFault | undefined {
  const fault = (shape: TableShape, title: string, sample = ''): TableFault => ({
    ...{ refused: 'shape', shape, column: columns.get(title) ?? title, sample },
  });
  const types = rows.map(({ draft }) => draft.type).filter((type) => type !== '');
  if (types.length > 0 && types.every((type) => /^\d+$/.test(type)))
    return fault('type-numbers', TITLES.type, types[0]);
  const joined = rows.map((row) => row.joined.trim()).filter((cell) => cell !== '');
  if (joined.length > 0 && joined.every((cell) => splitOptions(cell) === undefined))
    return fault('joined-options', JOINED_OPTIONS, joined[0]);
  const hasOptions = [JOINED_OPTIONS, ...READ_LETTERS].some((title) => columns.has(title));
  const stem = hasOptions ? undefined : rows.find(({ draft }) => holdsOptions(draft.stem))?.draft.stem;
  return stem === undefined ? undefined : fault('options-in-stem', TITLES.stem, stem);
}

/** Makes what brings the rows of a table into the forms that the bank knows; what all of them are like decides what one may mean. */
export function createSettler(rows: readonly RowDraft[]): (row: RowDraft) => SettledRow {
  const judgements = rows.filter(({ draft }) => typeCalled(draft.type)?.type === JUDGEMENT);
  const readJudgement = createJudgementReader(judgements.map(({ draft }) => draft.answer));
  const areNumbered = rows.length > 1 && rows.every(({ draft }) => STEM_NUMBER.test(draft.stem));
  return ({ draft: written, joined }) => {
    const split = joined.trim() === '' ? [] : splitOptions(joined);
    const options = written.options.length > 0 ? written.options : (split ?? []);
    const isJudgement = typeCalled(written.type)?.type === JUDGEMENT;
    const key = isJudgement ? readJudgement(written.answer) : written.answer;
    const dropped = droppedOf(written);
    const isDropped = (part: string) => dropped.some((one) => one.part === part);
    return {
      draft: {
        ...{ ...written, options, answer: keyInLetters(key, options) },
        stem: areNumbered ? written.stem.replace(STEM_NUMBER, '') : written.stem,
        difficulty: isDropped('difficulty') ? '' : written.difficulty,
        tags: isDropped('tags') ? splitTags(written.tags).filter(isTag).join('、') : written.tags,
      },
      ...{ dropped, isJoined: split === undefined },
    };
  };
}

/** 1.5 万元 is no number of a question. */
const STEM_NUMBER = /^\s*\d{1,4}\s*[.、．)）](?!\d)\s*/;

function droppedOf({ difficulty, tags }: QuestionDraft): SettledRow['dropped'] {
  const unknown = splitTags(tags).filter((tag) => !isTag(tag));
  return [
    ...(isDifficulty(difficulty)
      ? []
      : [{ title: TITLES.difficulty, text: difficulty, part: 'difficulty' as const }]),
    ...unknown.map((text) => ({ title: TITLES.tags, text, part: 'tags' as const })),
  ];
}
