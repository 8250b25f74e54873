import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED } from '../../bot/feature.ts';
import { typedHeadcount } from '../../bot/typed-headcount.ts';
import type { Message } from '../../kernel/message.ts';
import type { FollowUpPreview, FollowUpRefusal, FollowUpStart } from '../services/follow-ups.ts';
import { refusals } from './refusals-messages.ts';

export type FollowUpFlowUses = {
  /** The card that follows what was begun. */
  progress: { follow(ctx: FeatureContext, noticeId: string): Promise<void> };
};
export type FollowUpAnswer = Message | typeof ANSWERED | undefined;

/** A correction or a recall that its officer has confirmed. */
type Confirmed = {
  /** As shown when the confirmation was asked for; absent before that. */
  headcount: number | undefined;
  start(): Promise<FollowUpAnswer>;
  /** Says that nothing was done, and why. */
  refused(reason: string): Message;
};

/**
 * Refuses a draft that has been overtaken; but a confirmation that is handled again after a crash finds what it confirmed begun: it
 * is carried on.
 */
export async function takeOvertaken(
  ctx: FeatureContext<FollowUpFlowUses>,
  preview: FollowUpPreview | FollowUpRefusal,
  { headcount, start, refused }: Confirmed,
): Promise<FollowUpAnswer> {
  if (headcount !== undefined && typedHeadcount(ctx) === headcount) return start();
  await ctx.endFlow();
  return refused(refusals['refused' in preview ? preview.refused : 'outdated']);
}

/** Ends the flow: with a card that follows what was begun, or with the reason why nothing was. */
export async function showStart(
  ctx: FeatureContext<FollowUpFlowUses>,
  result: FollowUpStart,
  refused: Confirmed['refused'],
): Promise<FollowUpAnswer> {
  if (!('refused' in result)) await ctx.services.progress.follow(ctx, result.started.id);
  await ctx.endFlow();
  return 'refused' in result ? refused(refusals[result.refused]) : ANSWERED;
}
