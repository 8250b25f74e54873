import type { Message as TelegramMessage } from 'grammy/types';
import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';
import { albumTitle, hasPart } from '../domain/album.ts';
import { type BroadcastDraft, settledOf, type UntitledDraft } from '../domain/broadcast.ts';
import { sendAlbumPreview, takePart } from './album.ts';
import * as say from './album-messages.ts';
import { type BroadcastDraftUses, begin, findDraft, findUntitled, STEPS, settle } from './broadcast-draft.ts';
import { contentRefused, editLeftOut, toasts } from './broadcast-messages.ts';

type Context = FeatureContext<BroadcastDraftUses>;
type Answer = Message | typeof ANSWERED | undefined;
type Drafted = UntitledDraft & Partial<Pick<BroadcastDraft, 'title'>>;

/** Takes a part of an album; nothing where the message is none. Its first part is answered, and each that cannot be sent. */
export async function takeAlbumPart(ctx: Context): Promise<Answer> {
  const { message } = ctx.grammy;
  if (!message?.media_group_id) return undefined;
  const drafted = findDraft(ctx) ?? findUntitled(ctx);
  return drafted ? takeBeside(ctx, drafted, message) : collect(ctx, message);
}

async function collect(ctx: Context, message: TelegramMessage): Promise<Answer> {
  const at = flowAt(ctx, STEPS);
  const former = at?.step === 'album' ? at.data.album : undefined;
  const begun = at?.step === 'album' ? at.data.begun : at?.step === 'content' ? at.data : {};
  const isKnown = former?.group === message.media_group_id;
  if (isKnown && former?.isRefused) return ANSWERED;
  const taken = takePart(message, former);
  await ctx.waitFor(STEPS, 'album', { album: taken.album, begun });
  if ('refused' in taken) return contentRefused(taken.refused);
  return isKnown ? ANSWERED : say.albumTaken(taken.album);
}

/** A part that comes late belongs to the album that was shown; another album is no part of the broadcast. */
async function takeBeside(ctx: Context, drafted: Drafted, message: TelegramMessage): Promise<Answer> {
  const group = message.media_group_id;
  if (drafted.album?.group === group) return showAlbumAnew(ctx, drafted, message);
  const draft = findDraft(ctx);
  if (!draft || draft.leftOut === group) return draft && ANSWERED;
  await ctx.waitFor(STEPS, flowAt(ctx, STEPS)?.step ?? 'audience', { ...draft, leftOut: group });
  return say.albumLeftOut(draft);
}

async function showAlbumAnew(ctx: Context, drafted: Drafted, message: TelegramMessage): Promise<Message> {
  const taken = takePart(message, drafted.album);
  if ('refused' in taken) return editLeftOut(drafted, taken.refused);
  const { album } = taken;
  const content = await sendAlbumPreview(ctx, album, drafted);
  if (!content) return editLeftOut(drafted, 'unknown');
  return begin(ctx, { ...settledOf(drafted), content, album }, albumTitle(album) ?? drafted.title);
}

/** Shows the album as it will arrive, now that its sender says that it is whole. */
export async function previewAlbum(ctx: Context, group = ''): Promise<TapResult | undefined> {
  const at = flowAt(ctx, STEPS);
  if (at?.step !== 'album' || at.data.album.group !== group || at.data.album.isRefused) return undefined;
  const { album, begun } = at.data;
  const settled = settle(begun);
  const content = await sendAlbumPreview(ctx, album, settled);
  if (!content) return { toast: toasts.notCopied, alert: true };
  const reply = await begin(ctx, { ...settled, content, album }, albumTitle(album));
  return { card: say.albumShown(album), reply };
}

/** Takes an edit of a part: of an album that was shown, all of it is shown anew. Nothing where the message is no part of one. */
export async function takeAlbumEdit(ctx: Context): Promise<Answer> {
  const { message } = ctx.grammy;
  if (!message?.media_group_id) return undefined;
  const drafted = findDraft(ctx) ?? findUntitled(ctx);
  if (drafted?.album && hasPart(drafted.album, message.message_id))
    return showAlbumAnew(ctx, drafted, message);
  const at = flowAt(ctx, STEPS);
  if (at?.step !== 'album' || !hasPart(at.data.album, message.message_id)) return undefined;
  return collect(ctx, message);
}
