import { Api } from 'grammy';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { editMessage, sendMessage } from '../../src/bot/send-message.ts';
import { createTableForms } from '../../src/bot/table-forms.ts';
import { card, type Message } from '../../src/kernel/message.ts';
import { startBotApi } from '../support/bot-api.ts';

const CHAT = 6_800_100_009;

const withTable = (shownBy = 'stats.show:e1'): Message => ({
  ...card('各部门', ['办公室：应考 4'], [[{ text: '⬅ 返回', data: 'stats.list' }]]),
  table: { title: '各部门', notes: [], columns: ['部门', '应考'], rows: [['办公室', '4']], shownBy },
});

type Refusing = { code: number; description: string };

/** A chat, what the bot said last there, and what was logged. `refusing`: what the server answers to every rich message. */
async function aChat({ refusing }: { refusing?: Refusing } = {}) {
  const server = await startBotApi();
  const person = server.addAccount({ id: CHAT, first_name: '刘芳' });
  person.send('/start');
  const api = new Api(server.token, { apiRoot: server.url });
  if (refusing)
    api.config.use((previous, method, payload, signal) =>
      method === 'sendRichMessage' || 'rich_message' in payload
        ? Promise.resolve({ ok: false, error_code: refusing.code, description: refusing.description })
        : previous(method, payload, signal),
    );
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) });
  const { drawn } = createTableForms(async () => true, log);
  const find = (id: number) => person.waitForMessage(({ message_id }) => message_id === id);
  return { api, drawn, find, logged };
}

const labels = ({ buttons = [] }: Message): string[] => buttons.flat().map(({ text }) => text);

describe('a message that brings a table', () => {
  test('goes out as text until the office wants tables', async () => {
    const { drawn } = createTableForms(async () => false, pino({ level: 'silent' }));
    const shown = await drawn(withTable());
    expect(shown).not.toHaveProperty('rich');
    expect(labels(shown)).toEqual(['⬅ 返回']);
  });

  test('keeps the way back to where it was opened under its 文字版', async () => {
    const { drawn } = await aChat();
    const { rich } = await drawn(withTable(), { origin: 'holidays.sent:2' });
    expect(rich?.buttons[0]).toEqual([{ text: '文字版', data: 'stats.show:e1:<holidays.sent;2:~' }]);
  });

  test('is text where its 文字版 would have no room', async () => {
    const { drawn } = await aChat();
    expect(await drawn(withTable(`stats.show:${'e'.repeat(52)}`))).not.toHaveProperty('rich');
    expect(await drawn(withTable(`stats.show:${'e'.repeat(51)}`))).toHaveProperty('rich');
  });

  test.each([
    { code: 404, description: 'Not Found: method not found' },
    { code: 400, description: "Bad Request: can't parse rich message" },
  ])(
    'is sent and edited as text by a server that answers $code, and the log says so once',
    async (refusing) => {
      const { api, drawn, find, logged } = await aChat({ refusing });
      const id = await sendMessage(api, CHAT, await drawn(withTable()));
      const sent = await find(id);
      expect(sent.text).toBe('各部门\n办公室：应考 4');
      expect(sent.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['⬅ 返回']);
      await editMessage(api, CHAT, id, await drawn({ ...withTable(), text: '各部门\n办公室：应考 5' }));
      expect((await find(id)).text).toBe('各部门\n办公室：应考 5');
      expect(logged).toHaveLength(1);
      expect(logged[0]).toContain(refusing.description);
    },
  );

  test('that says the same already is left alone', async () => {
    const { api, drawn, find, logged } = await aChat();
    const id = await sendMessage(api, CHAT, await drawn(withTable()));
    await editMessage(api, CHAT, id, await drawn(withTable()));
    expect(logged).toEqual([]);
    expect((await find(id)).rich_message).toBeDefined();
  });
});
