import { z } from 'zod';

/** One picture or file of an album: a message of its own. */
const PartSchema = z.object({
  messageId: z.number().int(),
  /** Telegram's lasting id of it. */
  file: z.string(),
  caption: z.string().optional(),
  /** How the caption is formatted, as the Bot API gives it. */
  entities: z
    .array(z.looseObject({ type: z.string(), offset: z.number().int(), length: z.number().int() }))
    .optional(),
  /** What it would be called by itself: its first line, or the name of its file. */
  title: z.string().optional(),
});
export type AlbumPart = z.infer<typeof PartSchema>;

/** What an admin has sent at once, as far as it has come: its parts come one by one, in any order. */
export const AlbumSchema = z.object({
  /** What its messages have in common. */
  group: z.string(),
  parts: z.array(PartSchema),
  /** One of its parts cannot be sent: nothing is made of the others either. */
  isRefused: z.literal(true).optional(),
});
export type Album = z.infer<typeof AlbumSchema>;

/** Returns the album with a part, which takes the place of the same one as it was before an edit; the parts in their order. */
export function withPart(album: Album, part: AlbumPart): Album {
  const others = album.parts.filter(({ messageId }) => messageId !== part.messageId);
  return { ...album, parts: [...others, part].toSorted((a, b) => a.messageId - b.messageId) };
}

/** Tells whether a message is a part of the album. */
export const hasPart = ({ parts }: Album, id: number): boolean =>
  parts.some(({ messageId }) => messageId === id);

/**
 * Returns the part whose caption is the word on all of it. Where several have one, each is about its own picture; then there is none.
 */
export function spokesman({ parts }: Album): AlbumPart | undefined {
  const captioned = parts.filter(({ caption }) => caption);
  return captioned.length === 1 ? captioned[0] : undefined;
}

/** Returns what the album calls itself: the first line of a caption, or else the name of a file. Nothing where it has neither. */
export function albumTitle({ parts }: Album): string | undefined {
  const captioned = parts.find(({ caption }) => caption);
  return (captioned ?? parts.find(({ title }) => title))?.title;
}
