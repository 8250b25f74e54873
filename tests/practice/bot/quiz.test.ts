import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { anExam } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

const GROUP = { chat: -500 };
const SINGLES = [1, 2, 3].map((n) => aQuestion(n, { tags: n === 3 ? ['春节'] : [] }));

async function openGroup(questions = SINGLES) {
  const bot = await openExamBot({ questions, blueprints: [] });
  const members = [bot.officer, bot.li, bot.wang];
  bot.api.addGroup({ id: GROUP.chat, title: '工作群', members: members.map(({ user }) => user.id) });
  const { officer } = bot;
  const poll = (begins: string): Promise<Message> =>
    officer.waitForMessage(({ poll: found }) => found?.question.startsWith(begins) ?? false, GROUP);
  const reads = (text: string) =>
    officer.waitForMessage((message) => message.text?.includes(text) ?? false, GROUP);
  return { ...bot, poll, reads };
}

const rightOf = ({ poll }: Message) => poll?.options.findIndex(({ text }) => text.endsWith('之2')) ?? -1;

describe('/quiz', () => {
  it('asks one question after another, and shows the counts afterwards', async () => {
    const { officer, li, wang, poll, reads, office } = await openGroup();
    officer.send('/quiz 2', GROUP);
    const first = await poll('第 1/2 题');
    expect(first.poll).toMatchObject({ type: 'quiz', is_anonymous: true });
    expect(first.poll?.explanation).toContain('的解析');
    const right = rightOf(first);
    expect(li.vote(first.message_id, [right], GROUP)).toBe(true);
    expect(wang.vote(first.message_id, [(right + 1) % 4], GROUP)).toBe(true);
    await officer.tap(first.message_id, '下一题 ➡', GROUP);
    const second = await poll('第 2/2 题');
    expect(li.vote(first.message_id, [0], GROUP)).toBe(false);
    expect(buttonsOf(second)).toEqual(['结束并看结果']);
    await officer.tap(second.message_id, '结束并看结果', GROUP);
    const result = await reads('热身答题结果');
    expect(result.text).toContain('2 人作答，1 人答对');
    expect(result.text).toContain('0 人作答，0 人答对');
    expect(result.text).not.toMatch(/张\d/);
    expect(await office.stores.warmUps.find(GROUP.chat)).toBeUndefined();
    expect((await officer.tapData(first.message_id, 'quiz.next', GROUP)).alert).toBe(true);
  });

  it('keeps to a holiday when asked, and says when nothing fits', async () => {
    const { officer, poll, reads } = await openGroup();
    officer.send('/quiz 5 春节', GROUP);
    expect((await poll('第 1/1 题')).poll?.question).toContain('第3题');
    officer.send('/quiz 端午', GROUP);
    await reads('没有合适的题目');
    officer.send('/quiz 90', GROUP);
    await reads('最多 8 题');
  });

  it('leaves out what a poll cannot hold', async () => {
    const { officer, poll } = await openGroup([
      aQuestion(1, { explanation: '长'.repeat(201) }),
      aQuestion(2, { options: ['甲', '乙'.repeat(101)] }),
      aQuestion(3, { type: 'multiple' }),
      aQuestion(4),
    ]);
    officer.send('/quiz', GROUP);
    expect((await poll('第 1/1 题')).poll?.question).toContain('第4题');
  });

  it('is refused while an exam is open, also between two questions', async () => {
    const { officer, poll, reads, office } = await openGroup();
    officer.send('/quiz', GROUP);
    const first = await poll('第 1/3 题');
    await office.stores.exams.record(anExam());
    await officer.tap(first.message_id, '下一题 ➡', GROUP);
    await reads('热身答题结果');
    officer.send('/quiz', GROUP);
    await reads('考试期间不能热身答题');
  });

  it('is for admins in groups', async () => {
    const { officer, li, poll } = await openGroup();
    li.send('/quiz', GROUP);
    officer.send('/quiz', GROUP);
    const first = await poll('第 1/3 题');
    expect((await li.tap(first.message_id, '结束', GROUP)).text).toContain('没有使用这个按钮的权限');
    expect(li.messages(GROUP).filter((message) => message.poll)).toHaveLength(1);
    expect((await ask(officer, '/quiz')).text).toContain('请在群里使用');
  });
});
