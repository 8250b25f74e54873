import { planQuestionFile } from '../src/editing/bot/question-file.ts';
import { readBook } from '../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../src/files/spreadsheet/write.ts';
import { readDocument } from '../src/files/text/read-document.ts';
import { SHEET_TITLES } from '../src/papers/domain/question-titles.ts';
import type { Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const QUESTIONS = 1_400;
const EDITOR = 1;
const WITHIN_SECONDS = 3;

/** An Excel file of many questions: read, checked and compared with the bank, and after 确认 taken over. */
export async function measureImport(stage: Stage): Promise<void> {
  await stage.clear();
  const { bankImports, paperReader } = stage.services;
  const bytes = await questionFile(await bankImports.exportRows());
  const began = performance.now();
  const name = '题库.xlsx';
  const file = { name, document: () => readDocument(bytes), book: () => readBook({ name, bytes }) };
  const review = await planQuestionFile({ bankImports, paperReader }, file, EDITOR);
  if ('refused' in review) throw new Error(`The file was not taken: ${review.refused}`);
  const reviewed = performance.now();
  const done = await bankImports.confirm(EDITOR, {
    id: review.id,
    revision: review.revision,
    withTwins: true,
  });
  if ('refused' in done) throw new Error(`The import was not carried out: ${done.refused}`);
  const [reviewing, confirming] = [(reviewed - began) / 1000, (performance.now() - reviewed) / 1000];
  const isFast = reviewing + confirming < WITHIN_SECONDS;
  printTable(
    `Import of ${figure(QUESTIONS)} questions from Excel`,
    ['', 'questions', 'seconds', 'bar'],
    [
      ['read, checked, compared', figure(review.read), figure(reviewing, 2), ''],
      ['confirmed and stored', figure(done.added), figure(confirming, 2), ''],
      ['together', '', figure(reviewing + confirming, 2), `< ${WITHIN_SECONDS} s ${verdict(isFast)}`],
    ],
  );
}

/** Questions of the bank whose stems begin like one and end like another, so that each is new. */
async function questionFile(known: readonly string[][]): Promise<Uint8Array> {
  const [stem, id] = [SHEET_TITLES.indexOf('题干'), SHEET_TITLES.indexOf('编号')];
  const rows = Array.from({ length: QUESTIONS }, (_, index) => {
    const row = known[index % known.length] ?? [];
    const other = known[(index * 7 + Math.floor(index / known.length) + 1) % known.length] ?? [];
    const [begin = '', end = ''] = [row[stem], other[stem]];
    const mixed = `${begin.slice(0, begin.length / 2)}${end.slice(end.length / 2)}（${index + 1}）`;
    return row.with(stem, mixed).with(id, '');
  });
  return writeWorkbook([{ name: '题库', columns: SHEET_TITLES.map((title) => ({ title })), rows }]);
}
