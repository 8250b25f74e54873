import { z } from 'zod';
import { SelectionSchema } from '../../kernel/audience.ts';
import { type PlainDate, PlainDateSchema } from '../../kernel/plain-date.ts';
import { noticeCode } from '../../notices/domain/notice.ts';
import { FORMS } from './pledge-kind.ts';

/** How a campaign came to its end. `replaced`: its people are asked anew, by a changed text or for a new year. */
const ENDINGS = ['closed', 'withdrawn', 'replaced'] as const;
export type Ending = (typeof ENDINGS)[number];

/** People asked to sign one text. The text itself lies apart, so that lists read no texts. */
export const CampaignSchema = z.object({
  number: z.number().int().positive(),
  /** Stands in the numbers of its receipts: `P-2026-0301`. */
  code: z.string(),
  kind: z.string(),
  form: z.enum(FORMS),
  title: z.string(),
  /** A digest of the kind's words as they were then: tells whether the kind says something else by now. */
  source: z.string(),
  year: z.number().int(),
  /** The holiday of a kind that is tied to one. */
  holiday: z.string().optional(),
  /** The level of a two-sided one, what its sides are called, and who signs as the superior. */
  level: z.object({ index: z.number().int(), upper: z.string(), lower: z.string() }).optional(),
  upper: z.number().int().optional(),
  audience: SelectionSchema,
  /** The last day on which people are expected to sign; who is late may still do so. */
  deadline: PlainDateSchema.optional(),
  /** So long (seconds) the text must have been open before it is signed. */
  minSeconds: z.number().int().positive().optional(),
  /** Its people are asked anew after a year. */
  renews: z.boolean().default(false),
  /** Epoch milliseconds. */
  startedAt: z.number().int(),
  /** Telegram id of the officer; absent where it followed from another by itself. */
  startedBy: z.number().int().optional(),
  /** The officer who decided that its people are asked every year, where it followed from another by itself. */
  decidedBy: z.number().int().optional(),
  /** When officers were last asked whether its people may be asked anew. */
  askedToRenewOn: PlainDateSchema.optional(),
  /** Why its people could not be asked anew when it was time, as officers have been told. */
  notRenewed: z.string().optional(),
  /** Those who came later and whom an officer decided not to have asked, when that had been held back. */
  leftOut: z.array(z.number().int()).optional(),
  /** The number under which its people are asked anew. */
  next: z.number().int().optional(),
  ended: z
    .object({
      how: z.enum(ENDINGS),
      at: z.number().int(),
      by: z.number().int().optional(),
      reason: z.string().optional(),
    })
    .optional(),
});
export type Campaign = z.infer<typeof CampaignSchema>;

const PREFIX = 'pledge.';

/** Returns the id under which a campaign asks. @example askIdOf(3) // 'pledge.3' */
export const askIdOf = (number: number): string => `${PREFIX}${number}`;

/** Returns the campaign that may be meant by the id of an ask; nothing where it is another kind's. */
export function numberOf(askId: string): number | undefined {
  const digits = askId.startsWith(PREFIX) ? askId.slice(PREFIX.length) : '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** Returns the code of the n-th campaign of a day. @example campaignCode('2026-03-01', 1) // 'P-2026-0301' */
export const campaignCode = (day: PlainDate, nth: number): string => `P-${noticeCode(day, nth)}`;

/** Tells whether people are still asked to sign. */
export const isOpen = ({ ended }: Pick<Campaign, 'ended'>): boolean => ended === undefined;

/** Tells whether what was signed counts: everything but what was withdrawn. */
export const counts = ({ ended }: Pick<Campaign, 'ended'>): boolean => ended?.how !== 'withdrawn';

/** Returns the officer from whose decision a campaign follows; nothing where that was not kept. */
export const officerOf = ({ startedBy, decidedBy }: Pick<Campaign, 'startedBy' | 'decidedBy'>) =>
  startedBy ?? decidedBy;

/**
 * Tells whether it is time to ask a campaign's people anew: a year after it began, by the day of the calendar, and where another officer
 * was asked about that then, once more a year later.
 *
 * @param startDay the office's day on which it began
 */
export function isDueForRenewal(campaign: Campaign, startDay: PlainDate, today: PlainDate): boolean {
  if (!campaign.renews || !isOpen(campaign)) return false;
  const last = campaign.askedToRenewOn ?? startDay;
  return today >= `${Number(last.slice(0, 4)) + 1}${last.slice(4)}`;
}
