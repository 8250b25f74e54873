import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, nextFromBot, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MINUTE, MORNING, rightPositions } from '../../support/exams.ts';
import { paragraphsOf, receiveFile } from '../../support/files.ts';
import { questionsOf } from '../../support/questions.ts';

/** Opens the published exam and begins it: the card shows the first question. */
async function begin(person: Participant): Promise<Message> {
  const list = await ask(person, '/exam');
  const rules = await tapUntil(person, list, 'exam.open:e1', '限时');
  return tapUntil(person, rules, '▶ 开始', '第 1/5 题');
}

/** Answers every question of the attempt that has begun, and hands it in. */
async function handInRight(
  office: Awaited<ReturnType<typeof openExamBot>>['office'],
  person: Participant,
  card: Message,
): Promise<Message> {
  const attempt = await office.attempts.find(7, 'e1.7.1');
  if (!attempt) throw new Error('The attempt has not begun.');
  for (const position of attempt.paper.keys())
    for (const option of rightPositions(attempt, position))
      await office.attempts.answer(7, 'e1.7.1', { card: card.message_id, position, option, chosen: true });
  const sheet = await tapUntil(person, card, '▦ 答题卡', '答题卡');
  const warning = await tapUntil(person, sheet, '交卷', '确定交卷吗');
  return tapUntil(person, warning, '确定交卷', '得分：6 / 6');
}

function dataOf(card: Message): string[] {
  const buttons = card.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
}

describe('/exam', () => {
  it('offers what is open for the person, and the self-tests', async () => {
    const { li, office } = await openExamBot();
    expect((await ask(li, '/exam')).text).toContain('目前没有安排给您的考试');
    await office.publish();
    expect(buttonsOf(await ask(li, '/exam'))).toEqual(['年度测试 · 未参加', '小测验 · 随时可做']);
  });

  it('offers to go on with a self-test that is open', async () => {
    const { li, office } = await openExamBot();
    await office.publish({ opensAt: MORNING + HOUR });
    const rules = await tapUntil(li, await ask(li, '/exam'), '小测验 · 随时可做', '限时');
    const card = await tapUntil(li, rules, '▶ 开始', '第 1/5 题');
    expect(buttonsOf(await ask(li, '/exam'))).toEqual(['年度测试 · 未开始', '小测验 · 继续']);
    const warning = await tapUntil(li, card, '交卷', '确定交卷吗');
    await tapUntil(li, warning, '确定交卷', '得分');
    expect(buttonsOf(await ask(li, '/exam'))).toContain('小测验 · 随时可做');
  });

  it('shows the rules before the start', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const rules = await ask(li, '/exam e1');
    expect(rules.text?.split('\n')).toEqual([
      '年度测试',
      '共 5 题，满分 6 分，4 分合格',
      '限时 30 分钟，到时自动交卷',
      '时间：11月23日 09:00 至 11月23日 12:00（北京时间）',
      '机会：1 次（已用 0 次）',
      '答案和解析在考试截止后公布',
    ]);
  });

  it('opens from the announcement, which stays', async () => {
    const { li, office, api } = await openExamBot();
    await office.publish();
    await ask(li, '/menu');
    const { result } = await api.call('sendMessage', {
      chat_id: 1007,
      text: '【考试通知】年度测试',
      reply_markup: { inline_keyboard: [[{ text: '📝 进入考试', callback_data: 'exam.enter:e1' }]] },
    });
    await li.tap(result.message_id, '📝 进入考试');
    expect((await nextFromBot(li, result)).text).toContain('限时 30 分钟');
    expect(li.messages().find(({ message_id }) => message_id === result.message_id)?.text).toBe(
      '【考试通知】年度测试',
    );
  });
});

describe('whoever types an answer', () => {
  it('gets the question again, which is then the card that counts', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const former = await begin(li);
    const again = await ask(li, '选 b');
    expect(again.text).toContain('第 1/5 题');
    expect(again.text).toContain('刚才的文字没有计入答案');
    expect(buttonsOf(again)).toEqual(buttonsOf(former));
    await tapUntil(li, again, 'A', '第 2/5 题');
    await tapUntil(li, former, 'A', '此卡片已停用');
  });

  it('hears nothing of questions where none is open', async () => {
    const { li } = await openExamBot();
    expect(buttonsOf(await ask(li, 'B'))).toEqual(['打开主菜单']);
  });
});

