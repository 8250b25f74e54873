import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature } from '../../bot/feature.ts';
import { flowAt, NOTHING_KEPT } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { ENTRIES_PER_PAGE } from '../../bot/messages/pages.ts';
import { tellPerson } from '../../bot/tell-person.ts';
import type { TodoSource } from '../../bot/todo.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { isWithin } from '../../kernel/characters.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import {
  answeredAlreadyText,
  answerRefused,
  answerTooLong,
  refusalText,
} from '../../people/bot/letter-messages.ts';
import type { ReceivedLetter } from '../../people/services/letter-box.ts';
import type { SuggestionsService } from '../services/suggestions.ts';
import * as say from './suggest-messages.ts';

export type SuggestUses = { office: Office; suggestions: SuggestionsService };

const OFFICERS: readonly ViewerRole[] = ['admin'];
/** With its answer it fits into one message of Telegram's 4,096 characters. */
const SUGGESTION_MAX_LENGTH = 3000;
const ANSWER_MAX_LENGTH = 800;

const STEPS = { text: NOTHING_KEPT, answer: z.object({ number: z.number() }) };

/**
 * Makes 意见建议: what a member of staff writes is stored and passed on to the officers at once. For the officers it is the list of
 * what was written, with answers that go to the sender.
 */
export const suggest = (services: SuggestUses): Feature =>
  createFeature(services, {
    name: 'suggest',
    place: 60,
    description: '意见建议',
    words: ['意见', '建议', '反映', '举报', '投诉', '人工', '客服', '联系人'],
    roles: ['staff', 'liaison', 'auditor', 'admin'],
    buttonRoles: { list: OFFICERS, show: OFFICERS, answer: OFFICERS, close: OFFICERS },
    async run(ctx) {
      if (isOfficer(ctx)) return list(ctx, 0);
      await ctx.waitFor(STEPS, 'text', {});
      return say.askForSuggestion();
    },
    waits: STEPS,
    onMessage(ctx) {
      const at = flowAt(ctx, STEPS);
      return at?.step === 'answer' && isOfficer(ctx) ? takeAnswer(ctx, at.data.number) : takeSuggestion(ctx);
    },
    onEdit: takeEdit,
    buttons: {
      async cancel(ctx) {
        await ctx.endFlow();
        return { card: cancelled() };
      },
      async list(ctx, page) {
        await ctx.endFlow();
        return { card: await list(ctx, Number(page)) };
      },
      async show(ctx, number, page) {
        const found = await ctx.services.suggestions.find(Number(number));
        await ctx.endFlow();
        return found && { card: suggestionCard(ctx, found, page) };
      },
      async answer(ctx, number) {
        const found = await ctx.services.suggestions.find(Number(number));
        if (!found) return undefined;
        if (found.answer) return { toast: answeredAlreadyText(found), card: suggestionCard(ctx, found) };
        await ctx.waitFor(STEPS, 'answer', { number: found.number });
        return { card: say.askAnswer(found) };
      },
      async close(ctx, number, page) {
        const outcome = await ctx.services.suggestions.answer(Number(number), { by: ctx.telegramId });
        const found = await ctx.services.suggestions.find(Number(number));
        const toast = 'refused' in outcome ? refusalText(outcome) : say.closedToast;
        return found && { toast, card: suggestionCard(ctx, found, page) };
      },
    },
  });

/** Tells officers in the menu how much they have not answered. */
export const openSuggestions = (suggestions: Pick<SuggestionsService, 'countOpen'>): TodoSource => ({
  place: 50,
  async list({ role }) {
    const count = OFFICERS.includes(role) ? await suggestions.countOpen() : 0;
    return count > 0 ? [say.openButton(count)] : [];
  },
});

const isOfficer = ({ role }: FeatureContext<SuggestUses>): boolean => OFFICERS.includes(role);

async function list(ctx: FeatureContext<SuggestUses>, page: number): Promise<Message> {
  const { suggestions, office } = ctx.services;
  const wanted = { page, perPage: ENTRIES_PER_PAGE };
  const [found, open] = await Promise.all([suggestions.listPage(wanted), suggestions.countOpen()]);
  return say.listCard(found, open, office.timezone);
}

function suggestionCard(ctx: FeatureContext<SuggestUses>, found: ReceivedLetter, page = ''): Message {
  return say.suggestionCard(found, Number(page) || 0, ctx.services.office.timezone);
}

async function takeSuggestion(ctx: FeatureContext<SuggestUses>): Promise<Message> {
  const text = ctx.grammy.message?.text;
  if (!text || !ctx.person) return say.textOnly();
  if (!isWithin(text, SUGGESTION_MAX_LENGTH)) return say.tooLong(SUGGESTION_MAX_LENGTH);
  const suggestion = await ctx.services.suggestions.record(ctx.person, text, ctx.grammy.message?.message_id);
  await ctx.endFlow();
  if ('refused' in suggestion) return say.dayFull();
  return (await ctx.tellOfficers(say.suggestionFor(suggestion)))
    ? say.suggestionPassedOn()
    : say.suggestionSaved();
}

/** What its author changes before it is answered is what the officers read. */
async function takeEdit(ctx: FeatureContext<SuggestUses>): Promise<Message | undefined> {
  const { text, message_id: messageId = 0 } = ctx.grammy.message ?? {};
  const found = ctx.person && (await ctx.services.suggestions.findWritten(ctx.person.id, messageId));
  if (!found || !text || text === found.text) return undefined;
  if (!isWithin(text, SUGGESTION_MAX_LENGTH)) return say.tooLong(SUGGESTION_MAX_LENGTH);
  if (!(await ctx.services.suggestions.revise(found, text))) return say.editTooLate();
  const isTold = await ctx.tellOfficers(say.suggestionChanged({ ...found, text }));
  return say.suggestionRevised(isTold);
}

async function takeAnswer(ctx: FeatureContext<SuggestUses>, number: number): Promise<Message> {
  const { suggestions } = ctx.services;
  const text = ctx.grammy.message?.text;
  if (!text) {
    const found = await suggestions.find(number);
    return found ? say.askAnswer(found) : list(ctx, 0);
  }
  if (!isWithin(text, ANSWER_MAX_LENGTH)) return answerTooLong(ANSWER_MAX_LENGTH, say.toList);
  const answer = { by: ctx.telegramId, text };
  const outcome = await suggestions.answer(number, answer, {
    tell: (letter) => tellPerson(ctx, letter.sender, say.answerNotice(letter, text)),
  });
  await ctx.endFlow();
  return 'refused' in outcome ? answerRefused(outcome, say.toList) : say.answered(outcome.isTold);
}
