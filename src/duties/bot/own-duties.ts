import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import type { OwnSection } from '../../bot/own-section.ts';
import type { TodoSource } from '../../bot/todo.ts';
import type { Message } from '../../kernel/message.ts';
import { ANSWERS } from '../domain/answers.ts';
import { isDone } from '../domain/duty.ts';
import type { DutyQuestions } from '../services/duty-questions.ts';
import * as say from './own-duties-messages.ts';

export type OwnDutiesUses = { dutyQuestions: DutyQuestions };

/** Makes what the owners of duties see and answer: their own, and nobody else's. */
export const ownDuties = (services: OwnDutiesUses): Feature =>
  createFeature(services, {
    name: 'myduty',
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    buttons: {
      list: async (ctx, page) => ({ card: await list(ctx, Number(page) || 0) }),
      async open(ctx, number) {
        const own = ctx.person ? await ctx.services.dutyQuestions.listOwn(ctx.person.id) : [];
        const one = own.find(({ duty }) => String(duty.number) === number);
        return one && { card: say.ownDutyCard(one) };
      },
      async say(ctx, number, index) {
        const answer = ANSWERS[Number(index)];
        if (!answer || !ctx.person) return undefined;
        const isTaken = await ctx.services.dutyQuestions.answer(Number(number), answer, ctx.person.id);
        const toast = isTaken ? say.toasts.answered : say.toasts.notYours;
        return { toast, card: await list(ctx, 0) };
      },
    },
  });

async function list(ctx: FeatureContext<OwnDutiesUses>, page: number): Promise<Message> {
  const own = ctx.person ? await ctx.services.dutyQuestions.listOwn(ctx.person.id) : [];
  return say.ownCard(own, page);
}

/** Says in /me for which duties somebody answers. */
export const ownDutiesSection = (questions: Pick<DutyQuestions, 'listOwn'>): OwnSection => ({
  place: 35,
  async show({ id }) {
    const own = await questions.listOwn(id);
    return own.length > 0 ? say.ownPart(own) : undefined;
  },
});

/** Names to an owner in the menu the duties of which they are asked and have said nothing. */
export const dutiesToAnswer = (questions: Pick<DutyQuestions, 'listOwn' | 'isAsking'>): TodoSource => ({
  place: 45,
  async list({ person }) {
    if (!person || !questions.isAsking()) return [];
    const open = (await questions.listOwn(person.id)).filter(({ duty, given }) => !isDone(duty) && !given);
    return open.length > 0 ? [say.toAnswerButton(open.length)] : [];
  },
});
