import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { createAsides } from './asides.ts';
import { inTopicOf, isAnonymousAdmin } from './group-chat.ts';
import type { Handling, TapAnswer } from './handling.ts';
import { senderOf } from './lane.ts';
import * as say from './messages/common.ts';
import { sendMessage } from './send-message.ts';
import type { Telling, UpdateHandler } from './update-handler.ts';

const WORDS: Readonly<Record<Telling, say.Apology>> = {
  kept: say.kept,
  unknown: say.unknown,
  'given-up': say.givenUp,
  dropped: say.dropped,
};

export type Beside = Pick<UpdateHandler, 'turnAway' | 'tell' | 'answerAlike'>;

/**
 * Makes what is said beside the handling of updates, to whoever caused them. In a group nothing is, but the answer to a tap and to
 * whoever hides behind the group.
 *
 * @param api without automatic repetition: what a 429 refuses is not said
 */
export function createBeside(api: Api, log: Logger): Beside {
  const asides = createAsides(log);

  function answer(update: Update, given: TapAnswer): void {
    const id = update.callback_query?.id;
    if (id !== undefined) asides.add(senderOf(update), () => api.answerCallbackQuery(id, given));
  }

  function write(update: Update, what: string, { message }: Pick<say.Apology, 'message'>): void {
    const chat = update.message?.chat;
    if (chat?.type === 'private') asides.addRarely(chat.id, what, () => sendMessage(api, chat.id, message));
  }

  return {
    turnAway(update) {
      const { message: post } = update;
      if (post && isAnonymousAdmin(post.from)) {
        const line = () => sendMessage(api, post.chat.id, say.anonymousAdmin(), inTopicOf(post));
        return asides.addRarely(post.chat.id, 'anonymous', line);
      }
      answer(update, { text: say.toasts.stranger, show_alert: true });
      write(update, 'refusal', { message: say.strangerRefused() });
    },

    tell(update, telling, handling?: Handling) {
      const words = WORDS[telling];
      if (handling?.isAnswered()) return write(inItsChat(update), telling, words);
      // Of a flood every tap is answered, but no dialog has to be closed thousands of times.
      const given = { text: words.toast, show_alert: telling !== 'dropped' };
      handling?.answered(given);
      answer(update, given);
      write(update, telling, words);
    },

    answerAlike: answer,
  };
}

/** A tap as if it had been written: for what no toast can say any more. */
function inItsChat(update: Update): Update {
  const message = update.callback_query?.message;
  return message ? { ...update, message: message as NonNullable<Update['message']> } : update;
}
