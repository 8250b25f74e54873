import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, tapUntil } from '../support/bot-api.ts';
import { openExamBot } from '../support/exam-bot.ts';
import { HOUR, MINUTE, MORNING } from '../support/exams.ts';

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
});
