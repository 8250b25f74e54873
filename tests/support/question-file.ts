import { type QuestionFile, questionFileOf } from '../../src/editing/bot/question-file.ts';
import { readBook } from '../../src/files/spreadsheet/read.ts';
import { writeWorkbook } from '../../src/files/spreadsheet/write.ts';
import { SHEET_TITLES } from '../../src/papers/domain/question-titles.ts';

/** A file that is handed in, as an import takes it: one sheet of questions under the given titles. */
export function aQuestionFile(
  rows: readonly (readonly string[])[],
  titles: readonly string[] = SHEET_TITLES,
): Promise<QuestionFile> {
  return questionWorkbook([{ name: '题库', rows: [titles, ...rows] }]);
}

/** A workbook that is handed in, its cells as they are. */
export async function questionWorkbook(
  sheets: readonly { name: string; rows: readonly (readonly string[])[] }[],
): Promise<QuestionFile> {
  const bytes = await writeWorkbook(
    sheets.map(({ name, rows }) => {
      const [titles = [], ...body] = rows;
      const width = Math.max(...rows.map((row) => row.length));
      const columns = Array.from({ length: width }, (_, column) => ({ title: titles[column] ?? '' }));
      return { name, columns, rows: body.map((row) => columns.map((_, column) => row[column] ?? '')) };
    }),
  );
  const book = await readBook({ name: '题目.xlsx', bytes });
  const file = 'refused' in book ? book : questionFileOf(book);
  if ('refused' in file) throw new Error(file.refused);
  return file;
}
