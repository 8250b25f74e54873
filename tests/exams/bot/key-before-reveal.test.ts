import { Api } from 'grammy';
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { editMessage, sendMessage } from '../../../src/bot/send-message.ts';
import { createQuestionWatch } from '../../../src/exams/bot/question-watch.ts';
import { practiceCard } from '../../../src/practice/bot/practice-messages.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, type TestBotApi, tapUntil } from '../../support/bot-api.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MINUTE, MORNING } from '../../support/exams.ts';

/** Everything that tells an answer: what is said at a reveal, and the fields that hold a key. */
const SECRETS = ['的解析', '正确答案', '解析：', '✔', '✘', '"right"', 'correct_option', 'explanation'];

const begin = async (person: Participant): Promise<Message> => {
  const rules = await tapUntil(person, await ask(person, '/exam'), 'exam.open:e1', '限时');
  return tapUntil(person, rules, '▶ 开始', '第 1/5 题');
};

async function handIn(person: Participant, card: Message): Promise<Message> {
  const sheet = await tapUntil(person, card, '▦ 答题卡', '已答 0 题');
  const warning = await tapUntil(person, sheet, '交卷', '确定交卷吗');
  return tapUntil(person, warning, '确定交卷', '得分');
}

/** A button of an option, as displayed: its data may say which place it has, and nothing that the others do not. */
function optionsTellNothing(keyboard: InlineKeyboardMarkup | undefined): void {
  const buttons = keyboard?.inline_keyboard.flat() ?? [];
  const data = buttons
    .filter(({ text }) => /^[☐☑●]? ?[A-F]$/.test(text))
    .map((button) => ('callback_data' in button ? button.callback_data : ''));
  const [first = ''] = data;
  const shape = first.replace(/:\d+:[01]$/, '');
  expect(data.map((one) => one.replace(/:[01]$/, ''))).toEqual(data.map((_, place) => `${shape}:${place}`));
}

/** Reads what went out since the last look. */
function watchCalls(api: TestBotApi) {
  let seen = 0;
  const takeNew = () => {
    const fresh = api.calls.slice(seen);
    seen = api.calls.length;
    for (const { parameters } of fresh) {
      const markup: unknown = parameters.reply_markup;
      optionsTellNothing((typeof markup === 'string' ? JSON.parse(markup) : markup) as InlineKeyboardMarkup);
    }
    return JSON.stringify(fresh.map(({ method, parameters }) => [method, parameters]));
  };
  return {
    /** Nothing that went out since tells an answer. */
    silent() {
      const sent = takeNew();
      for (const secret of SECRETS) expect(sent, secret).not.toContain(secret);
    },
    /** The reveal itself: the answer is told, so the watch does see answers. */
    revealed: () => expect(takeNew()).toContain('正确答案'),
  };
}

/** Answers the question on a practice card, whatever its kind, and waits for the answer. */
async function answerPractice(person: Participant, card: Message): Promise<Message> {
  const [first = ''] = buttonsOf(card);
  await person.tap(card.message_id, first);
  if (first.startsWith('☐')) await tapUntil(person, card, '确定', '解析：');
  return person.waitForMessage(
    ({ message_id, text }) => message_id === card.message_id && (text?.includes('解析：') ?? false),
  );
}

