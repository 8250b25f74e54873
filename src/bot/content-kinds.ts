import type { Message } from 'grammy/types';

/**
 * What can be done with a kind of content. `text`: it is words; `caption`: words stand under it; `wordless`: neither, so
 * that its title is asked for and only its buttons change; `refused`: it makes no notice.
 */
type Treatment = 'text' | 'caption' | 'wordless' | 'refused';

/**
 * Every kind of content of the Bot API (10.1), by the field of a message that holds it. Refused is what Telegram does not
 * copy, or copies as something else (a throw of dice falls anew), and what nobody could correct or would know by a title.
 */
export const CONTENT_KINDS = {
  text: 'text',
  animation: 'caption',
  audio: 'caption',
  document: 'caption',
  live_photo: 'caption',
  photo: 'caption',
  video: 'caption',
  voice: 'caption',
  video_note: 'wordless',
  venue: 'wordless',
  location: 'wordless',
  live_location: 'refused',
  rich_message: 'refused',
  paid_media: 'refused',
  sticker: 'refused',
  story: 'refused',
  contact: 'refused',
  dice: 'refused',
  game: 'refused',
  poll: 'refused',
  checklist: 'refused',
  invoice: 'refused',
  giveaway: 'refused',
  giveaway_winners: 'refused',
} as const satisfies Record<string, Treatment>;

export type ContentKind = keyof typeof CONTENT_KINDS;
export type RefusedKind = {
  [K in ContentKind]: (typeof CONTENT_KINDS)[K] extends 'refused' ? K : never;
}[ContentKind];

/** The field that says what a message is comes first where it shows several: an animation is a document too. */
const FIELDS = Object.keys(CONTENT_KINDS) as ContentKind[];

/** Returns what a message holds; nothing for what only tells of the chat, and for what a later Bot API brings. */
export function kindOf(message: Message): ContentKind | undefined {
  const kind = FIELDS.find((field) => message[field as keyof Message] !== undefined);
  return kind === 'location' && message.location?.live_period ? 'live_location' : kind;
}

/** Tells how the words of a message may be changed later; `wordless` also for what is unknown. A text and a rich message may take each other's place. */
export function wordsUnder(message: Message): 'text' | 'caption' | 'wordless' {
  const kind = kindOf(message);
  const treatment = kind && CONTENT_KINDS[kind];
  if (treatment === 'text' || treatment === 'caption') return treatment;
  if (kind === 'rich_message') return 'text';
  return kind === 'paid_media' ? 'caption' : 'wordless';
}

export function isRefused(kind: ContentKind): kind is RefusedKind {
  return CONTENT_KINDS[kind] === 'refused';
}
