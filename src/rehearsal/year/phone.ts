import type { Message } from 'grammy/types';
import type { Upload } from '../bot-api/parameters.ts';
import type { Participant } from '../participant/participant.ts';

/** What somebody does on their phone, a step at a time: each waits until the bot has answered it. */
export type Phone = {
  user: Participant['user'];
  /** Writes to the bot and returns what it says next. */
  write(text: string): Promise<Message>;
  sendFile(file: Upload): Promise<Message>;
  /**
   * Taps the button with this label, or the one that begins with it, under the newest message that has it, and returns what the
   * card then is, or what came in its place.
   */
  tap(label: string): Promise<Message>;
  /** Taps the number of the line that holds these words, on the newest list or a later page of it. */
  choose(words: string): Promise<Message>;
  /** The same as `tap`, where the bot answers with no more than a word. */
  press(label: string): Promise<void>;
  /** Both under a message that has stood there for a while. */
  tapUnder(messageId: number, label: string): Promise<Message>;
  pressUnder(messageId: number, label: string): Promise<void>;
  /** The newest of the bot's messages that holds the text, or the first to hold it. */
  see(text: string): Promise<Message>;
  messages(): Message[];
};

const NEXT_PAGE = '下一页';

/** Makes the phone of a participant. What stood in the chat before they last wrote is not tapped. */
export function createPhone(participant: Participant): Phone {
  let lastOwn = 0;

  async function answered(sending: Message | Promise<Message>): Promise<Message> {
    const { message_id } = await sending;
    lastOwn = message_id;
    return participant.waitForMessage((message) => message.message_id > message_id && isOfBot(message));
  }

  const isCurrent = (message: Message) => message.message_id > lastOwn && isOfBot(message);

  async function findCard(label: string): Promise<{ card: Message; button: string }> {
    const card = await participant.waitForMessage(
      (message) => isCurrent(message) && buttonLike(message, label) !== undefined,
    );
    return { card, button: buttonLike(card, label) ?? label };
  }

  async function tap(label: string): Promise<Message> {
    const { card, button } = await findCard(label);
    return tapOn(card, button);
  }

  async function tapOn(card: Message, button: string): Promise<Message> {
    const newest = participant.messages().at(-1)?.message_id ?? 0;
    const isAnswer = (message: Message) =>
      isOfBot(message) &&
      (message.message_id > newest ||
        (message.message_id === card.message_id && appearance(message) !== appearance(card)));
    await participant.tap(card.message_id, button);
    return participant.waitForMessage(isAnswer);
  }

  return {
    user: participant.user,
    write: (text) => answered(participant.send(text)),
    sendFile: (file) => answered(participant.sendFile(file)),
    tap,
    async choose(words) {
      for (;;) {
        const list = await participant.waitForMessage(
          (message) =>
            isCurrent(message) &&
            (numberOf(message, words) !== undefined || buttonLike(message, NEXT_PAGE) !== undefined),
        );
        const number = numberOf(list, words);
        if (number !== undefined) return tap(number);
        await tap(NEXT_PAGE);
      }
    },
    async press(label) {
      const { card, button } = await findCard(label);
      await participant.tap(card.message_id, button);
    },
    async tapUnder(messageId, label) {
      const card = participant.messages().find(({ message_id }) => message_id === messageId);
      if (!card) throw new Error(`Message ${messageId} is gone from this chat.`);
      return tapOn(card, label);
    },
    async pressUnder(messageId, label) {
      await participant.tap(messageId, label);
    },
    see: (text) =>
      participant.waitForMessage((message) => isOfBot(message) && wordsOf(message).includes(text)),
    messages: () => participant.messages(),
  };
}

const isOfBot = ({ from }: Message): boolean => from?.is_bot === true;

/** Returns what a message says, or what stands under its picture or file. */
export const wordsOf = ({ text, caption }: Message): string => text ?? caption ?? '';

const appearance = (message: Message): string => JSON.stringify([wordsOf(message), message.reply_markup]);

/** Returns the labels of the buttons under a message. */
export const labelsOf = (message: Message): string[] =>
  message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

function buttonLike(message: Message, label: string): string | undefined {
  const labels = labelsOf(message);
  return labels.find((one) => one === label) ?? labels.find((one) => one.startsWith(label));
}

/** The number of the line of a list that holds the words. */
function numberOf(message: Message, words: string): string | undefined {
  const line = wordsOf(message)
    .split('\n')
    .find((one) => /^\d+\. /.test(one) && one.includes(words));
  return line?.slice(0, line.indexOf('.'));
}
