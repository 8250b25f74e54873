import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { anExam } from '../../support/exams.ts';
import { see } from '../../support/phone.ts';
import { aQuestion } from '../../support/questions.ts';

const GROUP = { chat: -500 };
const SINGLES = [1, 2, 3].map((n) => aQuestion(n, { tags: n === 3 ? ['春节'] : [] }));

async function openGroup(questions = SINGLES) {
  const bot = await openExamBot({ questions, blueprints: [] });
  const members = [bot.officer, bot.li, bot.wang];
  const group = bot.api.addGroup({
    id: GROUP.chat,
    title: '工作群',
    members: members.map(({ user }) => user.id),
  });
  const { officer } = bot;
  const poll = (begins: string): Promise<Message> =>
    officer.waitForMessage(({ poll: found }) => found?.question.startsWith(begins) ?? false, GROUP);
  const reads = (text: string) =>
    officer.waitForMessage((message) => message.text?.includes(text) ?? false, GROUP);
  return { ...bot, group, poll, reads };
}

const rightOf = ({ poll }: Message) => poll?.options.findIndex(({ text }) => text.endsWith('之2')) ?? -1;

describe('/quiz in a group', () => {
  it('stays in the topic in which it was asked for', async () => {
    const { officer, poll, reads } = await openGroup();
    officer.send('/quiz 1', { ...GROUP, topic: 77 });
    const only = await poll('第 1/1 题');
    expect(only).toMatchObject({ message_thread_id: 77, is_topic_message: true });
    await officer.tap(only.message_id, '结束并看结果', GROUP);
    expect(await reads('热身答题结果')).toMatchObject({ message_thread_id: 77 });
    officer.send('/quiz 99', { ...GROUP, topic: 77 });
    expect(await reads('请发送 /quiz')).toMatchObject({ message_thread_id: 77 });
  });

  it('tells an administrator who hides behind the group how it works, once, and begins nothing', async () => {
    const { officer, reads, office } = await openGroup();
    for (let time = 1; time <= 3; time++) officer.send('/quiz', { ...GROUP, isAnonymous: true });
    await reads('匿名管理员无法核对身份');
    await ask(officer, '/menu');
    const lines = officer.messages(GROUP).filter(({ text }) => text?.includes('匿名管理员'));
    expect(lines).toHaveLength(1);
    expect(await office.stores.warmUps.find(GROUP.chat)).toBeUndefined();
  });

  it('tells the officer in their own chat when the group lets the bot ask nothing', async () => {
    const { officer, group } = await openGroup();
    await ask(officer, '/menu');
    group.muteBot();
    officer.send('/quiz', GROUP);
    expect((await see(officer, '群里的操作没有完成')).text).toContain('机器人不在该群里，或没有发言权限');
  });

  it('tells the officer for how long, where Telegram takes nothing for the group', async () => {
    const { officer, api } = await openGroup();
    await ask(officer, '/menu');
    const held = { kind: 'too-many-requests', method: 'sendPoll', retryAfterSeconds: 40 } as const;
    const end = api.faults.add(held);
    officer.send('/quiz', GROUP);
    const { text } = await see(officer, '群里的操作没有完成');
    expect(text).toContain('约 40 秒后');
    expect(text).not.toContain('意外错误');
    end();
  });

  it('ends where the group becomes a supergroup while an exam is open: a poll carries its key', async () => {
    const { officer, poll, group, office } = await openGroup();
    officer.send('/quiz 2', GROUP);
    await poll('第 1/2 题');
    await office.stores.exams.record(anExam());
    group.becomeSupergroup(-1_000_500);
    await expect.poll(() => office.stores.warmUps.find(GROUP.chat)).toBeUndefined();
    const polls = officer.messages({ chat: -1_000_500 }).filter((message) => message.poll);
    expect(polls).toEqual([]);
  });

  it('goes on where the group becomes a supergroup', async () => {
    const { officer, poll, group } = await openGroup();
    officer.send('/quiz 2', GROUP);
    const first = await poll('第 1/2 题');
    group.becomeSupergroup(-1_000_500);
    const place = { chat: -1_000_500 };
    const again = await officer.waitForMessage(({ poll: found }) => found !== undefined, place);
    expect(again.poll?.question).toBe(first.poll?.question);
    await officer.tap(again.message_id, '下一题 ➡', place);
    await officer.waitForMessage(
      ({ poll: found }) => found?.question.startsWith('第 2/2 题') ?? false,
      place,
    );
  });
});

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
    expect((await officer.tapData(first.message_id, 'quiz.next', GROUP)).text).toContain('没有再作改动');
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
