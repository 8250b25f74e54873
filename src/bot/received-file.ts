import {
  type Grid,
  type ReadSheet,
  readGrid,
  type SheetRefusal,
  sheetFromGrid,
} from '../files/spreadsheet/read.ts';
import type { FeatureContext } from './context.ts';
import type { IncomingFile, ReceivedFile } from './feature.ts';

/**
 * Makes a file of what somebody has sent: fetched when it is first asked for, read when a table is, and each only once, whoever looks
 * at it.
 */
export function receiveFile(ctx: FeatureContext, file: IncomingFile): ReceivedFile {
  const fetched = once(() => ctx.download(file));
  const grid = once(async (): Promise<Grid | SheetRefusal> => {
    const bytes = await fetched();
    return bytes ? readGrid({ name: file.name, bytes }) : { refused: 'too-large' };
  });
  return {
    ...file,
    async text(maxBytes) {
      if (file.size > maxBytes) return undefined;
      const bytes = await fetched();
      // Telegram need not tell a file's size beforehand.
      return bytes && bytes.length <= maxBytes ? new TextDecoder().decode(bytes) : undefined;
    },
    async table(expected): Promise<ReadSheet | SheetRefusal> {
      const read = await grid();
      return 'refused' in read ? read : sheetFromGrid(read, expected);
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
