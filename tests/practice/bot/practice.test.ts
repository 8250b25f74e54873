import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { bookStateOf, recordAnswer } from '../../../src/practice/domain/practice.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember, CLERK } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { startTestOffice } from '../../support/office.ts';
import { questionsOf } from '../../support/questions.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const DAY = 24 * HOUR;
const only = (type: string, count = 1) => ({ questions: questionsOf({ [type]: count }), blueprints: [] });

async function begin(person: Participant): Promise<Message> {
  return tapUntil(person, await ask(person, '/practice'), 'practice.topic:m', '练习 · ');
}

describe('/practice', () => {
  it('offers topics with their stock', async () => {
    const { li } = await openExamBot(only('single', 3));
    const topics = await ask(li, '/practice');
    expect(buttonsOf(topics).slice(0, 4)).toEqual([
      '综合练习 3',
      '只练没做过的 3',
      '到期错题 0',
      '按法规选择 ▸',
    ]);
    const instruments = await tapUntil(li, topics, '按法规选择 ▸', '按法规练习');
    expect(buttonsOf(instruments)).toEqual(['规定rules-1 1', '规定rules-2 1', '规定rules-0 1', '⬅ 选择主题']);
    await tapUntil(li, instruments, '规定rules-2 1', '第2题');
  });

  it('is begun by the link of a meeting with its first question, on what the meeting is about', async () => {
    const { li } = await openExamBot(only('single', 3));
    expect((await ask(li, '/start practice_m')).text).toContain('练习 · ');
    expect((await ask(li, '/start practice_i-rules-2')).text).toContain('第2题');
    expect(buttonsOf(await ask(li, '/start practice_t-nothing'))).toContain('综合练习 3');
  });

  it('explains a single choice at once', async () => {
    const { li } = await openExamBot(only('single'));
    const card = await begin(li);
    expect(buttonsOf(card)).toEqual(['A', 'B', 'C', 'D', '换一题', '🚩 题目有误', '⬅ 选择主题']);
    const right = card.text?.match(/([A-D])\. 选项1之2/)?.[1] ?? '';
    const answered = await tapUntil(li, card, right, '✅ 答对');
    expect(answered.text).toContain(`✔ ${right}. 选项1之2`);
    expect(answered.text).toContain(
      `您的答案：${right}　正确答案：${right}\n解析：第1题的解析。\n依据：《规定rules-1》（2024年）第一条`,
    );
    expect(buttonsOf(answered)).toEqual(['下一题 ➡', '🚩 题目有误', '⬅ 选择主题']);
  });

  it('explains a multiple choice after 确定', async () => {
    const { li } = await openExamBot(only('multiple'));
    const card = await begin(li);
    expect((await li.tap(card.message_id, '确定')).text).toBe('请先选择选项。');
    const wrong = card.text?.match(/([A-D])\. 选项1之2/)?.[1] ?? '';
    await li.tap(card.message_id, `☐ ${wrong}`);
    const ticked = await li.waitForMessage((message) => buttonsOf(message).includes(`☑ ${wrong}`));
    const answered = await tapUntil(li, ticked, '确定', '❌ 答错');
    expect(answered.text).toContain(`✘ ${wrong}. 选项1之2`);
  });

  it('shows the question again to whoever types the answer, until it is answered', async () => {
    const { li } = await openExamBot(only('single'));
    const card = await begin(li);
    const again = await ask(li, 'B');
    expect(again.text).toContain('请点下面的选项按钮作答');
    expect(buttonsOf(again)).toEqual(buttonsOf(card));
    await tapUntil(li, again, 'A', '正确答案');
    expect(buttonsOf(await ask(li, 'B'))).toEqual(['打开主菜单']);
  });

  it('is closed during an open attempt, also on a card dealt before', async () => {
    const { li, office } = await openExamBot();
    const card = await begin(li);
    await office.publish();
    await office.attempts.start(aMember(7), 'e1', 1);
    const closed = await tapUntil(li, card, '换一题', '考试期间暂停练习');
    expect(closed.text).toContain('您正在作答：年度测试。');
    expect((await ask(li, '/practice')).text).toContain('考试期间暂停练习');
    expect((await ask(li, '/wrong')).text).toContain('考试期间暂停练习');
    expect((await ask(li, '/me')).text).not.toContain('错题本');
  });

  it('takes a report on a question, with a word about it or without', async () => {
    const { li, office } = await openExamBot(only('single'));
    const card = await begin(li);
    await li.tap(card.message_id, '🚩 题目有误');
    await nextFromBot(li, card);
    expect((await ask(li, '错'.repeat(501))).text).toMatch(/不超过 500 字[\s\S]*没有保存/);
    expect((await ask(li, '条号应为第九十七条')).text).toContain('已收到');
    await li.tap(card.message_id, '🚩 题目有误');
    const question = await li.waitForMessage((message) => buttonsOf(message).includes('直接提交'));
    expect((await li.tapData(question.message_id, 'practice.flagged:q-002')).text).toContain('没有再作改动');
    await tapUntil(li, question, '直接提交', '已收到');
    expect(await office.stores.reports.list()).toEqual([
      { personId: 7, questionId: 'q-001', text: '条号应为第九十七条', at: soonAfter(MORNING) },
      { personId: 7, questionId: 'q-001', text: '', at: soonAfter(MORNING) },
    ]);
  });

  it('takes no report on a question that does not exist, and only so many a day', async () => {
    const { li, office } = await openExamBot(only('single'));
    const card = await begin(li);
    expect((await li.tapData(card.message_id, 'practice.flag:invented')).text).toContain('没有再作改动');
    expect(await office.practice.report(7, 'invented', '')).toEqual({ refused: 'unknown-question' });
    for (let nth = 1; nth <= 20; nth++) await office.practice.report(7, 'q-001', `第 ${nth} 处`);
    await li.tap(card.message_id, '🚩 题目有误');
    await nextFromBot(li, card);
    expect((await ask(li, '再来一处')).text).toMatch(/今天反映得够多了[\s\S]*没有保存/);
    expect(await office.stores.reports.list()).toHaveLength(20);
    expect(await office.practice.report(8, 'q-001', '另一个人')).toEqual({ reported: true });
  });

  it('refuses taps on an older card and forged ones', async () => {
    const { li } = await openExamBot(only('single', 2));
    const card = await begin(li);
    await tapUntil(li, card, '换一题', '练习');
    for (const data of [
      'practice.a:1:0:1',
      'practice.a:2:9:1',
      'practice.topic:x',
      'practice.ok:1',
      'practice.flagged',
    ])
      expect((await li.tapData(card.message_id, data)).text, data).toContain('没有再作改动');
  });

  it('tells nobody the key before the answer', async () => {
    const { li, api } = await openExamBot(only('single', 3));
    await begin(li);
    const sent = JSON.stringify(api.calls);
    for (const secret of ['的解析', '正确答案', '✔']) expect(sent).not.toContain(secret);
  });
});

