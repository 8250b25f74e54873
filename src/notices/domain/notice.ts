import { z } from 'zod';
import { NudgeAfterSchema } from '../../asks/domain/nudge-after.ts';
import { AudienceSchema } from '../../kernel/audience.ts';

/** A button that opens an address, as its officer worded it. */
const LinkSchema = z.object({ text: z.string(), url: z.string() });
export type Link = z.infer<typeof LinkSchema>;
export const LinksSchema = z.array(LinkSchema);

/** Telegram's albums have at most as many parts. */
const ATTACHED_MOST = 10;

/** Messages in an admin's chat of which everybody gets copies before the notice itself: an album, a file. */
const AttachedSchema = z.object({
  fromChatId: z.number().int(),
  /** Ascending: Telegram copies them in one call only so. */
  messageIds: z.array(z.number().int()).min(1).max(ATTACHED_MOST),
  /** Telegram's lasting ids of the files: receipts are given for exactly these. */
  files: z.array(z.string()),
  /** What stood under them is said by the notice itself. */
  withoutCaption: z.literal(true).optional(),
});

/** A message in an admin's chat that everybody gets a copy of. */
export const CopySchema = z.object({
  kind: z.literal('copy'),
  fromChatId: z.number().int(),
  messageId: z.number().int(),
  /** Its text or caption, and Telegram's lasting id of its file: receipts are given for exactly this content. */
  text: z.string().optional(),
  file: z.string().optional(),
  attached: AttachedSchema.optional(),
  /** Stand under it, before and after somebody takes note. */
  links: LinksSchema.optional(),
  /** How a corrected text is formatted, as the Bot API gives it: a copy brings its format along, an edit does not. */
  entities: z
    .array(z.looseObject({ type: z.string(), offset: z.number().int(), length: z.number().int() }))
    .optional(),
});
export type Copy = z.infer<typeof CopySchema>;
export type AttachedFiles = z.infer<typeof AttachedSchema>;

/** What the person sees. Text is plain; its first line is shown bold. A copy repeats a message exactly. */
export const NoticeContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), attached: AttachedSchema.optional() }),
  CopySchema,
]);
export type NoticeContent = z.infer<typeof NoticeContentSchema>;

/** A button under the notice: the receipt, the way into an exam, or the one that the notice brings along. */
const NoticeActionSchema = z.enum(['acknowledge', 'enter-exam', 'open', 'none']);

/** Long enough for a speaking id, short enough for the data of a button (64 bytes) beside the button's own name. */
const NOTICE_ID_MAX_LENGTH = 44;

/**
 * One message to many people. Its id is deterministic, so that planning twice sends once:
 * `reminder.<holiday>.<year>.<wave>`, `broadcast.<n>`, `exam.<exam id>.opening`, the id of what an area asks, and by the code of what they
 * are about `nudge.<code>.<n>`, `correction.<code>.<n>`, `corrected.<code>.<n>`, `recall.<code>.<n>`.
 */
export const NoticeSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .max(NOTICE_ID_MAX_LENGTH),
  /** Part of the receipt number: the date of sending `2026-0930`, with a letter from the second notice of a day on. */
  code: z.string(),
  /** `ask`: by it another area asks something of people, such as to sign; `announcement`: it says that a notice was corrected. */
  kind: z.enum(['reminder', 'broadcast', 'exam', 'ask', 'nudge', 'correction', 'announcement', 'recall']),
  title: z.string(),
  content: NoticeContentSchema,
  action: NoticeActionSchema,
  audience: AudienceSchema,
  /** Epoch milliseconds. */
  createdAt: z.number().int(),
  /** Telegram id of the admin who composed it; absent for what the calendar planned. */
  createdBy: z.number().int().optional(),
  /** The exam that `enter-exam` leads to. */
  examId: z.string().optional(),
  /** How many seconds it has to lie with people before they may take note of it; absent: as soon as they like. */
  reading: z.int().positive().optional(),
  /** Whether who takes note of it says by that to keep to it; absent: who takes note of a reminder does. */
  promise: z.boolean().optional(),
  /** The way that `open` leads to, where it is answered. */
  button: z.object({ text: z.string(), data: z.string() }).optional(),
  /**
   * For a nudge: what it is about by its id, its number among the nudges about that, and, where that is a notice whose message it
   * replies to, which version stood there when it began (absent: the first); `nextChannel`: it goes by a further channel than that did.
   */
  nudge: z
    .object({
      of: z.string(),
      number: z.number().int().positive(),
      version: z.number().int().positive().optional(),
      nextChannel: z.literal(true).optional(),
    })
    .optional(),
  /** Set on a correction or a recall: the notice whose messages it changes, and its number among that notice's. */
  followUp: z.object({ of: z.string(), number: z.number().int().positive() }).optional(),
  /** Set on what says that a notice was corrected: the notice to whose messages it replies, and the number of the correction. */
  announces: z.object({ of: z.string(), number: z.number().int().positive() }).optional(),
  /**
   * How many people read a paragraph of their own below its text, kept beside the notice since before it began, and for how many it was
   * left out for want of room; absent: nobody has one. On a correction: those of the notice that it corrects.
   */
  paragraphs: z.object({ people: z.int(), leftOut: z.int() }).optional(),
  /** What it said before each correction, oldest first: a receipt holds for the version that was acknowledged. */
  former: z
    .array(
      z.object({
        content: NoticeContentSchema,
        correctedAt: z.number().int(),
        /** A message of its own says so to those whose message was corrected. */
        announced: z.boolean().optional(),
      }),
    )
    .optional(),
  /** Its latest recall. What was recorded of it stays. */
  recall: z
    .object({
      number: z.number().int().positive(),
      at: z.number().int(),
      by: z.number().int(),
      reason: z.string(),
    })
    .optional(),
  /** After how many working days those who have not taken note are nudged by itself; absent: not at all. */
  nudgeAfter: NudgeAfterSchema.optional(),
  /** Whether the office's work groups read it as well; absent: as the calendar's switch says of a reminder, and otherwise not. */
  postsToGroups: z.literal(true).optional(),
  /** Sends not begun by then are not made any more (epoch ms); absent: no limit. */
  validUntil: z.number().int().optional(),
});
export type Notice = z.infer<typeof NoticeSchema>;

/** A notice before it is started: its code (a nudge has that of its notice) and the time come with the start. */
export type NoticeDraft = Omit<Notice, 'code' | 'createdAt'> & { code?: string };

/**
 * Returns the code of the n-th notice of a day, part of its receipts' numbers.
 *
 * @example noticeCode('2026-09-30', 1) // '2026-0930'
 * @example noticeCode('2026-09-30', 2) // '2026-0930b'
 */
export function noticeCode(day: string, nth: number): string {
  const [year, month, date] = day.split('-');
  return `${year}-${month}${date}${nth === 1 ? '' : letters(nth)}`;
}

/** 2 → b, 26 → z, 27 → aa. */
function letters(n: number): string {
  const last = (n - 1) % 26;
  const rest = Math.floor((n - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + last);
}

/** Tells whether a notice can be sent again: what an officer or the calendar said to people, rather than what is bound to one occasion. */
export const isRepeatable = ({ kind }: Pick<Notice, 'kind'>): boolean =>
  kind === 'broadcast' || kind === 'reminder';
