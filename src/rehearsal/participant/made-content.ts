import { randomUUID } from 'node:crypto';
import type { Message, User } from 'grammy/types';

/** What a person sends without having it at hand. */
export type Made =
  | { kind: 'sticker'; emoji: string }
  | { kind: 'voice'; seconds: number }
  | { kind: 'location' }
  | { kind: 'contact' };

const STICKER_SIDE = 512;
/** The middle of Peking: the office does not exist. */
const SOMEWHERE = { latitude: 39.9042, longitude: 116.4074 };
/** Belongs to nobody. */
const PHONE_NUMBER = '+8613800000000';

/** Makes the fields of a message that carry it. Stickers and voice have an id but no bytes: a download is refused. */
export function madeContent(made: Made, user: User): Partial<Message> {
  if (made.kind === 'sticker') return { sticker: stickerOf(made.emoji) };
  if (made.kind === 'voice')
    return { voice: { ...fileIds(), duration: made.seconds, mime_type: 'audio/ogg' } };
  if (made.kind === 'location') return { location: SOMEWHERE };
  const { id: user_id, first_name } = user;
  return { contact: { phone_number: PHONE_NUMBER, first_name, user_id } };
}

function stickerOf(emoji: string): NonNullable<Message['sticker']> {
  const kind = { type: 'regular', is_animated: false, is_video: false } as const;
  return { ...fileIds(), ...kind, width: STICKER_SIDE, height: STICKER_SIDE, emoji };
}

function fileIds(): { file_id: string; file_unique_id: string } {
  return { file_id: randomUUID(), file_unique_id: randomUUID() };
}
