import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { inTopicOf } from '../../bot/group-chat.ts';
import { unlessRefused } from '../../bot/unless-refused.ts';
import { inlineKeyboard, type Message } from '../../kernel/message.ts';
import { parseWarmUp } from '../domain/warm-up.ts';
import type { PollQuestion, WarmUpStep, WarmUpsService } from '../services/warm-ups.ts';
import * as say from './quiz-messages.ts';

export type QuizUses = { warmUps: WarmUpsService };

/** Makes /quiz, a warm-up for a meeting: quiz polls in a group, one after another, at the officer's pace. */
export const quiz = (services: QuizUses): Feature =>
  createFeature(services, {
    name: 'quiz',
    place: 110,
    description: '会前热身答题',
    roles: ['admin'],
    closedWhile: 'sitting',
    chat: 'group',
    async run(ctx, argument) {
      const wish = parseWarmUp(argument);
      if (!wish) return say.notUnderstood();
      const open = await ctx.services.warmUps.findPoll(chatOf(ctx));
      if (open !== undefined) await closePoll(ctx, open);
      return carryOut(ctx, await ctx.services.warmUps.begin(chatOf(ctx), wish));
    },
    async onGroupMove(ctx, place) {
      const asked = await ctx.services.warmUps.move(chatOf(ctx), place);
      if (asked) await ctx.services.warmUps.recordPoll(place, await sendPoll(ctx, asked, place));
    },
    buttons: {
      next: onPoll(async (ctx, votes) =>
        carryOut(ctx, await ctx.services.warmUps.advance(chatOf(ctx), votes)),
      ),
      stop: onPoll(async (ctx, votes) =>
        carryOut(ctx, await ctx.services.warmUps.advance(chatOf(ctx), votes, true)),
      ),
    },
  });

const chatOf = (ctx: FeatureContext<QuizUses>): number => ctx.grammy.chat?.id ?? ctx.telegramId;

/** A tap under the open poll closes it; under an older one it is outdated. */
function onPoll(
  then: (ctx: FeatureContext<QuizUses>, votes: number[] | undefined) => Promise<Message | undefined>,
) {
  return async (ctx: FeatureContext<QuizUses>): Promise<TapResult | undefined> => {
    const messageId = ctx.grammy.callbackQuery?.message?.message_id;
    if (messageId === undefined || messageId !== (await ctx.services.warmUps.findPoll(chatOf(ctx))))
      return undefined;
    const reply = await then(ctx, await closePoll(ctx, messageId));
    return reply ? { reply } : {};
  };
}

/** The votes by option; undefined when the poll had been closed before, or is gone. */
async function closePoll(ctx: FeatureContext<QuizUses>, messageId: number): Promise<number[] | undefined> {
  const poll = await unlessRefused(() => ctx.grammy.api.stopPoll(chatOf(ctx), messageId));
  return poll?.options.map((option) => option.voter_count);
}

async function carryOut(ctx: FeatureContext<QuizUses>, step: WarmUpStep): Promise<Message | undefined> {
  if ('refused' in step) return say.refusals[step.refused]();
  if ('over' in step) return say.tallies(step.over);
  await ctx.services.warmUps.recordPoll(chatOf(ctx), await sendPoll(ctx, step.ask));
  return undefined;
}

async function sendPoll(
  ctx: FeatureContext<QuizUses>,
  { question, order, index, count }: PollQuestion,
  chat = chatOf(ctx),
): Promise<number> {
  const options = order.map((original) => ({ text: question.options[original] ?? '' }));
  const right = order.flatMap((original, position) => (question.right.includes(original) ? [position] : []));
  const sent = await ctx.grammy.api.sendPoll(chat, say.pollQuestion(question.stem, index, count), options, {
    type: 'quiz',
    is_anonymous: true,
    correct_option_ids: right,
    explanation: question.explanation,
    reply_markup: inlineKeyboard(say.pollButtons(index, count)),
    ...inTopicOf(ctx.grammy.msg),
  });
  return sent.message_id;
}
