import { type Book, mainTable, readBook, readTables, type SheetRefusal } from '../files/spreadsheet/read.ts';
import { readDocument } from '../files/text/read-document.ts';
import type { FeatureContext } from './context.ts';
import type { IncomingFile, ReceivedFile } from './feature.ts';

/**
 * Makes a file of what somebody has sent: fetched when it is first asked for, read when a table is, and each only once, whoever looks
 * at it.
 */
export function receiveFile(ctx: FeatureContext, file: IncomingFile): ReceivedFile {
  const fetched = once(() => ctx.download(file));
  const book = once(async (): Promise<Book | SheetRefusal> => {
    const bytes = await fetched();
    return bytes ? readBook({ name: file.name, bytes }) : { refused: 'too-large' };
  });
  const document = once(async () => {
    const bytes = await fetched();
    return bytes ? readDocument(bytes) : { refused: 'too-large' as const };
  });
  return {
    ...file,
    bytes: fetched,
    document,
    book,
    async table(known) {
      const read = await book();
      return 'refused' in read ? read : mainTable(read, known);
    },
    async tables(known, given) {
      const read = await book();
      return 'refused' in read ? read : readTables(read, known, given);
    },
  };
}

function once<Result>(get: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= get();
    return result;
  };
}
