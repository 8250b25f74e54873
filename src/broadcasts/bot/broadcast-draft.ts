import { type AudiencePickerUses, createAudiencePicker } from '../../bot/audience-picker.ts';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Rows } from '../../bot/rows.ts';
import { NOBODY_CHOSEN } from '../../kernel/audience-choice.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import { TITLE_MAX_LENGTH } from '../../notices/domain/notice-title.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import {
  AlbumStepSchema,
  type Begun,
  BegunSchema,
  type BroadcastDraft,
  BroadcastDraftSchema,
  type OfferedContent,
  type Settled,
  settledOf,
  type UntitledDraft,
  UntitledDraftSchema,
} from '../domain/broadcast.ts';
import { contentOf, sendPreview } from './broadcast-content.ts';
import * as say from './broadcast-messages.ts';

export type BroadcastDraftUses = {
  /** What other areas show of broadcasts above the question for a new one. */
  homeRows: Rows<void>;
  audiences: AudiencesService;
  notices: NoticesService;
} & AudiencePickerUses;

const RECENT_SHOWN = 3;

const DRAFT_STEPS = {
  audience: BroadcastDraftSchema,
  names: BroadcastDraftSchema,
  confirm: BroadcastDraftSchema,
  when: BroadcastDraftSchema,
  option: BroadcastDraftSchema,
};
export const STEPS = {
  content: BegunSchema,
  album: AlbumStepSchema,
  title: UntitledDraftSchema,
  ...DRAFT_STEPS,
};

export const picker = createAudiencePicker({
  feature: 'broadcast',
  takesConditions: true,
  find: (ctx, token) => findDraft(ctx, token)?.choice,
  async save(ctx, choice, step) {
    const draft = findDraft(ctx);
    if (draft) await ctx.waitFor(STEPS, step, { ...draft, choice });
  },
  rows: (ctx, token) => {
    const draft = findDraft(ctx, token);
    return draft ? say.draftRows(draft) : [];
  },
});

/** Finds the draft of the flow; with a number only if it is that one, so that buttons of former drafts do nothing. */
export function findDraft(ctx: Pick<FeatureContext, 'flow'>, number?: string): BroadcastDraft | undefined {
  const draft = flowAt(ctx, DRAFT_STEPS)?.data;
  return number === undefined || String(draft?.number) === number ? draft : undefined;
}

/** Finds the draft whose title is being asked for; with a number only if it is that one. */
export function findUntitled(
  ctx: FeatureContext<BroadcastDraftUses>,
  number?: string,
): UntitledDraft | undefined {
  const at = flowAt(ctx, STEPS);
  const draft = at?.step === 'title' ? at.data : undefined;
  return number === undefined || String(draft?.number) === number ? draft : undefined;
}

function withDraft(
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: BroadcastDraft,
): FeatureContext<BroadcastDraftUses> {
  return { ...ctx, flow: { feature: 'broadcast', step: 'audience', data: draft } };
}

/**
 * Waits for the content of a new broadcast, in the place of whatever was being drafted.
 *
 * @param begun what is settled already
 */
export async function askForContent(
  ctx: FeatureContext<BroadcastDraftUses>,
  begun: Begun = {},
): Promise<Message> {
  await ctx.waitFor(STEPS, 'content', begun);
  const { notices, homeRows } = ctx.services;
  const [recent, rows] = await Promise.all([notices.listRecent(RECENT_SHOWN), homeRows.list()]);
  return say.askForContent(recent, rows);
}

/** Takes what the admin sends as the content: shown exactly as it will arrive, before the audience is asked for. */
export async function takeContent(ctx: FeatureContext<BroadcastDraftUses>): Promise<Message | undefined> {
  const message = ctx.grammy.message;
  if (!message) return undefined;
  const at = flowAt(ctx, STEPS);
  // An album that waits for its sender's word is not thrown away for whatever else they write.
  if (at?.step === 'album' && !at.data.album.isRefused) return undefined;
  const written = contentOf(message);
  if ('refused' in written) return say.contentRefused(written.refused);
  const settled = settle(at?.step === 'content' ? at.data : at?.step === 'album' ? at.data.begun : {});
  const content = await sendPreview(ctx, written, settled);
  if (!content) return say.contentRefused('unknown');
  return begin(ctx, { ...settled, content, source: written.messageId }, written.title);
}