describe('answering', () => {
  it('shows the question, its options and letters, and the way about', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const card = await begin(li);
    expect(card.text).toMatch(
      /^第 1\/5 题 · 单选 · 1分\n截止 09:30（北京时间）\n第\d+题：.+\n\nA\. .+\nB\. .+\nC\. .+\nD\. .+$/,
    );
    expect(buttonsOf(card)).toEqual(['A', 'B', 'C', 'D', '⚑ 标记', '下一题 ➡', '▦ 答题卡', '交卷']);
  });

  it('stands on a card that can be neither forwarded nor saved, however the person came to it', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    expect((await begin(li)).has_protected_content).toBe(true);
    const menu = await ask(li, '/menu');
    expect(menu.has_protected_content).toBeUndefined();
    await li.tapData(menu.message_id, 'menu.go:exam');
    expect(await nextFromBot(li, menu)).toMatchObject({ has_protected_content: true });
  });

  it('moves on after a single choice and toggles a multiple one', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    let card = await begin(li);
    card = await tapUntil(li, card, 'B', '第 2/5 题');
    card = await tapUntil(li, card, '⬅ 上一题', '第 1/5 题');
    expect(buttonsOf(card).slice(0, 4)).toEqual(['A', '● B', 'C', 'D']);
    await li.tapData(card.message_id, 'exam.go:e1.7.1:4');
    card = await li.waitForMessage(({ text }) => text?.startsWith('第 5/5 题 · 多选') ?? false);
    await li.tap(card.message_id, '☐ A');
    card = await li.waitForMessage((message) => buttonsOf(message).includes('☑ A'));
    await li.tap(card.message_id, '☑ A');
    await li.waitForMessage((message) => buttonsOf(message)[0] === '☐ A');
  });

  it('counts the same tap twice as one', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const card = await begin(li);
    const data = dataOf(card)[1] ?? '';
    await Promise.all([li.tapData(card.message_id, data), li.tapData(card.message_id, data)]);
    const stored = await office.attempts.find(7, 'e1.7.1');
    expect(stored?.progress.responses.map((response) => response.length)).toEqual([1, 0, 0, 0, 0]);
  });

  it('goes on at the same question after a restart of the bot, on a new card, and closes the older one', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const old = await begin(li);
    await tapUntil(li, old, 'B', '第 2/5 题');
    await office.restart();
    const list = await ask(li, '/exam');
    expect(buttonsOf(list)).toContain('年度测试 · 作答中');
    const rules = await tapUntil(li, list, 'exam.open:e1', '限时');
    const card = await tapUntil(li, rules, '▶ 继续作答', '第 2/5 题');
    const closed = await tapUntil(li, old, 'A', '此卡片已停用');
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.responses[1]).toEqual([]);
    await tapUntil(li, closed, '▶ 在这里继续', '第 2/5 题');
    await tapUntil(li, card, 'A', '此卡片已停用');
  });

  it("refuses forged data and somebody else's card without a word about them", async () => {
    const { li, wang, office } = await openExamBot();
    await office.publish();
    const card = await begin(li);
    const before = await office.attempts.find(7, 'e1.7.1');
    await ask(wang, '/exam');
    const own = wang.messages().at(-1)?.message_id ?? 0;
    const forged = [
      'exam.a:e1.7.1:0:0:1',
      'exam.a',
      'exam.a:e1.7.1:-1:0:1',
      'exam.handin:e1.7.1',
      'exam.result:e1.7.1',
    ];
    for (const data of [...forged, 'exam.review:e1.7.1:0', 'exam.sheet:e1.7.1:0', 'exam.start:nothing'])
      expect((await wang.tapData(own, data)).text, data).toMatch(/没有再作改动|没有找到/);
    for (const data of ['exam.a:e1.7.1:99:0:1', 'exam.a:e1.7.1:x:y:z', 'exam.go:e1.7.1:-1'])
      expect((await li.tapData(card.message_id, data)).text, data).toMatch(/没有再作改动|没有找到/);
    expect(await office.attempts.find(7, 'e1.7.1')).toEqual(before);
  });

  it('marks questions, and shows all at a glance', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    let card = await begin(li);
    card = await tapUntil(li, card, '⚑ 标记', '· ⚑');
    card = await tapUntil(li, card, 'A', '第 2/5 题');
    card = await tapUntil(li, card, '▦ 答题卡', '已答 1 题，未答 4 题，标记 1 题');
    expect(buttonsOf(card)).toEqual(['●1⚑', '○2', '○3', '○4', '○5', '⬅ 回到题目', '交卷']);
    await tapUntil(li, card, '○4', '第 4/5 题');
  });
});

