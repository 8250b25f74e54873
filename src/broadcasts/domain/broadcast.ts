import { z } from 'zod';
import { type AudienceChoice, AudienceChoiceSchema } from '../../kernel/audience-choice.ts';
import {
  CopySchema,
  LinksSchema,
  type Notice,
  type NoticeDraft,
  NoticeSchema,
} from '../../notices/domain/notice.ts';
import { AlbumSchema } from './album.ts';
import { ONCE, type Sending, SendingTimeSchema } from './sending-time.ts';

/** A further message that came while the audience was being chosen: it is no part of the broadcast unless it replaces it. */
const OfferedContentSchema = z.object({
  messageId: z.number().int(),
  /** Absent where it has no words: it is asked for. */
  title: z.string().optional(),
  text: z.string().optional(),
  file: z.string().optional(),
});
export type OfferedContent = z.infer<typeof OfferedContentSchema>;

/** What an officer settles of a broadcast whatever it says: another content in its place leaves all of it as it is. */
export const SettledSchema = z.object({
  asksReceipt: z.boolean(),
  /** How many seconds it has to lie with people before they may take note of it; absent: as soon as they like. */
  reading: z.int().positive().optional(),
  /** Buttons that open an address. */
  links: LinksSchema.optional(),
  choice: AudienceChoiceSchema,
  /** Absent: as soon as it is confirmed. */
  when: SendingTimeSchema.optional(),
  /** After how many working days those who have not taken note are nudged by itself; absent: not at all. */
  nudgeAfter: NoticeSchema.shape.nudgeAfter,
  postsToGroups: NoticeSchema.shape.postsToGroups,
  /** The number of the planned broadcast that it takes the place of. */
  replaces: z.number().int().optional(),
});
export type Settled = z.infer<typeof SettledSchema>;

/** What is settled before the content of a broadcast is there: absent where nothing is. */
export const BegunSchema = SettledSchema.partial();
export type Begun = z.infer<typeof BegunSchema>;

/** What an album waits with, until its sender says that it is whole. */
export const AlbumStepSchema = z.object({ album: AlbumSchema, begun: BegunSchema });

/** A broadcast while its admin is preparing it. */
export const BroadcastDraftSchema = SettledSchema.extend({
  number: z.number().int().positive(),
  /** What everybody gets a copy of: the bot's preview, which the admin cannot edit any more. */
  content: CopySchema,
  /** The admin's own message of which it is a copy: an edit of that is followed by a new preview. Absent where there is none. */
  source: z.number().int().optional(),
  /** The admin's own messages of which it is a copy, where these are an album. */
  album: AlbumSchema.optional(),
  /** The album that came last beside the content, and was left out: its other parts are too. */
  leftOut: z.string().optional(),
  title: z.string(),
  /** As shown when its confirmation was asked for. */
  headcount: z.number().int().optional(),
  offered: OfferedContentSchema.optional(),
  /** The option whose words are waited for. */
  option: z.string().optional(),
});
export type BroadcastDraft = z.infer<typeof BroadcastDraftSchema>;

/** A broadcast whose content has no words, while its title is asked for. */
export const UntitledDraftSchema = BroadcastDraftSchema.omit({ title: true });
export type UntitledDraft = z.infer<typeof UntitledDraftSchema>;

/** Returns what is settled of a draft, without its content. */
export const settledOf = (draft: Settled): Settled => SettledSchema.parse(draft);

/** Returns what was settled of a notice, for sending it again to whom it was sent. */
export function settledOfNotice(
  { action, reading, nudgeAfter, postsToGroups, content }: Notice,
  choice: AudienceChoice,
): Settled {
  const links = content.kind === 'copy' ? content.links : undefined;
  return {
    ...{ asksReceipt: action === 'acknowledge', choice },
    ...(reading !== undefined && { reading }),
    ...(nudgeAfter && { nudgeAfter }),
    ...(postsToGroups && { postsToGroups }),
    ...(links && { links }),
  };
}

/** One sending of what was planned. Not begun by `validUntil` (epoch ms), a send is not made any more. */
export type PlannedSending = Pick<Sending, 'key'> & { validUntil?: number | undefined };

/**
 * Returns the notice that the draft becomes. Its id follows from the draft and the sending, so that neither a confirmation nor a sending
 * repeated sends anything twice.
 */
export function broadcastNotice(
  draft: BroadcastDraft,
  adminTelegramId: number,
  { key, validUntil }: PlannedSending = { key: ONCE },
): NoticeDraft {
  return {
    id: `broadcast.${draft.number}${key === ONCE ? '' : `.${key}`}`,
    kind: 'broadcast',
    title: draft.title,
    content: { ...draft.content, ...(draft.links && { links: draft.links }) },
    action: draft.asksReceipt ? 'acknowledge' : 'none',
    ...(draft.asksReceipt && draft.reading !== undefined && { reading: draft.reading }),
    audience: draft.choice.audience,
    createdBy: adminTelegramId,
    ...(draft.asksReceipt && draft.nudgeAfter && { nudgeAfter: draft.nudgeAfter }),
    ...(draft.postsToGroups && { postsToGroups: draft.postsToGroups }),
    ...(validUntil !== undefined && { validUntil }),
  };
}