/** Returns what is settled from the beginning, where nothing else was said. */
export function settle({ asksReceipt = true, choice = NOBODY_CHOSEN, ...begun }: Begun): Settled {
  return { ...begun, asksReceipt, choice };
}

/** Begins a draft with a number of its own for each content: the cards of a former one are outdated. */
export async function begin(
  ctx: FeatureContext<BroadcastDraftUses>,
  given: Omit<UntitledDraft, 'number'>,
  title: string | undefined,
): Promise<Message> {
  const draft = { ...given, number: await ctx.services.notices.takeBroadcastNumber() };
  if (title !== undefined) return entitle(ctx, draft, title);
  await ctx.waitFor(STEPS, 'title', draft);
  return say.askForTitle(draft);
}

async function entitle(
  ctx: FeatureContext<BroadcastDraftUses>,
  untitled: UntitledDraft,
  title: string,
): Promise<Message> {
  const draft = { ...untitled, title };
  await ctx.waitFor(STEPS, 'audience', draft);
  return showAudience(ctx, draft);
}

/** Takes how its officer calls what has no words: in results, nudges and receipts. */
export async function takeTitle(
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: UntitledDraft,
): Promise<Message> {
  const title = ctx.grammy.message?.text?.trim() ?? '';
  const isTitle = title !== '' && !title.includes('\n') && isWithin(title, TITLE_MAX_LENGTH);
  return isTitle ? entitle(ctx, draft, title) : say.askForTitle(draft, say.TITLE_WRONG);
}

export const showAudience = (
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: BroadcastDraft,
): Promise<Message> => picker.mainCard(withDraft(ctx, draft), String(draft.number), draft.choice);

/** Offers to put what comes while the audience is chosen in the place of the content: it is no part of the broadcast by itself. */
export async function offerContent(
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: BroadcastDraft,
): Promise<Message | undefined> {
  const message = ctx.grammy.message;
  if (!message) return undefined;
  const offered = contentOf(message);
  if ('refused' in offered) return say.contentLeftOut(draft, offered.refused);
  await ctx.waitFor(STEPS, flowAt(ctx, DRAFT_STEPS)?.step ?? 'audience', { ...draft, offered });
  return say.offerContent(draft, offered);
}

/** Puts the offered content in the place of the former; all that was settled stays as it was. */
export async function swapContent(
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: BroadcastDraft,
  offered: OfferedContent,
): Promise<TapResult> {
  const reply = await renew(ctx, draft, offered, offered.title);
  return reply ? { card: say.swapped(offered), reply } : { toast: say.toasts.notCopied, alert: true };
}

/** Makes a new draft of another content, with all else that was settled; nothing where that cannot be copied. */
async function renew(
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: UntitledDraft,
  written: OfferedContent,
  title: string | undefined,
): Promise<Message | undefined> {
  const content = await sendPreview(ctx, written, draft);
  return content && begin(ctx, { ...settledOf(draft), content, source: written.messageId }, title);
}

/**
 * Takes an edit of the message that is being broadcast, or of the one that was offered in its place: it is shown anew, and only what is
 * shown last can be confirmed.
 */
export async function takeEdit(ctx: FeatureContext<BroadcastDraftUses>): Promise<Message | undefined> {
  const edited = ctx.grammy.message?.message_id;
  const draft = findDraft(ctx);
  const begun = draft ?? findUntitled(ctx);
  if (edited === undefined || !begun) return undefined;
  if (edited === draft?.offered?.messageId) return offerContent(ctx, draft);
  return edited === begun.source ? renewFromEdit(ctx, begun) : undefined;
}

async function renewFromEdit(
  ctx: FeatureContext<BroadcastDraftUses>,
  draft: UntitledDraft & { title?: string },
): Promise<Message | undefined> {
  const message = ctx.grammy.message;
  const written = message && contentOf(message);
  if (!written) return undefined;
  const refused = 'refused' in written ? written.refused : 'unknown';
  // A content without words was given its title by hand: that holds for it as it is now.
  const given = draft.content.text === undefined ? draft.title : undefined;
  const shown = 'refused' in written ? undefined : await renew(ctx, draft, written, written.title ?? given);
  return shown ?? say.editLeftOut(draft, refused);
}
