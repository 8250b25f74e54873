import { Api } from 'grammy';
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { editMessage, sendMessage } from '../../../src/bot/send-message.ts';
import { createQuestionWatch } from '../../../src/exams/bot/question-watch.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { openExamBot } from '../../support/exam-bot.ts';

const SECOND = 1_000;

/** Li sits an exam of 45 seconds a question; `poke` is what the scheduler does every second. */
async function openTimed(botSince = 0) {
  const bot = await openExamBot();
  const { office, li } = bot;
  await office.publish({ navigation: 'forward-only', secondsPerQuestion: 45 });
  const telegram = new Api(bot.api.token, { apiRoot: bot.api.url });
  const failures: unknown[] = [];
  const poke = createQuestionWatch({
    botSince: async () => botSince,
    isHeld: async () => false,
    deadlines: office.attemptDeadlines,
    accountOf: async (id) => 1000 + id,
    edit: (id, card, message) => editMessage(telegram, id, card, message),
    send: (id, message) => sendMessage(telegram, id, message),
    onFailure: (error) => failures.push(error),
    timezone: office.office.timezone,
  });
  const wait = (seconds: number) => {
    office.time.now += seconds * SECOND;
  };
  return { ...bot, poke, wait, failures, card: await begin(li) };
}

async function begin(person: Participant): Promise<Message> {
  const rules = await tapUntil(person, await ask(person, '/exam'), 'exam.open:e1', '每题限时 45 秒');
  return tapUntil(person, rules, '▶ 开始', '第 1/5 题');
}

const see = (person: Participant, text: string) =>
  person.waitForMessage((message) => message.text?.includes(text) ?? false);

describe('an exam with a time for each question', () => {
  it('shows on each card how long there is, in the server’s time, and only the way forward', async () => {
    const { li, card, wait } = await openTimed();
    expect(card.text?.split('\n')[1]).toBe('本题限时 45 秒 · 至 09:00:45（北京时间） · 全卷截止 09:30');
    expect(buttonsOf(card)).toEqual(['A', 'B', 'C', 'D', '下一题 ➡', '交卷']);
    wait(10);
    await tapUntil(li, card, 'A', '本题限时 45 秒 · 至 09:00:55');
  });

  it('refuses a late answer, says so, and shows the next question with its own time', async () => {
    const { li, card, wait, office } = await openTimed();
    wait(45);
    expect((await li.tap(card.message_id, 'A')).text).toBe('本题时间已到，已转到下一题。');
    await see(li, '至 09:01:30');
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.responses[0]).toEqual([]);
  });

  it('leaves a card alone that lies in the chat with a former bot', async () => {
    const { api, wait, poke, failures } = await openTimed(Number.MAX_SAFE_INTEGER);
    const editsBefore = api.calls.filter(({ method }) => method === 'editMessageText').length;
    wait(45);
    await poke();
    expect(api.calls.filter(({ method }) => method === 'editMessageText')).toHaveLength(editsBefore);
    expect(failures).toEqual([]);
  });

  it('turns the card by itself when the time ends, also from the question before the hand-in', async () => {
    const { li, card, wait, poke, failures } = await openTimed();
    await tapUntil(li, card, '交卷', '确定交卷吗');
    wait(45);
    await poke();
    await see(li, '第 2/5 题');
    expect((await li.tapData(card.message_id, 'exam.a:e1.7.1:0:0:1')).text).toContain('那道题已经过去');
    expect(failures).toEqual([]);
  });

  it('goes on with the time that is left when it is taken up on another card', async () => {
    const { li, wait } = await openTimed();
    wait(30);
    const rules = await tapUntil(li, await ask(li, '/exam'), 'exam.open:e1', '每题限时');
    const card = await tapUntil(li, rules, '▶ 继续作答', '第 1/5 题');
    expect(card.text).toContain('至 09:00:45');
  });

  it('hands the paper in when the time of its last question ends, and tells the person', async () => {
    const { li, card, wait, poke } = await openTimed();
    for (let n = 2; n <= 5; n++) await tapUntil(li, card, '下一题 ➡', `第 ${n}/5 题`);
    wait(45);
    await poke();
    expect((await see(li, '时间到，已自动交卷')).text).toContain('得分：0 / 6');
  });

  it('keeps going when a card cannot be turned: the next tap shows where it stands', async () => {
    const { li, card, wait, poke, failures, api } = await openTimed();
    api.faults.add({ kind: 'server-error', method: 'editMessageText', times: 1 });
    wait(45);
    await poke();
    expect(failures).toHaveLength(1);
    expect((await li.tap(card.message_id, 'A')).text).toContain('那道题已经过去');
    await see(li, '第 2/5 题');
  });
});
