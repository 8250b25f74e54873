import { Api } from 'grammy';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { createSay } from '../../src/app/say.ts';
import { ask, startBotApi } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';

const edits = ({ calls }: { calls: readonly { method: string }[] }) =>
  calls.filter(({ method }) => method === 'editMessageText').length;

describe('an edit that changes nothing', () => {
  test('after a tap leaves the card as it is, and says so over the chat without a dialog', async () => {
    const { api, officer } = await startTestOffice();
    const menu = await ask(officer, '/menu');
    for (let time = 1; time <= 2; time++) {
      expect(await officer.tapData(menu.message_id, 'menu.open')).toMatchObject({ alert: false });
      await ask(officer, '/help');
      expect(edits(api)).toBe(time);
    }
    expect(officer.messages().filter(({ text }) => text === menu.text)).toHaveLength(1);
    // The word is left out where Telegram is slow to say that nothing has changed.
    await vi.waitFor(async () => {
      const { text } = await officer.tapData(menu.message_id, 'menu.open');
      expect(text).toBe('没有变化，卡片已是当前的内容。');
    });
  });

  test('by a job is none either; of a message that is gone it is told', async () => {
    const server = await startBotApi();
    const reader = server.addAccount({ id: 5, first_name: '何' });
    reader.send('/start');
    const say = createSay({
      api: new Api(server.token, { apiRoot: server.url }),
      viewerOf: async () => ({ role: 'staff' }),
      ...{ officers: async () => [], accountOf: async () => undefined, countTold: async () => {} },
      log: pino({ level: 'silent' }),
    });
    const id = (await say.send(5, { text: '正在发送' })) ?? 0;
    for (let time = 1; time <= 2; time++) await say.edit(5, id, { text: '发送完成' });
    expect(reader.messages().at(-1)?.text).toBe('发送完成');
    await expect(say.edit(5, id + 1, { text: '发送完成' })).rejects.toThrow('not found');
  });
});

test('a second tap on a button that has done its work is a quiet word, whatever the button', async () => {
  const { clerk } = await startTestOffice({ people: [CLERK] });
  for (const [command, button] of [
    ['/suggest', '取消'],
    ['/verify', '取消'],
  ] as const) {
    const card = await ask(clerk, command);
    const [row] = card.reply_markup?.inline_keyboard ?? [];
    const data = row?.flatMap((one) => ('callback_data' in one ? one.callback_data : [])).at(-1) ?? '';
    await clerk.tap(card.message_id, button);
    await vi.waitFor(async () => {
      const again = await clerk.tapData(card.message_id, data);
      expect(again.alert).toBe(false);
      expect(again.text).toMatch(/没有变化|没有再作改动/);
    });
  }
});

describe('what is said to the officers', () => {
  test('reaches those who can be reached, and says whether it was anybody', async () => {
    const server = await startBotApi();
    const [chen, zhou] = [
      server.addAccount({ id: 5, first_name: '陈' }),
      server.addAccount({ id: 6, first_name: '周' }),
    ];
    for (const phone of [chen, zhou]) phone.send('/start');
    const say = createSay({
      api: new Api(server.token, { apiRoot: server.url }),
      viewerOf: async () => ({ role: 'staff' }),
      ...{ officers: async () => [5, 6], accountOf: async () => undefined, countTold: async () => {} },
      log: pino({ level: 'silent' }),
    });
    chen.block();
    expect(await say.toOfficers({ text: '磁盘快满了' })).toBe(true);
    expect(zhou.messages().at(-1)?.text).toBe('磁盘快满了');
    zhou.block();
    expect(await say.toOfficers({ text: '磁盘已满' })).toBe(false);
  });
});