describe('the question of the day', () => {
  it('is chosen and given up in chat', async () => {
    const { li, office } = await openExamBot(only('single'));
    const topics = await ask(li, '/practice');
    const card = await tapUntil(li, topics, '每日一题 ▸', '需要时可以选一个时间');
    const chosen = await tapUntil(li, card, '09:00', '工作日 09:00 发给您一道题');
    expect(await office.dailyQuestions.findHour(7)).toBe('09:00');
    await tapUntil(li, chosen, '不再接收', '需要时可以选一个时间');
    expect(await office.dailyQuestions.findHour(7)).toBeUndefined();
  });

  it('arrives as a card to be answered', async () => {
    const office = await startTestOffice({ people: [CLERK] });
    const account = office.clerk;
    await office.services.dailyQuestions.choose(CLERK.id, '10:00');
    office.clock.set(Date.parse('2026-11-23T10:00:00+08:00'));
    await office.scheduler.poke();
    const card = await account.waitForMessage(({ text }) => text?.startsWith('每日一题 · ') ?? false);
    await account.tap(card.message_id, '换一题');
  });
});

describe('a question in hand', () => {
  it('is answered after the question of the day has come, and so is yesterday’s', async () => {
    const office = await startTestOffice({ people: [CLERK] });
    const account = office.clerk;
    const card = await begin(account);
    await office.services.dailyQuestions.choose(CLERK.id, '10:00');
    const dailies: Message[] = [];
    for (const day of ['23', '24']) {
      office.clock.set(Date.parse(`2026-11-${day}T10:00:00+08:00`));
      await office.scheduler.poke();
      const isNew = ({ message_id, text }: Message) =>
        text?.startsWith('每日一题 · ') === true && dailies.every((other) => other.message_id !== message_id);
      dailies.push(await account.waitForMessage(isNew));
    }
    for (const { message_id } of [card, ...dailies])
      expect((await account.tap(message_id, '换一题')).alert).toBeFalsy();
  });
});

describe('/wrong', () => {
  it('is empty at first, then lists what was answered wrongly, with the answers', async () => {
    const { li, office } = await openExamBot(only('single'));
    expect((await ask(li, '/wrong')).text).toContain('没有错题');
    const card = await begin(li);
    const wrong = card.text?.match(/([A-D])\. 选项1之1/)?.[1] ?? '';
    await tapUntil(li, card, wrong, '❌ 答错');
    const book = await ask(li, '/wrong');
    expect(book.text).toMatch(
      /^错题本 · 1 题\n到期的题会再次出现，间隔超过 30 天即为已掌握。\n1\. 第1题.*　11月24日$/s,
    );
    expect((await ask(li, '/me')).text).toContain('错题本：待巩固 1 题，已掌握 0 题。');
    const shown = await tapUntil(li, book, '1', '正确答案：B');
    expect(shown.text).not.toContain('您的答案');
    await tapUntil(li, shown, '⬅ 返回', '错题本 · 1 题');
    office.time.now += DAY;
    const due = await ask(li, '/wrong');
    expect(due.text).toMatch(/　今天$/);
    const again = await tapUntil(li, due, '▶ 重练到期的 1 题', '练习 · 单选');
    const right = again.text?.match(/([A-D])\. 选项1之2/)?.[1] ?? '';
    await tapUntil(li, again, right, '✅ 答对');
    expect(buttonsOf(await ask(li, '/wrong')).join()).not.toContain('重练');
  });

  it('keeps what has been overcome where it can be looked at', async () => {
    const { li, office } = await openExamBot(only('single'));
    const [question] = office.questionBank.currentStock().questions;
    let record = recordAnswer(undefined, false, office.time.now);
    while (bookStateOf(record, office.time.now) !== 'overcome') {
      office.time.now = record.memory?.due ?? 0;
      record = recordAnswer(record, true, office.time.now);
    }
    await office.stores.practice.saveJoined(7, 'none', new Map([[question?.id ?? '', record]]));
    const book = await ask(li, '/wrong');
    expect(book.text).toContain('错题本 · 0 题');
    const overcome = await tapUntil(li, book, '已掌握 1 题', '已掌握 · 1 题');
    await tapUntil(li, overcome, '1', '正确答案：B');
  });
});
