import { z } from 'zod';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { type RecipientsUses, recipientButtons } from '../../bot/recipients.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import type { Approvals, RequestView, Voice } from '../services/approvals.ts';
import * as say from './approval-messages.ts';
import type { ShownKind } from './shown-kind.ts';

export type ApprovalUses = {
  approvals: Approvals;
  kindOf(request: { kind: string }): ShownKind;
  /** How the officer of an account is called. */
  nameOf(telegramId: number | undefined): Promise<string>;
  office: Office;
} & RecipientsUses;

type Context = FeatureContext<ApprovalUses>;

const STEPS = { reason: z.object({ id: z.string() }) };

const gone = (): TapResult => ({ toast: say.toasts.whyNot('gone'), alert: true });
const onRequest = buttonsOn((ctx: Context, id) => ctx.services.approvals.find(id), gone);

/** Makes the buttons of what waits for approval: what is asked, another officer's word on it, and taking it back. */
export const approval = (services: ApprovalUses): Feature =>
  createFeature<ApprovalUses>(services, {
    name: 'approval',
    roles: ['admin'],
    waits: STEPS,
    buttons: {
      async list(ctx, page) {
        const listed = await ctx.services.approvals.list();
        return { card: say.listCard(pageOf(listed, Number(page) || 0)) };
      },
      open: onRequest(async (ctx, view) => ({ card: await show(ctx, view) })),
      ...recipientButtons<ApprovalUses>({
        feature: 'approval',
        async find({ services: { approvals, kindOf } }, id) {
          const view = await approvals.find(id);
          if (!view) return undefined;
          const { request } = view;
          const audience = await kindOf(request).audience(request.content);
          return { title: request.title, audience, back: say.open(request) };
        },
      }),
      show: onRequest(showContent),
      yes: onRequest(approve),
      no: onRequest(async (ctx, { request }) => {
        await ctx.waitFor(STEPS, 'reason', { id: request.id });
        return { card: say.askReason(request) };
      }),
      edit: onRequest(reopen),
      drop: onRequest(async (ctx, { request }) => {
        const dropped = await ctx.services.approvals.withdraw(request.id, ctx.telegramId);
        return dropped ? { card: say.dropped(dropped) } : gone();
      }),
    },
    current: async (ctx) => {
      const view = await viewAsked(ctx);
      return view && say.askReason(view.request);
    },
    async onMessage(ctx) {
      const view = await viewAsked(ctx);
      if (!view) return undefined;
      const reason = typedReason(ctx.grammy.message?.text, say.REASON_MAX_LENGTH);
      return reason === '' ? say.askReason(view.request, say.NO_REASON) : giveBack(ctx, view, reason);
    },
  });

async function viewAsked(ctx: Context): Promise<RequestView | undefined> {
  const id = flowAt(ctx, STEPS)?.data.id;
  return id === undefined ? undefined : ctx.services.approvals.find(id);
}

async function show(ctx: Context, view: RequestView): Promise<Message> {
  const { kindOf, nameOf, office } = ctx.services;
  const { request } = view;
  const lines = await kindOf(request).lines(request.content, ctx.now);
  const frame = { viewer: ctx.telegramId, zone: office.timezone, now: ctx.now };
  return say.requestCard(view, await nameOf(request.by), lines, frame);
}

/** Nobody decides on what they have not seen: the buttons for it stand below what people will get. */
async function showContent(ctx: Context, view: RequestView): Promise<TapResult> {
  const { request } = view;
  const isThere = await ctx.services.kindOf(request).show(ctx, request.content);
  return isThere ? { reply: say.decisionCard(view) } : { toast: say.toasts.contentGone, alert: true };
}

const voiceOf = (ctx: Context): Pick<Voice, 'answer'> => ({
  async answer(request, released) {
    const { nameOf } = ctx.services;
    const answered = say.answerCard(request, await nameOf(ctx.telegramId), released);
    // Nobody confirmed it: officers are told at the next tick.
    if (request.by === undefined) return false;
    return ctx.notify(request.by, answered).then(
      () => true,
      () => false,
    );
  },
});

/** Approves for as many as the card said, and else asks again. */
async function approve(ctx: Context, view: RequestView, shown: string): Promise<TapResult> {
  const { request, headcount } = view;
  if (shown !== String(headcount))
    return { card: say.decisionCard(view), toast: say.toasts.changedCount, alert: true };
  const outcome = await ctx.services.approvals.approve(request.id, ctx.telegramId, voiceOf(ctx));
  if ('refused' in outcome) return { toast: say.toasts.whyNot(outcome.refused), alert: true };
  return { card: say.approvedCard(request) };
}

async function giveBack(ctx: Context, { request }: RequestView, reason: string): Promise<Message> {
  const by = ctx.telegramId;
  const outcome = await ctx.services.approvals.giveBack(request.id, { by, reason }, voiceOf(ctx));
  await ctx.endFlow();
  return 'refused' in outcome ? say.notReturned(request, outcome.refused) : say.returnedCard(outcome);
}

/** Takes it back first: nobody approves what is being changed. */
async function reopen(ctx: Context, { request }: RequestView): Promise<TapResult> {
  const taken = await ctx.services.approvals.withdraw(request.id, ctx.telegramId);
  if (!taken) return gone();
  const reply = await ctx.services.kindOf(taken).reopen(ctx, taken.content);
  return reply ? { card: say.dropped(taken), reply } : { card: say.contentGone(taken) };
}
