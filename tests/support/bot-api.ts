import type { Message } from 'grammy/types';
import { onTestFinished } from 'vitest';
import {
  type BotApiServer,
  type BotApiServerOptions,
  createBotApiServer,
} from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';

/** What the Bot API answered, loosely typed: tests look at single fields. */
export type ApiReply = {
  ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: results differ by method, and the tests name the field they mean
  result?: any;
  error_code?: number;
  description?: string;
  parameters?: { retry_after: number };
};

export type TestBotApi = BotApiServer & {
  /** Calls a method as a bot would, with a JSON body. */
  call(method: string, parameters?: object): Promise<ApiReply>;
  /** The same as multipart/form-data. */
  callWithForm(method: string, fields: Record<string, string | File>): Promise<ApiReply>;
};

/** A Bot API server of the test's own; closed when the test ends. */
export async function startBotApi(options: BotApiServerOptions = {}): Promise<TestBotApi> {
  const server = await createBotApiServer(options);
  onTestFinished(() => server.close());
  const post = async (method: string, init: RequestInit): Promise<ApiReply> => {
    const response = await fetch(`${server.url}/bot${server.token}/${method}`, { method: 'POST', ...init });
    return (await response.json()) as ApiReply;
  };
  return {
    ...server,
    call: (method, parameters = {}) =>
      post(method, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) }),
    callWithForm(method, fields) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return post(method, { body });
    },
  };
}

/** Writes to the bot and waits for what it says next. */
export function ask(person: Participant, text: string): Promise<Message> {
  const question = person.send(text);
  return nextFromBot(person, question);
}

/** The bot's first message after this one. */
export function nextFromBot(person: Participant, after: Message): Promise<Message> {
  return person.waitForMessage(
    ({ message_id, from }) => message_id > after.message_id && from?.is_bot === true,
  );
}

/** Taps a button and waits until the card under it reads so. */
export async function tapUntil(
  person: Participant,
  card: Message,
  button: string,
  reads: string,
): Promise<Message> {
  await person.tap(card.message_id, button);
  return person.waitForMessage(
    ({ message_id, text }) => message_id === card.message_id && (text?.includes(reads) ?? false),
  );
}

/** The labels of the buttons under a message. */
export function buttonsOf(message: Message): string[] {
  return message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
}
