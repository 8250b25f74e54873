import { fetch } from 'undici';
import { ARRANGEMENT_FILE_MAX_BYTES } from '../calendar/domain/arrangement-file.ts';
import type { Lookup } from '../http/connect-to-any.ts';
import { createDispatcher } from '../http/dispatcher.ts';

const REPLY_WITHIN_MS = 15_000;

/** Gets the text of a year's arrangement from wherever the office has set; it may be anything at all. */
export type FetchArrangement = (year: number) => Promise<string>;

/** Reads the address of `HOLIDAY_DATA_URL`, with the year in the place of `{year}`; undefined without an address. */
export function createHolidayData(
  url: string | undefined,
  proxy?: string,
  lookup?: Lookup,
): FetchArrangement | undefined {
  if (url === undefined) return undefined;
  return async (year) => {
    const dispatcher = createDispatcher({ proxy, lookup, connections: 1, replyTimeoutMs: REPLY_WITHIN_MS });
    try {
      const reply = await fetch(url.replaceAll('{year}', String(year)), {
        signal: AbortSignal.timeout(REPLY_WITHIN_MS),
        dispatcher,
      });
      if (!reply.ok || !reply.body) throw new Error(`HTTP ${reply.status}`);
      return await readText(reply.body);
    } finally {
      await dispatcher.close();
    }
  };
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > ARRANGEMENT_FILE_MAX_BYTES)
      throw new Error(`The file is larger than ${ARRANGEMENT_FILE_MAX_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
