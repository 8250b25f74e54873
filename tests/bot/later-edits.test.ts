import { Api } from 'grammy';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { laterEdits } from '../../src/bot/later-edits.ts';
import { createHeldEditStore } from '../../src/bot/store/held-edit-store.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, startBotApi, tapUntil } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { openExamBot } from '../support/exam-bot.ts';
import { startNoticeOffice, TITLE } from '../support/notice-office.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';
import { createTestRedis } from '../support/redis.ts';

const HELD_SECONDS = 40;
const held = { kind: 'too-many-requests', retryAfterSeconds: HELD_SECONDS } as const;

describe('while Telegram lets nobody edit', () => {
  test('an answer is saved, the toast says that the card follows, and the next card knows of it', async () => {
    const { li, office, api } = await openExamBot();
    await office.publish();
    const rules = await tapUntil(li, await ask(li, '/exam'), 'exam.open:e1', '限时');
    const question = await tapUntil(li, rules, '▶ 开始', '第 1/5 题');
    const end = api.faults.add({ ...held, method: 'editMessageText' });
    const answer = await li.tap(question.message_id, 'B');
    expect(answer).toMatchObject({ text: '已保存。这张卡片约 40 秒后自动更新，不用重复点。' });
    end();
    // Only an answer that is stored leads on to the next question.
    await tapUntil(li, await ask(li, '/exam e1'), '▶ 继续作答', '第 2/5 题');
  });
});

test('while Telegram lets nobody answer a tap, its card and its words come all the same', async () => {
  const { api, wang } = await startNoticeOffice();
  const notice = await see(wang.account, TITLE);
  api.faults.add({ ...held, method: 'answerCallbackQuery' });
  wang.account.tapData(notice.message_id, 'receipt.ack:broadcast.1').catch(() => {});
  await see(wang.account, '您已于');
  expect((await see(wang.account, '刚才的操作')).text).toContain('已记录');
});

test('while Telegram takes no file, whoever asks for one is told for how long, and a tap after that sends it', async () => {
  const { api, officer, redis } = await startTestOffice({ people: [CLERK] });
  const card = await ask(officer, '/people');
  const end = api.faults.add({ ...held, method: 'sendDocument' });
  expect((await officer.tap(card.message_id, '下载名册')).text).toContain('正在生成');
  expect((await see(officer, '约 40 秒后')).text).toContain('约 40 秒后再');
  end();
  // As long as the first tap is under way, the same once more is the same tap.
  await expect.poll(() => redis.redis.hkeys('qf:inbox')).toEqual(['last']);
  await officer.tap(card.message_id, '下载名册');
  await officer.waitForMessage(({ document }) => document !== undefined);
});

/** A reader with a card, and a bot whose waits end when the test says so. */
async function setScene() {
  const server = await startBotApi();
  const reader: Participant = server.addAccount({ id: 5, first_name: '何' });
  reader.send('/start');
  const waits: { seconds: number; over: () => void }[] = [];
  const wait = (ms: number) => new Promise<void>((over) => waits.push({ seconds: ms / 1000, over }));
  const store = createHeldEditStore((await createTestRedis()).redis);
  const begin = () => {
    const own = new Api(server.token, { apiRoot: server.url });
    const later = laterEdits({ wait, now: () => 0, store, log: pino({ level: 'silent' }) });
    own.config.use(later.transformer);
    return { own, later };
  };
  const { own: api } = begin();
  const { message_id } = await api.sendMessage(5, '第 1 题');
  const show = (text: string) => api.editMessageText(5, message_id, text).catch(() => {});
  const edits = () => server.calls.filter(({ method }) => method === 'editMessageText');
  const shown = () => reader.messages().at(-1)?.text;
  return { server, reader, waits, show, edits, shown, store, begin };
}

describe('a card that could not be edited', () => {
  test('catches up by itself with the newest of several edits', async () => {
    const { server, reader, waits, show, shown, edits } = await setScene();
    const end = server.faults.add(held);
    await show('第 2 题');
    await show('第 3 题');
    end();
    expect(shown()).toBe('第 1 题');
    expect(waits.map(({ seconds }) => seconds)).toEqual([HELD_SECONDS, HELD_SECONDS]);
    for (const { over } of waits) over();
    await see(reader, '第 3 题');
    await expect.poll(edits).toHaveLength(3);
  });

  test('is not put back to what it was to show by an edit that Telegram took meanwhile', async () => {
    const { server, waits, show, shown, edits } = await setScene();
    const end = server.faults.add(held);
    await show('第 2 题');
    end();
    await show('第 3 题');
    for (const { over } of waits) over();
    await show('第 4 题');
    expect(shown()).toBe('第 4 题');
    await expect.poll(edits).toHaveLength(3);
  });

  test('catches up after a restart, once, with the newest', async () => {
    const { server, reader, waits, show, store, begin } = await setScene();
    const end = server.faults.add(held);
    await show('第 2 题');
    await show('第 3 题');
    end();
    const { own, later } = begin();
    await later.resume(own);
    expect(waits.at(-1)?.seconds).toBe(HELD_SECONDS);
    waits.at(-1)?.over();
    await see(reader, '第 3 题');
    await expect.poll(store.list).toEqual(new Map());
  });

  test('does not go back after a restart to what another edit has outdated', async () => {
    const { server, show, store } = await setScene();
    const end = server.faults.add(held);
    await show('第 2 题');
    end();
    await show('第 3 题');
    expect(await store.list()).toEqual(new Map());
  });

  test('waits again for as long as Telegram says when it is still too early', async () => {
    const { server, reader, waits, show } = await setScene();
    server.faults.add({ ...held, times: 2 });
    await show('第 2 题');
    waits[0]?.over();
    await expect.poll(() => waits).toHaveLength(2);
    waits[1]?.over();
    await see(reader, '第 2 题');
  });
});
