import type { FeatureContext } from '../../bot/context.ts';
import { copyAttached } from '../../bot/copy-content.ts';
import { unlessRefused } from '../../bot/unless-refused.ts';
import type { Copy, NoticeContent } from '../../notices/domain/notice.ts';
import { shownContent } from '../../notices/domain/shown-content.ts';
import { previewButtons } from './broadcast-content.ts';
import type { Shown } from './broadcast-messages.ts';

/**
 * Shows in the officer's chat what was sent or kept before, as it will arrive. Returns the message of which everybody gets a copy; nothing
 * where a file is not there any more. A text whose message is gone is sent by its words.
 *
 * @param words take the place of its own
 */
export async function showAnew(
  ctx: FeatureContext,
  content: NoticeContent,
  shown: Shown,
  words?: string,
): Promise<Copy | undefined> {
  const { attached: former } = content;
  const attached = former && (await copyAttached(ctx.grammy.api, ctx.telegramId, former));
  if (former && !attached) return undefined;
  const messageId =
    (await copyAnew(ctx, content, shown, words)) ?? (await sendAnew(ctx, content, shown, words));
  if (messageId === undefined) return undefined;
  const text = words ?? content.text;
  const file = content.kind === 'copy' ? content.file : undefined;
  return {
    ...{ kind: 'copy', fromChatId: ctx.telegramId, messageId },
    ...(text && { text }),
    ...(file && { file }),
    ...(attached && { attached }),
  };
}

async function copyAnew(
  ctx: FeatureContext,
  content: NoticeContent,
  shown: Shown,
  words?: string,
): Promise<number | undefined> {
  if (content.kind !== 'copy' || (words !== undefined && !content.file)) return undefined;
  const caption = words === undefined ? {} : { caption: words };
  const options = { ...previewButtons(shown), ...caption };
  const { fromChatId, messageId } = content;
  const { api } = ctx.grammy;
  const copy = await unlessRefused(() => api.copyMessage(ctx.telegramId, fromChatId, messageId, options));
  return copy?.message_id;
}

/** What a file said is nothing without the file. */
async function sendAnew(
  ctx: FeatureContext,
  content: NoticeContent,
  shown: Shown,
  words?: string,
): Promise<number | undefined> {
  if (content.kind === 'copy' && content.file !== undefined) return undefined;
  const { text, entities } = shownContent(content);
  const sent = words ?? text;
  if (sent === '') return undefined;
  const formatted = words === undefined ? { entities: entities as [] } : {};
  const { api } = ctx.grammy;
  const message = await unlessRefused(() =>
    api.sendMessage(ctx.telegramId, sent, { ...previewButtons(shown), ...formatted }),
  );
  return message?.message_id;
}
