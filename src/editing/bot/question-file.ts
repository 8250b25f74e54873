import { documentRefusalText } from '../../bot/messages/document.ts';
import { sheetRefusalText } from '../../bot/messages/spreadsheet.ts';
import type { Book, SheetRefusal } from '../../files/spreadsheet/read.ts';
import { type DocumentRefusal, type DocumentText, isDocumentName } from '../../files/text/read-document.ts';
import type { PaperReader } from '../../papers/services/paper-reader.ts';
import type { BankImportReview, BankImportsService } from '../services/bank-imports.ts';
import { besideNotes, noQuestionsText, readingRefusalText } from './book-messages.ts';

/** A file that somebody hands in; `book` reads it as tables. */
export type QuestionFile = {
  name: string;
  /** Its words, where it is a document. */
  document(): Promise<DocumentText | DocumentRefusal>;
  book(): Promise<Book | SheetRefusal>;
};

/** Why a file was not taken: the reason for programs, and the sentence for people. */
export type FileRefusal = { refused: string; message: string };

export type QuestionFileUses = { bankImports: BankImportsService; paperReader: PaperReader };

/** Takes a file of questions in, whether tables, a text or a Word file, and shows what its import would do. */
export const planQuestionFile = (
  uses: QuestionFileUses,
  file: QuestionFile,
  editor: number,
): Promise<BankImportReview | FileRefusal> =>
  isDocumentName(file.name) ? planDocument(uses, file, editor) : planTables(uses, file, editor);

async function planTables(
  { bankImports, paperReader }: QuestionFileUses,
  file: QuestionFile,
  editor: number,
): Promise<BankImportReview | FileRefusal> {
  const book = await file.book();
  if ('refused' in book) return { refused: book.refused, message: bookRefusalText(book) };
  const read = await paperReader.readBook(book);
  if ('refused' in read)
    return read.refused === 'no-tables'
      ? { refused: read.why.refused, message: sheetRefusalText(read.why) }
      : { refused: read.refused, message: readingRefusalText(read) };
  const { reading } = read;
  const review = await bankImports.planBook({ reading, notes: besideNotes(read) }, file.name, editor);
  return 'refused' in review ? { refused: review.refused, message: readingRefusalText(review) } : review;
}

const bookRefusalText = (refusal: SheetRefusal): string =>
  `${sheetRefusalText(refusal)}${refusal.refused === 'not-a-spreadsheet' ? '题目也可以写在 .docx 或 .txt 文件里。' : ''}`;

async function planDocument(
  { bankImports, paperReader }: QuestionFileUses,
  { name, document }: QuestionFile,
  editor: number,
): Promise<BankImportReview | FileRefusal> {
  const read = await document();
  if ('refused' in read) return { refused: read.refused, message: documentRefusalText(read) };
  const reading = await paperReader.readText(read.text, read.kind);
  const review =
    'refused' in reading
      ? reading
      : await bankImports.planText(reading, { source: name, kind: read.kind }, editor);
  if (!review) return { refused: 'no-questions', message: noQuestionsText() };
  return 'refused' in review ? { refused: review.refused, message: readingRefusalText(review) } : review;
}
