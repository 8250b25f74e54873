import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler, TapResult } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import type { SendingTimeRefusal } from '../domain/typed-sending-time.ts';
import { askConfirmation, type ConfirmationUses } from './broadcast-confirmation.ts';
import { findDraft, STEPS } from './broadcast-draft.ts';
import * as say from './sending-time-messages.ts';

type Context = FeatureContext<ConfirmationUses>;

/** Asks when the broadcast is to go out, and waits for a time. */
async function askSendingTime(
  ctx: Context,
  draft: BroadcastDraft,
  refusal?: SendingTimeRefusal,
): Promise<Message> {
  await ctx.waitFor(STEPS, 'when', draft);
  const offered = await ctx.services.sendingTimes.list(ctx.now);
  const frame = { zone: ctx.services.office.timezone, now: ctx.now };
  return say.askSendingTime(draft, offered, frame, refusal);
}

/** Takes the time into the draft; what is none is asked for again. */
async function take(ctx: Context, draft: BroadcastDraft, text: string): Promise<Message> {
  const when = await ctx.services.sendingTimes.read(text, ctx.now);
  return 'refused' in when ? askSendingTime(ctx, draft, when) : askConfirmation(ctx, { ...draft, when });
}

/** Takes the message with the time that is waited for. */
export const takeSendingTime = (ctx: Context, draft: BroadcastDraft): Promise<Message> =>
  take(ctx, draft, ctx.grammy.message?.text ?? '');

const ofDraft =
  (show: (ctx: Context, draft: BroadcastDraft, args: string[]) => Promise<Message>) =>
  async (ctx: Context, number = '', ...args: string[]): Promise<TapResult | undefined> => {
    const draft = findDraft(ctx, number);
    return draft && { card: await show(ctx, draft, args) };
  };

/** The buttons by which a draft gets its sending time, or none. */
export const sendingTimeButtons: Readonly<Record<string, TapHandler<ConfirmationUses>>> = {
  when: ofDraft((ctx, draft) => askSendingTime(ctx, draft)),
  /** A time is written with the sign that parts the data of a button. */
  time: ofDraft((ctx, draft, typed) => take(ctx, draft, typed.join(':'))),
  atonce: ofDraft((ctx, { when: _, ...draft }) => askConfirmation(ctx, draft)),
};
