import type { GuessFigures, TellingCue } from '../../bank/domain/guess/examine-guesser.ts';
import { cueText } from '../../bank/domain/guess/lint-guessing.ts';
import { DifficultySchema } from '../../bank/domain/question.ts';
import type { Doubt } from '../../bank/domain/question-doubts.ts';
import { QUESTION_TYPES, questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { ignoredText } from '../../bot/messages/ignored-columns.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { section } from '../../cli/import-messages.ts';
import { columnsOf } from '../../kernel/columns.ts';
import { cutToFit } from '../../kernel/shorten.ts';
import { DIFFICULTY_TITLES } from '../../papers/domain/question-draft.ts';
import { keptText, wrongText } from '../bot/bank-import-messages.ts';
import { oneLine } from '../bot/bank-messages.ts';
import { bookLines } from '../bot/book-messages.ts';
import { doubtfulRowText, doubtText } from '../bot/doubt-messages.ts';
import { placeText, reasonLines } from '../bot/import-reasons.ts';
import { passedOverLines } from '../bot/passed-over-messages.ts';
import type { BankCounts, BankTable } from '../domain/bank-statistics.ts';
import type { BankImportReview } from '../services/bank-imports.ts';

const STEM_LENGTH = 40;
/** Columns of the terminal. */
const NAME_WIDTH = 50;

/** What the command line says about the question bank; the same words as in the chat, without cards. */
export const bank = {
  templateWritten: (path: string) => `模板已写入 ${path}。填好后运行：bank import ${path} --dry-run`,
  exported: (count: number, path: string) =>
    `${count} 题已写入 ${path}。改好后可用 bank import 导入，按编号更新。`,
  unchanged: '没有做任何改动。',
  question: '确认导入？',
  nothingToDo: '没有可以导入的题目，没有做任何改动。',
  changed: '题库刚被改动过，没有导入。请重新运行，核对后再确认。',
  done: ({ added, changed }: { added: number; changed: number }) =>
    `导入完成：新增 ${added} 题，修改 ${changed} 题。`,
  wrongRows: (path: string) => `有误的行和原因已写入 ${path}。`,
};

/** Lists everything that an import would do, line by line. */
export function reviewText(review: BankImportReview): string {
  const { plan, wrong, read, ignored, doubtful } = review;
  const { added, changed, unchanged, twins, lacking } = plan;
  const kept = keptText(review);
  return [
    `读取 ${read} 题：新增 ${added.length}，修改 ${changed.length}，未变 ${unchanged}，疑似重复 ${twins.length}，有误 ${wrong.length}。`,
    ...(kept ? [kept] : []),
    ...(ignored.length > 0 ? [ignoredText(ignored)] : []),
    ...passedOverLines(review.passedOver),
    ...bookLines(review),
    ...section(
      '修改',
      changed.map(
        ({ place, question }) => `${placeText({ place }, review)} ${question.id} ${stem(question.stem)}`,
      ),
    ),
    ...section(
      '疑似重复，默认仍导入（加 --skip-duplicates 不导入）',
      twins.map(
        ({ place, stem: own, of }) =>
          `${placeText({ place }, review)} ${stem(own)} ≈ ${'id' in of ? of.id : placeText(of, review)} ${stem(of.stem)}`,
      ),
    ),
    ...section('有误，不导入', wrongLines(review)),
    ...(lacking.explanation > 0 ? [`${lacking.explanation} 题没有解析，建议补上。`] : []),
    ...section(
      '存疑，仍可导入',
      doubtful.map((row) => doubtfulRowText(row, review)),
    ),
    ...(lacking.instrument > 0 ? [`${lacking.instrument} 题的依据不在法规清单里。`] : []),
  ].join('\n');
}

/** Each reason that several have, with its count; then every row. */
function wrongLines(review: BankImportReview): string[] {
  const { wrong } = review;
  const reasons = reasonLines(wrong, review);
  return [...(reasons.length < wrong.length ? reasons : []), ...wrong.map((row) => wrongText(row, review))];
}

/** Says what is doubtful in the questions of the office's own wording, one a line. */
export function doubtsText(found: readonly (Doubt & { id: string })[]): string {
  if (found.length === 0) return '本单位自有和修改过的题目中没有查出存疑之处。';
  const lines = found.map(({ id, ...doubt }) => `${id} ${doubtText(doubt)}`);
  return [...lines, `共 ${found.length} 处。在 /bank 中按编号打开即可修改。`].join('\n');
}

function stem(text: string): string {
  return shorten(oneLine(text), STEM_LENGTH);
}

export const VERIFIED_MEANS =
  '已核：依据的文件现行有效，且题目最近一次对照条文核对的日期不早于该文件的施行日期（清单没有施行日期的，只看是否核对过）。';

/** Tags of fewer questions are summed up in a line. */
const FEWEST_OF_A_TAG = 10;

/** Prints the tables of the bank: by instrument, by file, by tag, each with its verified share, and the sums. */
export function statsText(table: BankTable): string {
  const { rows, total, byFile, byTag, instruments } = table;
  const tags = byTag.filter(({ questions }) => questions >= FEWEST_OF_A_TAG);
  const sums = rows.filter(({ type }) => type === undefined);
  return [
    tableText(
      '依据',
      sums.map((row) => [row.title, row]),
      total,
    ),
    tableText(
      '文件',
      byFile.map((row) => [fileText(row), row]),
      total,
    ),
    tableText(
      '标签',
      tags.map((row) => [row.tag, row]),
    ),
    `另有 ${byTag.length - tags.length} 个标签不足 ${FEWEST_OF_A_TAG} 题，见 --json。一题可以有几个标签。`,
    '',
    `题目 ${total.questions} 道：${[...statesOf(total), `使用中 ${total.inUse}`].toReversed().join('，')}。`,
    `法规文件：清单 ${instruments.listed} 部，有题目的 ${instruments.asked} 部，有题目在使用的 ${instruments.inUse} 部。`,
    `已核 ${total.verified} 题，比例 ${shareOf(total.verified, total)}。${VERIFIED_MEANS}`,
    `只见于一处来源的 ${total.singleSource} 题，占 ${shareOf(total.singleSource, total)}：只考内容，不写条号。`,
  ].join('\n');
}

const fileText = ({ file, checked }: BankTable['byFile'][number]): string =>
  file === '' ? '（本单位自有）' : `${file}${checked === undefined ? '' : ` ${checked} 核对`}`;

/** A table of counts with a column of names; the sum at its end, where there is one. */
function tableText(
  name: string,
  rows: readonly (readonly [string, BankCounts])[],
  total?: BankCounts,
): string {
  const types = QUESTION_TYPES.map(({ label }) => label);
  const titles = [
    name,
    '题数',
    ...types,
    ...difficulties(),
    '案例',
    '已核',
    '已核比例',
    '一处',
    '使用中',
    '停用待复核',
  ];
  const sums = total ? [['合计', ...countsOf(total)]] : [];
  const lines = [
    titles,
    ...rows.map(([title, row]) => [cutTo(title, NAME_WIDTH), ...countsOf(row)]),
    ...sums,
  ];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => columnsOf(line[column] ?? ''))));
  const print = (line: readonly string[]) =>
    line.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join(' ');
  return [...lines.map((line) => print(line).trimEnd()), ''].join('\n');
}

