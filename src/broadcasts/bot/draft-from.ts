import type { FeatureContext } from '../../bot/context.ts';
import { withServices } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import { secrecyMarkOf } from '../../kernel/secrecy-mark.ts';
import type { NoticeContent } from '../../notices/domain/notice.ts';
import { noticeTitle } from '../../notices/domain/notice-title.ts';
import type { Settled } from '../domain/broadcast.ts';
import { type BroadcastDraftUses, STEPS, showAudience } from './broadcast-draft.ts';
import * as say from './broadcast-messages.ts';
import { showAnew } from './show-anew.ts';

/** What was sent or kept before, to begin a new broadcast from. */
export type Former = { title: string; content: NoticeContent; settled: Settled };

/**
 * Begins a broadcast from what was sent or kept before: its content stands in the chat anew, and its audience below, to be changed and
 * confirmed like any other. Nothing is begun where the content is not there any more, or may not be sent.
 *
 * @param words take the place of its own
 */
export async function draftFrom(
  from: FeatureContext<BroadcastDraftUses>,
  { title, content, settled }: Former,
  words?: string,
): Promise<Message> {
  const ctx = from.as('broadcast');
  if (secrecyMarkOf(words ?? content.text ?? '')) return say.contentRefused('secret');
  const shown = await showAnew(ctx, content, settled, words);
  if (!shown) return say.formerGone(title);
  const number = await ctx.services.notices.takeBroadcastNumber();
  const named = words === undefined ? title : (noticeTitle({ text: words }) ?? title);
  const draft = { ...settled, number, title: named, content: shown };
  await ctx.waitFor(STEPS, 'audience', draft);
  return showAudience(ctx, draft);
}

/** Begins a broadcast as `draftFrom` does, for an area whose features have services of their own. */
export type DraftFrom = (ctx: FeatureContext, former: Former, words?: string) => Promise<Message>;

/** Makes what begins a broadcast from outside of /broadcast. */
export const createDraftFrom =
  (services: BroadcastDraftUses): DraftFrom =>
  (ctx, former, words) =>
    draftFrom(withServices(ctx, services), former, words);
