import type { Message as TelegramMessage } from 'grammy/types';
import type { FeatureContext } from '../../bot/context.ts';
import { copyAttached } from '../../bot/copy-content.ts';
import type { Copy } from '../../notices/domain/notice.ts';
import { type Album, type AlbumPart, spokesman, withPart } from '../domain/album.ts';
import type { OfferedContent } from '../domain/broadcast.ts';
import * as say from './album-messages.ts';
import { contentOf, previewButtons, type RefusedContent } from './broadcast-content.ts';
import type { Shown } from './broadcast-messages.ts';

/** What a message is to an album. */
export type TakenPart = { album: Album } | { refused: RefusedContent; album: Album };

/** Puts a message into the album that it is a part of, or a new one. */
export function takePart(message: TelegramMessage, former?: Album): TakenPart {
  const group = message.media_group_id ?? '';
  const album = former?.group === group ? former : { group, parts: [] };
  const written = contentOf(message);
  if ('refused' in written) return { refused: written.refused, album: { ...album, isRefused: true } };
  return { album: withPart(album, partOf(message, written)) };
}

const partOf = ({ caption_entities: given }: TelegramMessage, written: OfferedContent): AlbumPart => ({
  messageId: written.messageId,
  file: written.file ?? '',
  ...(written.text && { caption: written.text }),
  ...(given && { entities: given.map((entity) => ({ ...entity })) }),
  ...(written.title && { title: written.title }),
});

/**
 * Sends the album back as it will arrive: its parts, and below them the words on all of it with the buttons, which no album can have
 * itself. Nothing where a part is not there any more.
 */
export async function sendAlbumPreview(
  ctx: FeatureContext,
  album: Album,
  shown: Shown,
): Promise<Copy | undefined> {
  const chatId = ctx.telegramId;
  const { api } = ctx.grammy;
  const speaks = spokesman(album);
  const attached = await copyAttached(api, chatId, {
    fromChatId: chatId,
    messageIds: album.parts.map(({ messageId }) => messageId),
    files: album.parts.map(({ file }) => file),
    ...(speaks && { withoutCaption: true }),
  });
  if (!attached) return undefined;
  const text = speaks?.caption ?? say.countWords(album);
  const entities = (speaks?.entities ?? []) as NonNullable<TelegramMessage['entities']>;
  const { message_id: messageId } = await api.sendMessage(chatId, text, {
    entities,
    ...previewButtons(shown),
  });
  return { kind: 'copy', fromChatId: chatId, messageId, text, attached };
}
