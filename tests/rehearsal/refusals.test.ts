import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { startBotApi, type TestBotApi } from '../support/bot-api.ts';

const HOUR = 3_600_000;

type Scene = { api: TestBotApi; person: Participant; card: Message; chat_id: number };

/** A person who has written to the bot and got a card with a button. */
async function setScene(): Promise<Scene> {
  const api = await startBotApi();
  const person = api.addAccount({ id: 7_000_000_001, first_name: '吴晓东' });
  person.send('/start');
  const reply_markup = { inline_keyboard: [[{ text: '已知悉', callback_data: 'receipt.ack:1' }]] };
  const { result } = await api.call('sendMessage', { chat_id: person.user.id, text: '提醒', reply_markup });
  return { api, person, card: result, chat_id: person.user.id };
}

const button = (fields: object) => ({ inline_keyboard: [[{ text: '按钮', ...fields }]] });

/** The call, and what Telegram says to it; `card` is the card's message id. */
const REFUSED: [why: string, method: string, parameters: (scene: Scene) => object, says: string][] = [
  ['a message without text', 'sendMessage', () => ({}), 'chat_id is empty'],
  ['an empty text', 'sendMessage', ({ chat_id }) => ({ chat_id, text: '' }), 'message text is empty'],
  ['no text', 'sendMessage', ({ chat_id }) => ({ chat_id }), 'message text is empty'],
  ['blanks alone', 'sendMessage', ({ chat_id }) => ({ chat_id, text: ' \n ' }), 'text must be non-empty'],
  [
    '4,097 characters',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: '清'.repeat(4097) }),
    'message is too long',
  ],
  [
    '4,097 characters in an edit',
    'editMessageText',
    ({ chat_id, card }) => ({ chat_id, message_id: card.message_id, text: '清'.repeat(4097) }),
    'MESSAGE_TOO_LONG',
  ],
  [
    'a caption of 1,025 characters',
    'sendDocument',
    ({ chat_id }) => ({ chat_id, document: 'any', caption: '清'.repeat(1025) }),
    'message caption is too long',
  ],
  [
    'callback data of 65 bytes',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: button({ callback_data: 'x'.repeat(65) }) }),
    'BUTTON_DATA_INVALID',
  ],
  [
    'callback data of 22 Chinese characters',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: button({ callback_data: '清'.repeat(22) }) }),
    'BUTTON_DATA_INVALID',
  ],
  [
    'empty callback data',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: button({ callback_data: '' }) }),
    'BUTTON_DATA_INVALID',
  ],
  [
    'a button that does nothing',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: button({}) }),
    'text buttons are unallowed in the inline keyboard',
  ],
  [
    'a button with an address that is none',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: button({ url: 'https://localhost/a' }) }),
    "inline keyboard button URL 'https://localhost/a' is invalid: Wrong HTTP URL",
  ],
  [
    'a button in a colour that there is not',
    'sendMessage',
    ({ chat_id }) => ({
      chat_id,
      text: 'a',
      reply_markup: button({ url: 'https://a.cn', style: 'green' }),
    }),
    'unknown style of an inline keyboard button',
  ],
  [
    'a button that copies 257 characters',
    'sendMessage',
    ({ chat_id }) => ({
      chat_id,
      text: 'a',
      reply_markup: button({ copy_text: { text: '清'.repeat(257) } }),
    }),
    'BUTTON_COPY_TEXT_INVALID',
  ],
  [
    'a moment without its time',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: '北京时间', entities: [{ type: 'date_time', offset: 0, length: 4 }] }),
    "can't parse MessageEntity: a date_time has a unix_time and a known format",
  ],
  [
    'formatting beyond the end of the text',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: '清风', entities: [{ type: 'bold', offset: 1, length: 2 }] }),
    'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3',
  ],
  [
    'formatting of an unknown kind',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: '清风', entities: [{ type: 'sparkle', offset: 0, length: 1 }] }),
    "can't parse MessageEntity: Unsupported type specified",
  ],
  [
    'an edit that changes nothing',
    'editMessageText',
    ({ chat_id, card }) => ({
      chat_id,
      message_id: card.message_id,
      text: card.text,
      reply_markup: card.reply_markup,
    }),
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  ],
  [
    'an edit of a message that is gone',
    'editMessageText',
    ({ chat_id }) => ({ chat_id, message_id: 999, text: 'a' }),
    'message to edit not found',
  ],
  [
    "an edit of the person's own message",
    'editMessageText',
    ({ chat_id, card }) => ({ chat_id, message_id: card.message_id - 1, text: 'a' }),
    "message can't be edited",
  ],
  [
    'an edit of no message',
    'editMessageText',
    ({ chat_id }) => ({ chat_id, text: 'a' }),
    'message identifier is not specified',
  ],
  [
    'a caption for a message of text',
    'editMessageCaption',
    ({ chat_id, card }) => ({ chat_id, message_id: card.message_id, caption: 'a' }),
    'there is no caption in the message to edit',
  ],
  [
    'deleting a message that is gone',
    'deleteMessage',
    ({ chat_id }) => ({ chat_id, message_id: 999 }),
    'message to delete not found',
  ],
  [
    'copying messages of which none is there',
    'copyMessages',
    ({ chat_id }) => ({ chat_id, from_chat_id: chat_id, message_ids: [998, 999] }),
    'there are no messages to forward',
  ],
  [
    'copying messages in another order than theirs',
    'copyMessages',
    ({ chat_id }) => ({ chat_id, from_chat_id: chat_id, message_ids: [999, 998] }),
    'message identifiers must be in a strictly increasing order',
  ],
  [
    'copying a message that is gone',
    'copyMessage',
    ({ chat_id }) => ({ chat_id, from_chat_id: chat_id, message_id: 999 }),
    'message to copy not found',
  ],
  [
    'replying to a message that is gone',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_parameters: { message_id: 999 } }),
    'message to be replied not found',
  ],
  [
    'answering an unknown tap',
    'answerCallbackQuery',
    () => ({ callback_query_id: '1' }),
    'query is too old and response timeout expired or query ID is invalid',
  ],
  [
    'a toast of 201 characters',
    'answerCallbackQuery',
    () => ({ callback_query_id: '1', text: '清'.repeat(201) }),
    'MESSAGE_TOO_LONG',
  ],
  ['an unknown account', 'sendMessage', () => ({ chat_id: 4711, text: 'a' }), 'chat not found'],
  [
    'an unknown file',
    'getFile',
    () => ({ file_id: 'nothing' }),
    'wrong file_id or the file is temporarily unavailable',
  ],
  [
    'a document by an unknown id',
    'sendDocument',
    ({ chat_id }) => ({ chat_id, document: 'nothing' }),
    'wrong remote file identifier specified: Wrong string length',
  ],
  [
    'a document without one',
    'sendDocument',
    ({ chat_id }) => ({ chat_id }),
    'there is no document in the request',
  ],
  [
    'a command in capitals',
    'setMyCommands',
    () => ({ commands: [{ command: 'Menu', description: '菜单' }] }),
    'BOT_COMMAND_INVALID',
  ],
  [
    'a field that the method lacks',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', parsemode: 'HTML' }),
    'unknown field "parsemode" of sendMessage',
  ],
  [
    'a field that a button lacks',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: button({ callback: 'x' }) }),
    'unknown field "callback" of InlineKeyboardButton',
  ],
  [
    'a button without a label',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: { inline_keyboard: [[{ url: 'https://t.me' }]] } }),
    'can\'t parse InlineKeyboardButton: Can\'t find field "text"',
  ],
  [
    'a keyboard that is not rows of buttons',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', reply_markup: { inline_keyboard: [{ text: 'a' }] } }),
    'field "inline_keyboard" must be of type Array of InlineKeyboardButton',
  ],
  [
    'a message id that is no number',
    'editMessageText',
    ({ chat_id }) => ({ chat_id, message_id: 'x', text: 'a' }),
    'field "message_id" must be of type Integer',
  ],
  [
    'markup language, which entities replace',
    'sendMessage',
    ({ chat_id }) => ({ chat_id, text: 'a', parse_mode: 'HTML' }),
    'this local server reads entities only, no parse_mode',
  ],
];

