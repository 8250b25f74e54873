import { GrammyError } from 'grammy';
import type { FeatureContext } from '../../bot/context.ts';
import { ANSWERED, type Recogniser } from '../../bot/feature.ts';
import { editMessage } from '../../bot/send-message.ts';
import { beginningOf } from '../../kernel/characters.ts';
import type { Message, Offer } from '../../kernel/message.ts';
import type { PastedMessage } from '../domain/paste.ts';
import type { Pasted, PastedQuestionsService } from '../services/pasted-questions.ts';
import * as say from './bank-import-messages.ts';
import { type BankOpenUses, openFlow, search } from './open.ts';
import type { BankPart } from './part.ts';
import * as sayPaste from './paste-messages.ts';

export type PastedUses = { pastedQuestions: PastedQuestionsService } & BankOpenUses;

/** After the text of an arrangement, which has numbers and colons, too. */
const RECOGNISED_PLACE = 48;
const SEARCHED_LENGTH = 100;

/** Questions that are pasted into the chat, in one message or in those into which the client cut them. */
export const pasted: BankPart<PastedUses> = {
  buttons: {
    async pasted(ctx) {
      await openFlow(ctx);
      const taken = await ctx.services.pastedQuestions.takeUp(ctx.telegramId);
      return { card: taken ? cardOf(taken) : say.importRefused({ refused: 'gone' }) };
    },
    async anew(ctx, id = '') {
      const taken = await ctx.services.pastedQuestions.keepLast(ctx.telegramId, id);
      return { card: taken ? cardOf(taken) : say.importRefused({ refused: 'gone' }) };
    },
  },
  waits: {},
  steps: {
    /** Nothing in particular was asked for: questions are taken in, unless a file waits to be confirmed; other words are searched. */
    async open(ctx, text) {
      const { pastedQuestions } = ctx.services;
      const message = messageOf(ctx);
      const other = await pastedQuestions.otherImport(ctx.telegramId);
      if (other && pastedQuestions.hasQuestions(text)) return sayPaste.otherFirst(other);
      const taken =
        !other && message && (await pastedQuestions.take(ctx.telegramId, message, { isOffered: false }));
      return taken ? show(ctx, taken) : search(ctx, beginningOf(text, SEARCHED_LENGTH));
    },
  },
};

/** Knows questions by their options and answers. What is pasted is read, and offered; what is there already stays as it is. */
export const pastedRecogniser: Recogniser<PastedUses> = {
  place: RECOGNISED_PLACE,
  async offer(ctx) {
    const { pastedQuestions } = ctx.services;
    const message = messageOf(ctx);
    if (!message) return undefined;
    const other = await pastedQuestions.otherImport(ctx.telegramId);
    if (other) return pastedQuestions.hasQuestions(message.text) ? sayPaste.otherFirst(other) : undefined;
    const taken = await pastedQuestions.takeUnasked(ctx.telegramId, message);
    return taken && show(ctx, taken);
  },
};

/** Reads the paste again with what its author has made of one of its messages. */
export async function takeEdit(ctx: FeatureContext<PastedUses>): Promise<typeof ANSWERED | undefined> {
  const message = messageOf(ctx);
  const taken = message && (await ctx.services.pastedQuestions.revise(ctx.telegramId, message));
  return taken && show(ctx, taken);
}

function messageOf({ grammy }: FeatureContext): PastedMessage | undefined {
  const message = grammy.message;
  return message?.text === undefined
    ? undefined
    : { id: message.message_id, at: message.date, text: message.text };
}

function cardOf({ review }: Pasted): Offer {
  if ('refused' in review) return sayPaste.pasteRefused(review);
  return review.paste?.isOffered ? sayPaste.offerCard(review) : say.reviewCard(review);
}

/** A card below the message is brought up to date; one above it makes way for a new one, where the editor is looking. */
async function show(ctx: FeatureContext<PastedUses>, taken: Pasted): Promise<typeof ANSWERED> {
  const { telegramId, grammy, services } = ctx;
  const card = cardOf(taken);
  const former = taken.card;
  const isBelow = former !== undefined && former > (grammy.message?.message_id ?? 0);
  if (isBelow && (await isEdited(ctx, former, card))) return ANSWERED;
  await services.pastedQuestions.noteCard(telegramId, await ctx.send(card));
  // Its buttons say that their work is done, where it cannot be deleted any more.
  if (former !== undefined) await grammy.api.deleteMessage(telegramId, former).catch(() => false);
  return ANSWERED;
}

/** False where the card is gone, or too old. One that Telegram lets nobody edit for a moment follows by itself. */
async function isEdited(
  { grammy, telegramId }: FeatureContext,
  card: number,
  message: Message,
): Promise<boolean> {
  try {
    await editMessage(grammy.api, telegramId, card, message);
    return true;
  } catch (error) {
    if (error instanceof GrammyError) return error.error_code === TOO_MANY_REQUESTS;
    throw error;
  }
}

const TOO_MANY_REQUESTS = 429;
