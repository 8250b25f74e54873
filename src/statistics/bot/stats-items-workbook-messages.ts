import { FEWEST_FOR_PERCENT } from '../../bank/domain/percent.ts';
import type { Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { roundShort } from '../../bank/domain/score.ts';
import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { decimal } from '../../kernel/fraction.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import { type ItemFigures, isSuspicious } from '../domain/item-analysis.ts';
import type { Answered, Sitting } from '../domain/sitting.ts';
import type { WholeAnalysis } from '../services/exam-analysis.ts';

/** A workbook is made of a whole: with more answers in it, it would take hundreds of megabytes while it is written. */
const ANSWERS_IN_WORKBOOK_MAX = 60_000;
/** Excel opens no more rows. Source: “Excel specifications and limits”, 1,048,576 rows. */
const ANSWERS_MAX = 1_000_000;

/** Tells where the answers of an exam go: into its workbook, into a table of text beside it, or nowhere, for they are too many. */
export function placeOfAnswers(answers: number): 'workbook' | 'beside' | 'nowhere' {
  if (answers <= ANSWERS_IN_WORKBOOK_MAX) return 'workbook';
  return answers <= ANSWERS_MAX ? 'beside' : 'nowhere';
}

/**
 * Returns what an exam that is over adds to the export: every question's figures, and every answer where the papers are handed in to be part
 * of it.
 */
export const analysisSheets = (analysis: WholeAnalysis, sittings?: readonly Sitting[]): WriteSheet[] => [
  ...(sittings ? [answersSheet(analysis, sittings)] : []),
  itemsSheet(analysis),
];

/** Returns the same answers as rows, paper by paper as they are read. */
export async function* answerPages(analysis: WholeAnalysis): AsyncGenerator<Cell[][]> {
  const rowsOf = answerRowsOf(analysis);
  for await (const sittings of analysis.sittings()) yield sittings.flatMap((one) => [...rowsOf(one)]);
}

/** Shown instead to whoever is at a paper of their own: the questions tell their keys. */
export const analysisLeftOut = '您有一份试卷正在作答，题目分析没有附上，交卷之后可以再次导出。';

export const answersLeftOut = '作答明细超过 100 万行，未列入本表。';
export const answersBeside = '作答明细较多，另附压缩文件，其中的表格可用 Excel 打开。';

/** Returns the names of the table that has the answers alone, and of the archive that it is sent in. */
export const answersNames = ({ exam: { title } }: Pick<WholeAnalysis, 'exam'>) => ({
  table: `${title}作答明细.csv`,
  archive: `${title}作答明细.zip`,
});

/** A row per person and question. Options go by their letter in the bank: papers show them in other orders. */
function answersSheet(analysis: WholeAnalysis, sittings: readonly Sitting[]): WriteSheet {
  const rowsOf = answerRowsOf(analysis);
  return {
    name: '作答',
    columns: ANSWER_COLUMNS,
    rows: {
      *[Symbol.iterator]() {
        for (const sitting of sittings) yield* rowsOf(sitting);
      },
    },
  };
}

export const ANSWER_COLUMNS: WriteSheet['columns'] = [
  { title: '姓名' },
  { title: '题序', format: 'number' },
  { title: '题目编号', width: 16 },
  { title: '选择' },
  { title: '得分', format: 'number' },
  { title: '分值', format: 'number' },
];

function answerRowsOf({ standings }: WholeAnalysis): (sitting: Sitting) => Iterable<Cell[]> {
  const people = standings.map(({ person }) => person);
  const nameOf = namesApart(people);
  const names = new Map(people.map((person) => [person.id, nameOf(person)]));
  return ({ personId, answers }) => answerRows(names.get(personId) ?? '', answers);
}

function* answerRows(name: string, answers: readonly Answered[]): Generator<Cell[]> {
  for (const [position, { question, response, earned, points }] of answers.entries()) {
    const chosen = response.length === 0 ? '未答' : questionTypeOf(question.type).formatAnswer(response);
    yield [name, position + 1, question.id, chosen, roundShort(decimal(earned), 2, [points]), points];
  }
}

function itemsSheet({ items, isRevealed }: WholeAnalysis): WriteSheet {
  const options = Math.max(0, ...items.map(({ chosen }) => chosen.length));
  const letters = Array.from({ length: options }, (_, option) => letterOf(option));
  return {
    name: '题目分析',
    columns: [
      { title: '题目编号', width: 16 },
      { title: '题型' },
      { title: '题干', width: 60 },
      ...(isRevealed ? [{ title: '答案' }] : []),
      ...['作答人数', '答对人数', '未答人数', '得分率', '区间下限', '区间上限', '盲猜得分率', '区分度'].map(
        number,
      ),
      ...letters.map((letter) => number(`选 ${letter} 人数`)),
      { title: '提示', width: 30 },
    ],
    rows: items.map((item) => [
      item.question.id,
      questionTypeOf(item.question.type).label,
      item.question.stem,
      ...(isRevealed ? [answerOf(item.question)] : []),
      ...numbersOf(item),
      ...letters.map((_, option) => item.chosen[option] ?? null),
      isSuspicious(item) ? '区分度为负，请核对答案和题干' : null,
    ]),
  };
}

const number = (title: string) => ({ title, format: 'number' as const });

/** Shares from ten people on, as everywhere. */
function numbersOf({ met, right, blank, facility, interval, guess, discrimination }: ItemFigures): Cell[] {
  const shares = met < FEWEST_FOR_PERCENT ? [null, null, null] : [facility, interval.from, interval.to];
  return [met, right, blank, ...[...shares, guess, discrimination].map(toThousandths)];
}

function toThousandths(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value * 1000) / 1000;
}

function answerOf({ type, right }: Question): string {
  return questionTypeOf(type).formatAnswer(right);
}
