import { z } from 'zod';
import { AudienceSchema } from './audience.ts';

/** A message in an admin's chat that everybody gets a copy of. */
export const CopySchema = z.object({
  kind: z.literal('copy'),
  fromChatId: z.number().int(),
  messageId: z.number().int(),
  /** Its text or caption, and Telegram's lasting id of its file: receipts are given for exactly this content. */
  text: z.string().optional(),
  file: z.string().optional(),
});
export type Copy = z.infer<typeof CopySchema>;

/** What the person sees. Text is plain; its first line is shown bold. A copy repeats a message exactly. */
const NoticeContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  CopySchema,
]);

/** A button under the notice: the receipt, or the way into an exam. */
const NoticeActionSchema = z.enum(['acknowledge', 'enter-exam', 'none']);

/** Long enough for a speaking id, short enough for the data of a button (64 bytes) beside the button's own name. */
const NOTICE_ID_MAX_LENGTH = 44;

/**
 * One message to many people. Its id is deterministic, so that planning twice sends once:
 * `reminder.<holiday>.<year>.<wave>`, `broadcast.<n>`, `exam.<exam id>.opening`, `nudge.<code of the notice>.<n>`.
 */
export const NoticeSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .max(NOTICE_ID_MAX_LENGTH),
  /** Part of the receipt number: the date of sending `2026-0930`, with a letter from the second notice of a day on. */
  code: z.string(),
  kind: z.enum(['reminder', 'broadcast', 'exam', 'nudge']),
  title: z.string(),
  content: NoticeContentSchema,
  action: NoticeActionSchema,
  audience: AudienceSchema,
  /** Epoch milliseconds. */
  createdAt: z.number().int(),
  /** Telegram id of the admin who composed it; absent for what the calendar planned. */
  createdBy: z.number().int().optional(),
  /** For `enter-exam`. */
  examId: z.string().optional(),
  /** For a nudge: the notice it is about, whose message it replies to, and its number among that notice's nudges. */
  nudge: z.object({ of: z.string(), number: z.number().int().positive() }).optional(),
  /** Sends not begun by then are not made any more (epoch ms); absent: no limit. */
  validUntil: z.number().int().optional(),
});
export type Notice = z.infer<typeof NoticeSchema>;

/** A notice before it is started: its code (a nudge has that of its notice) and the time come with the start. */
export type NoticeDraft = Omit<Notice, 'code' | 'createdAt'> & { code?: string };

/**
 * The code of the n-th notice of a day, part of its receipts' numbers.
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
