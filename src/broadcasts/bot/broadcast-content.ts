import type { Message as TelegramMessage } from 'grammy/types';
import { isRefused, kindOf, type RefusedKind } from '../../bot/content-kinds.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { type Copied, copyContent } from '../../bot/copy-content.ts';
import { isMarkedSecret } from '../../bot/marked-secret.ts';
import { unlessLinkRefused } from '../../bot/unless-link-refused.ts';
import { unlessRefused } from '../../bot/unless-refused.ts';
import { inlineKeyboard } from '../../kernel/message.ts';
import type { Copy } from '../../notices/domain/notice.ts';
import { noticeTitle } from '../../notices/domain/notice-title.ts';
import type { BroadcastDraft, OfferedContent } from '../domain/broadcast.ts';
import { previewRows, type Shown } from './broadcast-messages.ts';

/** Why something makes no broadcast: its kind, or that it bears a mark of secrecy. */
export type RefusedContent = RefusedKind | 'unknown' | 'secret';

/** Returns what an admin wrote, as it is kept until it is copied; or why it cannot be broadcast. */
export function contentOf(message: TelegramMessage): OfferedContent | { refused: RefusedContent } {
  const kind = kindOf(message);
  if (!kind || isRefused(kind)) return { refused: kind ?? 'unknown' };
  const { text = message.caption } = message;
  if (isMarkedSecret(message)) return { refused: 'secret' };
  const file = fileOf(message);
  const title = noticeTitle(message);
  return {
    messageId: message.message_id,
    ...(title && { title }),
    ...(text && { text }),
    ...(file && { file }),
  };
}

/** Telegram's lasting id of the file under which the caption stands. */
function fileOf({ document, live_photo, photo, video, audio, voice }: TelegramMessage): string | undefined {
  return (document ?? live_photo ?? photo?.at(-1) ?? video ?? audio ?? voice)?.file_unique_id;
}

/** Sends the content back as it will arrive. That copy is what goes out: nobody can edit it after it was seen. */
export async function sendPreview(
  ctx: FeatureContext,
  { messageId, text, file }: OfferedContent,
  shown: Shown,
): Promise<Copy | undefined> {
  const chatId = ctx.telegramId;
  const { api } = ctx.grammy;
  const buttons = previewButtons(shown);
  const preview = await unlessRefused(() => api.copyMessage(chatId, chatId, messageId, buttons));
  if (!preview) return undefined;
  const from = { kind: 'copy', fromChatId: chatId, messageId: preview.message_id } as const;
  return { ...from, ...(text && { text }), ...(file && { file }) };
}

/**
 * Gives the preview the buttons that people will have, or takes them away. One that says so already, or is gone, is left. False where
 * Telegram takes the address of a link for none.
 */
export async function markPreview(ctx: FeatureContext, draft: BroadcastDraft): Promise<boolean> {
  const { fromChatId, messageId } = draft.content;
  const buttons = previewButtons(draft);
  const mark = () => ctx.grammy.api.editMessageReplyMarkup(fromChatId, messageId, buttons);
  return (await unlessRefused(() => unlessLinkRefused(mark))) ?? true;
}

/** Returns the buttons under a preview, as a call takes them. */
export const previewButtons = (shown: Shown) => ({
  reply_markup: inlineKeyboard(previewRows(shown)),
});

/**
 * Sends what people will get of a draft into the officer's chat, as it will arrive, and returns where that lies; nothing where it is not
 * there any more.
 */
export const showContent = (
  ctx: FeatureContext,
  draft: Pick<BroadcastDraft, 'content'> & Shown,
): Promise<Copied | undefined> =>
  copyContent(ctx.grammy.api, ctx.telegramId, draft.content, previewRows(draft));
