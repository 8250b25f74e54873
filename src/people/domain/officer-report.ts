import { z } from 'zod';

/** How soon after one message the officers get the next about what people did with their personal links. */
const REPORT_GAP_MINUTES = 10;

/** What somebody did with a personal link, as the officers hear of it. */
export const OfficerReportSchema = z.object({
  /**
   * `bound`: an account was bound. `declined`: whoever opened the link is not the person it was for. `undone`: a liaison took the
   * account from the person again.
   */
  kind: z.enum(['bound', 'declined', 'undone']),
  personId: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number().int(),
  /** The account, with the name it gives itself. */
  account: z.object({ id: z.number().int(), name: z.string() }).optional(),
  /** The account that lost its place by it. */
  formerAccount: z.number().int().optional(),
  /** The account of whoever undid it. */
  by: z.number().int().optional(),
});
export type OfficerReport = z.infer<typeof OfficerReportSchema>;

/** Tells whether the report goes out now: the first at once; those of the minutes after it go out together. */
export function isReportDue(lastToldAt: number | undefined, now: number): boolean {
  return lastToldAt === undefined || now >= lastToldAt + REPORT_GAP_MINUTES * 60_000;
}

/** Tells whether it needs a look before the rest: links that reached the wrong person, bindings undone, and accounts that were replaced. */
export function needsLook({ kind, formerAccount }: OfficerReport): boolean {
  return kind !== 'bound' || formerAccount !== undefined;
}