describe('the hand-in', () => {
  it('warns of blanks, needs a second tap, and gives the score alone before the close', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const card = await begin(li);
    const warning = await tapUntil(li, card, '交卷', '还有 5 题未答：第 1、2、3、4、5 题。');
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.handedIn).toBeUndefined();
    const result = await tapUntil(li, warning, '确定交卷', '得分：0 / 6　未合格（合格线 4 分）');
    expect(result.text).toContain('答案和解析在 11月23日 12:00（北京时间）考试截止后公布。');
    expect(buttonsOf(result)).toEqual(['⬅ 返回']);
    expect((await li.tapData(card.message_id, 'exam.review:e1.7.1:0')).text).toContain('没有再作改动');
  });

  it('says why the answers are withheld from somebody who is at another paper', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    await tapUntil(li, await tapUntil(li, await begin(li), '交卷', '还有 5 题'), '确定交卷', '得分：0 / 6');
    office.time.now += 4 * HOUR;
    await office.attempts.start(aMember(7), 'self-test', 99);
    const result = await tapUntil(li, await ask(li, '/me'), 'exam.result:e1.7.1', '得分：0 / 6');
    expect(result.text).toContain('您有另一份试卷正在作答，交卷以后才能在这里查看答案。');
    expect(result.text).not.toContain('考试截止后公布');
  });

  it('shows the wrong questions after the close', async () => {
    const questions = questionsOf({ single: 8, 'true-false': 8, multiple: 5 }).map((question) => ({
      ...question,
      basis: { ...question.basis, instrument: 'rules-1' },
    }));
    const { li, office } = await openExamBot({ questions });
    await office.publish();
    const warning = await tapUntil(li, await begin(li), '交卷', '确定交卷吗');
    await tapUntil(li, warning, '确定交卷', '得分：0 / 6');
    office.time.now = MORNING + 3 * HOUR;
    const scores = await ask(li, '/me');
    expect(scores.text).toContain('1. 11月23日 年度测试 0 / 6 未合格');
    const result = await tapUntil(li, scores, '1', '答对 0 题；未得满分：第 1、2、3、4、5 题');
    const review = await tapUntil(li, result, '查看错题（5）', '错题 1/5 · 第 1 题 · 单选');
    expect(review.text).toMatch(
      /✔ [ABCD]\. [\s\S]*您的答案：未答　正确答案：[ABCD]\n解析：第\d+题的解析。\n依据：《规定rules-\d》/,
    );
    const next = await tapUntil(li, review, '下一题 ➡', '错题 2/5');
    const again = await tapUntil(li, next, '⬅ 返回成绩', '薄弱点：《规定rules-');
    await tapUntil(li, again, '练习薄弱点', '练习 · ');
  });

  it('gives those who passed a certificate as a Word document', async () => {
    const { li, api, office } = await openExamBot();
    await office.publish();
    const card = await begin(li);
    const result = await handInRight(office, li, card);
    await li.tap(result.message_id, '📄 成绩证明');
    const text = paragraphsOf(await receiveFile(api, li, '年度测试成绩证明.docx')).join('\n');
    expect(text).toContain('张7（市局办公室）于2026年11月23日参加清风市档案局组织的“年度测试”，得分6分');
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('gives nobody a certificate by one score where the mean counts and has not passed', async () => {
    const { li, office } = await openExamBot();
    await office.publish({ attemptsAllowed: 2, counts: 'mean' });
    const result = await handInRight(office, li, await begin(li));
    const again = await tapUntil(li, result, '🔁 再考一次（还有 1 次）', '机会：2 次（已用 1 次）');
    await tapUntil(li, again, '第 1 次：6 分', '得分：6 / 6');
    const blank = await tapUntil(li, await begin(li), '▦ 答题卡', '答题卡');
    await tapUntil(li, await tapUntil(li, blank, '交卷', '确定交卷吗'), '确定交卷', '得分：0 / 6');
    const last = await li.waitForMessage(({ text }) => text?.includes('得分：0 / 6') ?? false);
    expect(buttonsOf(last).join()).not.toContain('再考一次');
    const list = await ask(li, '/exam');
    expect((await tapUntil(li, list, 'exam.open:e1', '机会')).text).toContain('取平均分（现为 3 分）');
    const refused = await li.tap(result.message_id, '📄 成绩证明');
    expect(refused).toMatchObject({ text: expect.stringContaining('没有达到合格线') });
  });

  it('comes by itself when the time is over, and a late tap learns of it', async () => {
    const { li, office } = await openExamBot();
    await office.publish();
    const card = await begin(li);
    office.time.now = MORNING + 31 * MINUTE;
    const answer = await li.tap(card.message_id, 'A');
    expect(answer.text).toBe('时间已到，已按截止时的作答自动交卷。');
    await li.waitForMessage(({ text }) => text?.includes('11月23日 09:30 到时自动交卷') ?? false);
  });
});

describe('the key', () => {
  it('is in no call of the bot before its reveal', async () => {
    const { li, office, api } = await openExamBot();
    await office.publish();
    let card = await begin(li);
    for (let position = 0; position < 5; position++) {
      const answers = dataOf(card).filter((data) => data.startsWith('exam.a:'));
      const shape = `exam.a:e1.7.1:${position}`;
      expect(answers).toEqual(answers.map((_, option) => `${shape}:${option}:1`));
      await li.tapData(card.message_id, answers[0] ?? '');
      if (position === 4) break;
      card = await li.waitForMessage(({ text }) => text?.startsWith(`第 ${position + 2}/5 题`) ?? false);
    }
    const warning = await tapUntil(li, card, '交卷', '确定交卷吗');
    await tapUntil(li, warning, '确定交卷', '得分');
    const sent = JSON.stringify(api.calls);
    for (const { question } of (await office.attempts.find(7, 'e1.7.1'))?.paper ?? [])
      expect(sent).not.toContain(question.explanation);
    for (const secret of ['正确答案', '解析：', '✔', '"right"']) expect(sent).not.toContain(secret);
  });
});