test.each(REFUSED)('refuses %s as Telegram does', async (_why, method, parameters, says) => {
  const scene = await setScene();
  const description = `Bad Request: ${says}`;
  expect(await scene.api.call(method, parameters(scene))).toEqual({
    ok: false,
    error_code: 400,
    description,
  });
});

describe('who may be written to', () => {
  test('not a person who has never written to the bot', async () => {
    const api = await startBotApi();
    api.addAccount({ id: 5, first_name: '何雨桐' });
    const reply = await api.call('sendMessage', { chat_id: 5, text: '您好' });
    expect(reply).toMatchObject({ error_code: 400, description: 'Bad Request: chat not found' });
  });

  test('not a person who knows the bot from a group alone', async () => {
    const api = await startBotApi();
    api.addAccount({ id: 5, first_name: '何雨桐' });
    api.addGroup({ id: -100, title: '工作群', members: [5] });
    const reply = await api.call('sendMessage', { chat_id: 5, text: '您好' });
    const description = "Forbidden: bot can't initiate conversation with a user";
    expect(reply).toMatchObject({ error_code: 403, description });
  });

  test('not a person who has blocked the bot, until they write again', async () => {
    const { api, person, chat_id } = await setScene();
    person.block();
    const blocked = await api.call('sendMessage', { chat_id, text: '您好' });
    expect(blocked).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
    person.send('/start');
    expect(await api.call('sendMessage', { chat_id, text: '您好' })).toMatchObject({ ok: true });
  });

  test('not an account that was closed', async () => {
    const { api, person, chat_id } = await setScene();
    person.deactivate();
    const reply = await api.call('sendMessage', { chat_id, text: '您好' });
    expect(reply).toMatchObject({ error_code: 403, description: 'Forbidden: user is deactivated' });
  });

  test('not a group that the bot was taken out of', async () => {
    const { api, chat_id } = await setScene();
    const group = api.addGroup({ id: -100, title: '工作群', members: [chat_id] });
    group.removeBot();
    const reply = await api.call('sendMessage', { chat_id: -100, text: '您好' });
    const description = 'Forbidden: bot was kicked from the supergroup chat';
    expect(reply).toMatchObject({ error_code: 403, description });
  });
});

