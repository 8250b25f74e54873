import {
  type Grid,
  type ReadSheet,
  readGrid,
  type SheetRefusal,
  sheetFromGrid,
} from '../files/spreadsheet/read.ts';
import type { FeatureContext } from './context.ts';
import type { IncomingFile, ReceivedFile } from './feature.ts';
import { DOWNLOAD_MAX_BYTES } from './feature-context.ts';

/**
 * Makes a file of what somebody has sent, fetched and read when it is first asked for, and only once however many features look at
 * it.
 */
export function receiveFile(ctx: FeatureContext, file: IncomingFile): ReceivedFile {
  const grid = once(async (): Promise<Grid | SheetRefusal> => {
    if (file.size > DOWNLOAD_MAX_BYTES) return { refused: 'too-large' };
    return readGrid({ name: file.name, bytes: await ctx.download(file.fileId) });
  });
  return {
    ...file,
    async text(maxBytes) {
      if (file.size > maxBytes) return undefined;
      const bytes = await ctx.download(file.fileId);
      // Telegram need not tell a file's size beforehand.
      return bytes.length > maxBytes ? undefined : new TextDecoder().decode(bytes);
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
