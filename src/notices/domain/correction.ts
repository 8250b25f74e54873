import { z } from 'zod';
import { secrecyMarkOf } from '../../kernel/secrecy-mark.ts';
import { type Notice, type NoticeContent, NoticeContentSchema } from './notice.ts';

/** Limits of the Bot API for a text and for what stands under a picture or file, in characters. */
const TEXT_MAX_LENGTH = 4096;
const CAPTION_MAX_LENGTH = 1024;

/** A correction while its officer is preparing it. */
export const CorrectionDraftSchema = z.object({
  noticeId: z.string(),
  /** Which version of the notice it makes: a card of an earlier one is outdated. */
  version: z.number().int().min(2),
  content: NoticeContentSchema.optional(),
  title: z.string().optional(),
  /** What a message of its own is to say of the correction, beside that it was made; absent: there is to be none. */
  remark: z.string().optional(),
  /** As shown when its confirmation was asked for. */
  headcount: z.number().int().optional(),
});
export type CorrectionDraft = z.infer<typeof CorrectionDraftSchema>;

/** What may be wrong with a text that is to take the place of a notice's. */
export type TextProblem =
  | { problem: 'too-long'; length: number; most: number }
  | { problem: 'unchanged' }
  | { problem: 'secret' };

/** Returns which version of its text a notice has now: 1 until it is corrected. */
export function versionOf({ former = [] }: Pick<Notice, 'former'>): number {
  return former.length + 1;
}

/** Returns what a notice said in one of its versions, counted from 1. */
export function contentOf({ content, former = [] }: Notice, version: number): NoticeContent | undefined {
  return version === former.length + 1 ? content : former[version - 1]?.content;
}

/** Returns what people read of a notice. */
export function textOf(content: NoticeContent): string {
  return content.text ?? '';
}

/** Tells whether the text stands under a picture or file. */
export function isCaption(content: NoticeContent): boolean {
  return content.kind === 'copy' && content.file !== undefined;
}

/** Tells whether there is a text that could be another: a sticker or a place on the map has none. */
export function hasText(content: NoticeContent): boolean {
  return isCaption(content) || textOf(content) !== '';
}

/**
 * Finds what is wrong with a corrected text, if anything. Characters are counted as Telegram does: an emoji beyond the basic plane
 * is one.
 *
 * @param reserved so many characters of what a message holds are to stay free
 */
export function findTextProblem(content: NoticeContent, text: string, reserved = 0): TextProblem | undefined {
  const most = (isCaption(content) ? CAPTION_MAX_LENGTH : TEXT_MAX_LENGTH) - reserved;
  const { length } = [...text];
  if (length > most) return { problem: 'too-long', length, most };
  if (text === textOf(content)) return { problem: 'unchanged' };
  return secrecyMarkOf(text) === undefined ? undefined : { problem: 'secret' };
}

/** Returns the notice as it reads from now on. What it said before is kept: receipts were given for that. */
export function correctNotice(
  notice: Notice,
  { content, title, announced }: { content: NoticeContent; title: string; announced?: boolean },
  correctedAt: number,
): Notice {
  const former = [
    ...(notice.former ?? []),
    { content: notice.content, correctedAt, ...(announced && { announced }) },
  ];
  return { ...notice, title, content, former };
}