describe('what is only possible for a time', () => {
  test('a message is deleted within 48 hours and not after', async () => {
    const start = Date.parse('2027-02-04T10:00:00+08:00');
    let now = start;
    const api = await startBotApi({ clock: { now: () => now } });
    const person = api.addAccount({ id: 5, first_name: '何雨桐' });
    person.send('/start');
    const send = async () => (await api.call('sendMessage', { chat_id: 5, text: '更正' })).result.message_id;
    const early = await send();
    const late = await send();
    now = start + 47 * HOUR;
    expect(await api.call('deleteMessage', { chat_id: 5, message_id: early })).toMatchObject({ ok: true });
    now = start + 49 * HOUR;
    expect(await api.call('deleteMessage', { chat_id: 5, message_id: late })).toMatchObject({
      error_code: 400,
      description: "Bad Request: message can't be deleted for everyone",
    });
  });

  test('a tap that waited too long cannot be answered', async () => {
    const { api, person, card } = await setScene();
    void person.tap(card.message_id, '已知悉');
    const { result } = await api.call('getUpdates', { offset: -1 });
    api.expireTaps();
    const reply = await api.call('answerCallbackQuery', { callback_query_id: result[0].callback_query.id });
    expect(reply.description).toContain('query is too old');
  });
});

describe('addresses', () => {
  const statusAndText = async (address: string) => {
    const response = await fetch(address);
    return [response.status, ((await response.json()) as { description: string }).description];
  };

  test('a wrong token is not let in', async () => {
    const { url } = await startBotApi();
    expect(await statusAndText(`${url}/bot1:wrong/getMe`)).toEqual([401, 'Unauthorized']);
  });

  test('an unknown method is not found, a token that is none neither', async () => {
    const { url, token } = await startBotApi();
    expect(await statusAndText(`${url}/bot${token}/sendMessages`)).toEqual([404, 'Not Found']);
    expect(await statusAndText(`${url}/bot/getMe`)).toEqual([404, 'Not Found']);
  });

  test('a method of the Bot API that this server does not carry out says so', async () => {
    const { api, chat_id } = await setScene();
    const reply = await api.call('sendDice', { chat_id });
    expect(reply).toMatchObject({ error_code: 501, description: expect.stringContaining('sendDice') });
  });

  test('a body that is no JSON is refused', async () => {
    const { url, token } = await startBotApi();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/bot${token}/getMe`, { method: 'POST', headers, body: '{' });
    expect(await response.json()).toMatchObject({ error_code: 400 });
  });
});
