import { z } from 'zod';
import type { Reported } from './channel.ts';

/** As the ledger keeps ids; what is no such id is of no message of ours. */
const ID = /^[!-~]{1,64}$/;
/** More are not sent at once; a body of this many is of nobody we know. */
const MOST = 2_000;

/**
 * Returns what a list of reports in JSON says, each read by itself: one that cannot be read, as a new kind, keeps nothing from the others.
 * Undefined where it is no list at all.
 */
export function readReportList<Item>(
  body: string,
  schema: z.ZodType<Item>,
  toReported: (item: Item) => Reported | undefined,
): Reported[] | undefined {
  const list = z.array(z.unknown()).max(MOST).safeParse(jsonIn(body));
  if (!list.success) return undefined;
  return list.data.flatMap((one) => {
    const item = schema.safeParse(one);
    const reported = item.success ? toReported(item.data) : undefined;
    if (!reported) return [];
    const ids = reported.ids.filter((id) => ID.test(id));
    return ids.length > 0 ? [{ ...reported, ids }] : [];
  });
}

/** Returns what a text says as JSON; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