function difficulties(): string[] {
  return DifficultySchema.options.map((level) => DIFFICULTY_TITLES[level]);
}

function countsOf(counts: BankCounts): string[] {
  return [
    counts.questions,
    ...QUESTION_TYPES.map(({ type }) => counts.byType[type] ?? 0),
    ...DifficultySchema.options.map((level) => counts.byDifficulty[level]),
    counts.cases,
    counts.verified,
    shareOf(counts.verified, counts),
    counts.singleSource,
    counts.inUse,
    statesOf(counts).join(' '),
  ].map(String);
}

/** Why questions are out of use, and how many for each reason. */
const statesOf = ({ suspended, quarantined, notConcerned, notInForce }: BankCounts): string[] => [
  ...(notInForce > 0 ? [`未施行 ${notInForce}`] : []),
  ...(notConcerned > 0 ? [`不涉及 ${notConcerned}`] : []),
  ...(quarantined > 0 ? [`待复核 ${quarantined}`] : []),
  ...(suspended > 0 ? [`停用 ${suspended}`] : []),
];

const shareOf = (count: number, { questions }: BankCounts): string =>
  `${questions === 0 ? 0 : Math.round((count / questions) * 1000) / 10}%`;

function labelOf(type = ''): string {
  return questionTypeOf(type).label;
}

/** Cuts a text to so many columns. */
function cutTo(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  return cutToFit([...text], (cut) => columnsOf(cut) <= width);
}

function pad(text: string, width: number, toTheRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)));
  return toTheRight ? blanks + text : text + blanks;
}

export type GuessReport = {
  seed: string;
  figures: GuessFigures;
  /** The title of the paper, where there is one. */
  paper: string | undefined;
  cues: { type: string; cues: TellingCue[] }[];
};

/** Says how somebody without knowledge fares, and by which cues. */
export function guessText({ seed, figures, paper, cues }: GuessReport): string {
  return [
    `只凭行文习惯答题（种子 ${seed}，五次对分，十个半份平均）：`,
    ...figures.types.map(
      ({ type, questions, share }) => `  ${labelOf(type)} ${questions} 题，猜对 ${(share * 100).toFixed(1)}%`,
    ),
    ...(figures.paper === undefined ? [] : [`  ${paper} ${figures.paper.toFixed(1)} 分（百分制）`]),
    ...cues.flatMap(({ type, cues: ofType }) => [
      `${labelOf(type)}题最明显的线索：`,
      ...ofType.map((cue) => `  ${cueText(cue)}`),
    ]),
    `用 --seed ${seed} 可得到同样的结果。`,
  ].join('\n');
}
