import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { isMessageThere } from '../../bot/is-message-there.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { type RecipientsUses, recipientButtons } from '../../bot/recipients.ts';
import { saidOf } from '../../broadcasts/bot/draft-options-messages.ts';
import type { BroadcastDraft } from '../../broadcasts/domain/broadcast.ts';
import type { DraftOptions } from '../../broadcasts/services/draft-options.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { keyToSendNow } from '../domain/due-sending.ts';
import type { Plan } from '../domain/plan.ts';
import type { PlanView, SchedulesService } from '../services/schedules.ts';
import { contentThere } from './content-there.ts';
import * as say from './schedule-messages.ts';

export type ScheduleUses = {
  schedules: SchedulesService;
  office: Office;
  /** How what was settled of a draft is said. */
  draftOptions: Pick<DraftOptions, 'list'>;
  /** Takes up a confirmed draft once more; nothing where its content is not there any more. */
  reopenDraft(
    ctx: FeatureContext,
    draft: BroadcastDraft,
    more: Pick<BroadcastDraft, 'replaces'>,
  ): Promise<Message | undefined>;
  /** Sends what people will get; nothing where it is not there any more. */
  showContent(ctx: FeatureContext, draft: BroadcastDraft): Promise<object | undefined>;
  /** The card that follows what was started. */
  progress: { follow(ctx: FeatureContext, noticeId: string): Promise<void> };
} & RecipientsUses;

type Context = FeatureContext<ScheduleUses>;

const planFrame = (ctx: Context, { draft }: Plan) => ({
  ...frameOf(ctx),
  settled: saidOf(ctx.services.draftOptions.list(), draft),
});

const frameOf = ({ services, now }: Context) => ({ zone: services.office.timezone, now });

/** Makes the buttons of broadcasts that wait for their time: list, change, send before it, cancel. */
export const schedule = (services: ScheduleUses): Feature =>
  createFeature<ScheduleUses>(services, {
    name: 'schedule',
    roles: ['admin'],
    buttons: {
      async list(ctx, page) {
        const listed = await ctx.services.schedules.list();
        return { card: say.listCard(pageOf(listed, Number(page) || 0), frameOf(ctx)) };
      },

      open: ofPlan(async (ctx, view) => ({ card: say.planCard(view, planFrame(ctx, view.plan)) })),
      wait: ofPlan(async (ctx, view) => ({ card: say.planned(view, frameOf(ctx)) })),
      asknow: ofPlan(async (_, view) => ({ card: say.askNow(view) })),
      askcancel: ofPlan(async (_, view) => ({ card: say.askCancel(view) })),
      ...recipientButtons<ScheduleUses>({
        feature: 'schedule',
        async find({ services }, number) {
          const view = await services.schedules.find(Number(number));
          return view && say.unsentOf(view);
        },
      }),
      copy: ofPlan(showCopy),
      change: ofPlan(changePlan),
      now: ofPlan(sendNow),

      async cancel(ctx, number) {
        const plan = await ctx.services.schedules.cancel(Number(number), ctx.telegramId);
        return plan ? { card: say.cancelled(plan) } : gone();
      },
    },
  });

const gone = (): TapResult => ({ toast: say.toasts.gone, alert: true });

/** A plan that went out or was cancelled meanwhile is said to have. */
function ofPlan(act: (ctx: Context, view: PlanView, args: string[]) => Promise<TapResult>) {
  return async (ctx: Context, number = '', ...args: string[]): Promise<TapResult> => {
    const view = await ctx.services.schedules.find(Number(number));
    return view ? act(ctx, view, args) : gone();
  };
}

async function showCopy(ctx: Context, { plan }: PlanView): Promise<TapResult> {
  const shown = await ctx.services.showContent(ctx, plan.draft);
  return shown === undefined ? { toast: say.troubleText('gone'), alert: true } : {};
}

async function changePlan(ctx: Context, { plan }: PlanView): Promise<TapResult> {
  const { draft } = plan;
  const reply = await ctx.services.reopenDraft(ctx, draft, { replaces: draft.number });
  return reply ? { reply } : { toast: say.troubleText('gone'), alert: true };
}

/** Sends the sending that the card meant, to as many as it said, and else asks again. */
async function sendNow(ctx: Context, view: PlanView, [shown, key]: string[]): Promise<TapResult> {
  const { schedules, progress } = ctx.services;
  const { draft } = view.plan;
  if (key === undefined) return { card: say.askNow(view) };
  if (key !== keyToSendNow(view.plan, view.next)) return { toast: say.toasts.sent, alert: true };
  if (shown !== String(view.headcount.reachable))
    return { card: say.askNow(view), toast: say.CHANGED_COUNT, alert: true };
  const meant = { by: ctx.telegramId, key };
  const outcome = await schedules.sendNow(draft.number, meant, {
    isThere: contentThere((...place) => isMessageThere(ctx.grammy.api, ...place)),
    // Who planned it and who sends it now are both told; of the second it is the card below.
    begun: async (plan, begun) => {
      if (plan.by !== ctx.telegramId) await ctx.notify(plan.by, say.begunCard(plan, begun)).catch(() => {});
      return true;
    },
  });
  if (!outcome) return gone();
  if ('trouble' in outcome)
    return { card: say.planCard(view, planFrame(ctx, view.plan), say.troubleText(outcome.trouble)) };
  if ('started' in outcome) await progress.follow(ctx, outcome.started.id);
  return { card: say.begunCard(view.plan, outcome) };
}