describe('no outgoing call', () => {
  it('holds the key of an exam before its reveal, whatever people and officers do', async () => {
    const { api, office, officer, li, wang } = await openExamBot();
    await office.publish({ id: await office.exams.nextId(), attemptsAllowed: 2 });
    api.addGroup({ id: -500, title: '工作群', members: [1001] });

    const card = await begin(li);
    await begin(wang);
    const closed = await ask(li, '/practice');
    for (const text of ['/wrong', '/me', '/exam']) await ask(li, text);
    for (const data of [
      'exam.review:e1.7.1:0',
      'exam.review:e1.8.1:0',
      'wrong.show:q-001:o:0',
      'practice.ok:1',
    ])
      await li.tapData(closed.message_id, data);
    await handIn(li, card);
    for (const text of ['/practice', '/wrong', '/me', '/exam']) await ask(wang, text);
    officer.send('/quiz', { chat: -500 });
    await officer.waitForMessage(({ text }) => text?.includes('考试期间不能热身答题') ?? false, {
      chat: -500,
    });

    office.time.now = MORNING + 31 * MINUTE;
    await office.attemptDeadlines.handInDue();
    const scores = await ask(wang, '/me');
    await tapUntil(wang, scores, '1', '得分');
    await wang.tapData(scores.message_id, 'exam.review:e1.8.1:0');

    const papers = await ask(officer, '/newexam');
    const list = await tapUntil(officer, papers, '已发布的考试 ▸', '请选择考试');
    const desk = await tapUntil(officer, list, '年度测试', '应考 3 人');
    await officer.tapData(desk.message_id, 'regrade.find:e1');
    for (let n = 1; n <= 21; n++) {
      const id = `q-${String(n).padStart(3, '0')}`;
      expect((await officer.tapData(desk.message_id, `regrade.question:e1:${id}`)).alert).toBe(true);
    }
    expect((await ask(officer, 'q-001')).text).toContain('没有找到题目');

    const sent = JSON.stringify(api.calls.map(({ method, parameters }) => [method, parameters]));
    for (const secret of SECRETS) expect(sent, secret).not.toContain(secret);

    office.time.now = MORNING + 3 * HOUR;
    const result = await tapUntil(wang, await ask(wang, '/me'), '1', '未得满分');
    await tapUntil(wang, result, '查看错题（5）', '正确答案');
  });

  it('holds the key of a question that is practised, or is the day’s, before it has been answered', async () => {
    const { api, office, li } = await openExamBot();
    const calls = watchCalls(api);
    let card = await tapUntil(li, await ask(li, '/practice'), 'practice.topic:m', '练习 · ');
    for (let n = 0; n < 6; n++) {
      calls.silent();
      card = await answerPractice(li, card);
      calls.revealed();
      await li.tap(card.message_id, '下一题 ➡');
      card = await li.waitForMessage(
        ({ message_id, text }) => message_id === card.message_id && !text?.includes('解析：'),
      );
    }
    await office.dailyQuestions.choose(7, '12:00');
    office.time.now = MORNING + 3 * HOUR;
    const telegram = new Api(api.token, { apiRoot: api.url });
    await office.dailyQuestions.sendDue(async ({ personId, card: dealt, question }) => {
      await sendMessage(telegram, 1000 + personId, practiceCard(dealt, question, '依据'));
    });
    const daily = await li.waitForMessage(({ text }) => text?.startsWith('每日一题') ?? false);
    calls.silent();
    await answerPractice(li, daily);
    calls.revealed();
  });

  it('holds the key of a self-test before its hand-in', async () => {
    const { api, li } = await openExamBot();
    const calls = watchCalls(api);
    const rules = await tapUntil(li, await ask(li, '/exam'), '小测验 · 随时可做', '限时');
    const card = await tapUntil(li, rules, '▶ 开始', '第 1/5 题');
    for (let position = 0; position < 4; position++) {
      await li.tap(card.message_id, 'A');
      await li.waitForMessage(({ text }) => text?.startsWith(`第 ${position + 2}/5 题`) ?? false);
    }
    await tapUntil(li, card, '☐ A', '多选');
    const warning = await tapUntil(li, card, '交卷', '确定交卷吗');
    calls.silent();
    const result = await tapUntil(li, warning, '确定交卷', '得分');
    const review = buttonsOf(result).find((label) => label.startsWith('查看错题'));
    if (review) await tapUntil(li, result, review, '正确答案');
    expect(review).toBeDefined();
    calls.revealed();
  });

  it('holds the key of an exam whose questions have a time of their own, however its questions end', async () => {
    const { api, office, li, wang } = await openExamBot();
    const calls = watchCalls(api);
    await office.publish({ navigation: 'forward-only', secondsPerQuestion: 45 });
    const telegram = new Api(api.token, { apiRoot: api.url });
    const poke = createQuestionWatch({
      botSince: async () => 0,
      isHeld: async () => false,
      deadlines: office.attemptDeadlines,
      accountOf: async (id) => 1000 + id,
      edit: (id, card, message) => editMessage(telegram, id, card, message),
      send: (id, message) => sendMessage(telegram, id, message),
      onFailure: (error) => {
        throw error;
      },
      timezone: office.office.timezone,
    });
    const cards = [await begin(li), await begin(wang)];
    for (let second = 1; second <= 5; second++) {
      office.time.now += 45_000;
      await wang.tap(cards[1]?.message_id ?? 0, 'A').catch(() => undefined);
      await poke();
    }
    await li.waitForMessage(({ text }) => text?.includes('时间到，已自动交卷') ?? false);
    for (const text of ['/me', '/exam', '/wrong']) await ask(li, text);
    for (const data of ['exam.a:e1.7.1:0:0:1', 'exam.go:e1.7.1:0', 'exam.review:e1.7.1:0'])
      await li.tapData(cards[0]?.message_id ?? 0, data);
    calls.silent();
    office.time.now = MORNING + 3 * HOUR;
    const result = await tapUntil(li, await ask(li, '/me'), '1', '未得满分');
    await tapUntil(li, result, '查看错题（5）', '正确答案');
    calls.revealed();
  });
});
