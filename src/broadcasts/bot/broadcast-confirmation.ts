import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { HeadcountRefusal } from '../../bot/messages/headcount.ts';
import type { Notes } from '../../bot/notes.ts';
import { judgeHeadcount } from '../../bot/typed-headcount.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { type BroadcastDraft, broadcastNotice } from '../domain/broadcast.ts';
import type { ReleaseService } from '../services/release.ts';
import type { SendingTimes } from '../services/sending-times.ts';
import { currentAlbum } from './album-messages.ts';
import {
  askForContent,
  type BroadcastDraftUses,
  findDraft,
  findUntitled,
  STEPS,
  showAudience,
} from './broadcast-draft.ts';
import * as say from './broadcast-messages.ts';
import { currentOption, type DraftOptionUses } from './draft-options.ts';
import { saidOf } from './draft-options-messages.ts';
import { sendingWords } from './sending-time-messages.ts';

/** The notice that a draft becomes, and when it goes out first (epoch ms; absent: as it is confirmed). */
export type NotedBroadcast = { notice: NoticeDraft; at: number | undefined };

export type ConfirmationUses = {
  office: Office;
  /** What other areas say of what is confirmed, such as what it costs. */
  confirmNotes: Pick<Notes<NotedBroadcast>, 'list'>;
  release: ReleaseService;
  sendingTimes: SendingTimes;
  /** The card that follows what was started. */
  progress: { follow(ctx: FeatureContext, noticeId: string): Promise<void> };
} & BroadcastDraftUses &
  DraftOptionUses;

/** Shows all that was decided and waits for the number of people whom it would reach now. */
export async function askConfirmation(
  ctx: FeatureContext<ConfirmationUses>,
  draft: BroadcastDraft,
  answer?: HeadcountRefusal | 'over',
): Promise<Message> {
  const { audiences, sendingTimes, draftOptions, office } = ctx.services;
  const { when } = draft;
  const headcount = await audiences.count(draft.choice.audience);
  await ctx.waitFor(STEPS, 'confirm', { ...draft, headcount: headcount.reachable });
  const next = when && (await sendingTimes.next(when, ctx.now));
  const words = sendingWords(when, next, { zone: office.timezone, now: ctx.now });
  const confirmed = { draft, by: ctx.telegramId, headcount: headcount.reachable, passed: [] };
  const foreseen = await ctx.services.release.foresee(confirmed);
  const notes = await ctx.services.confirmNotes.list({
    ...{ notice: broadcastNotice(draft, ctx.telegramId), at: next?.at },
  });
  const settled = [...saidOf(draftOptions.list(), draft), ...foreseen, ...notes];
  return say.confirmCard(draft, headcount, { when: words, settled }, answer);
}

/** Starts the broadcast, or leaves it to what keeps it back, when the typed number is the number of people whom it will reach now. */
export async function takeConfirmation(
  ctx: FeatureContext<ConfirmationUses>,
  draft: BroadcastDraft,
): Promise<Message | typeof ANSWERED> {
  const { audiences, progress, release } = ctx.services;
  const headcount = await audiences.count(draft.choice.audience);
  const answer = judgeHeadcount(ctx, { shown: draft.headcount, now: headcount.reachable });
  if (answer !== 'confirmed') return askConfirmation(ctx, draft, answer);
  if (await isOver(ctx, draft)) return askConfirmation(ctx, draft, 'over');
  const confirmed = { draft, by: ctx.telegramId, headcount: headcount.reachable, passed: [] };
  const outcome = await release.release(confirmed);
  if ('started' in outcome) await progress.follow(ctx, outcome.started.id);
  await ctx.endFlow();
  return 'held' in outcome ? outcome.held : ANSWERED;
}

/** Whether the time that was chosen has passed while the confirmation was waited for. */
async function isOver(
  { services, now }: FeatureContext<ConfirmationUses>,
  { when }: BroadcastDraft,
): Promise<boolean> {
  return when !== undefined && (await services.sendingTimes.next(when, now)) === undefined;
}

/** Shows the card at which the draft stands. */
export async function currentCard(ctx: FeatureContext<ConfirmationUses>): Promise<Message> {
  const untitled = findUntitled(ctx);
  if (untitled) return say.askForTitle(untitled);
  const at = flowAt(ctx, STEPS);
  if (at?.step === 'album') return currentAlbum(at.data.album);
  const draft = findDraft(ctx);
  if (!draft) return askForContent(ctx);
  const option = await currentOption(ctx, draft);
  if (option) return option;
  const isLast = ['confirm', 'when'].includes(at?.step ?? '');
  return isLast ? askConfirmation(ctx, draft) : showAudience(ctx, draft);
}
