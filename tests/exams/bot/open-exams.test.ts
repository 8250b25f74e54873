import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MORNING } from '../../support/exams.ts';

const isAboutExams = (label: string) => /^(考试|继续作答)：/.test(label);

async function anOffice() {
  const opened = await openExamBot();
  const todos = async (phone = opened.li) => buttonsOf(await ask(phone, '/menu')).filter(isAboutExams);
  return { ...opened, todos };
}

describe('the menu', () => {
  test('opens with the exam that somebody has not begun, and the tap leads to its rules', async () => {
    const { office, li, todos } = await anOffice();
    await office.publish();
    const menu = await ask(li, '/menu');
    const [label = ''] = await todos();
    expect(label).toBe('考试：年度测试（11月23日 12:00 截止）');
    await li.tap(menu.message_id, label);
    expect(await li.waitForMessage(({ text }) => text?.includes('限时') ?? false)).toMatchObject({
      has_protected_content: true,
    });
  });

  test('leads back to the paper that they are at, and forgets it when it is handed in', async () => {
    const { office, li, todos } = await anOffice();
    await office.publish();
    const started = await office.attempts.start(aMember(7), 'e1', 9);
    expect(await todos()).toEqual([expect.stringMatching(/^继续作答：年度测试（/)]);
    if ('refused' in started) throw new Error(started.refused);
    await office.attempts.handIn(7, started.attempt.id, 9);
    expect(await todos(li)).toEqual([]);
  });

  test('tells exams of one title apart by their dates, as /exam does, also beside the one that they are at', async () => {
    const { office, li, todos } = await anOffice();
    const title = '这是一场标题特别长的廉政知识测试因为它写明了全部的范围';
    const days = (count: number) => MORNING - count * 24 * HOUR;
    await office.publish({ id: 'e1', title, opensAt: days(1), closesAt: MORNING + 8 * HOUR });
    await office.publish({ id: 'e2', title, opensAt: days(2), closesAt: MORNING + 9 * HOUR });
    await office.publish({ id: 'e3', title: '会前十分钟', opensAt: days(2), closesAt: MORNING + 10 * HOUR });
    await office.attempts.start(aMember(7), 'e2', 9);
    const labels = await todos();
    expect(labels).toEqual([
      '继续作答：这是一场标题特别长的廉政知识…',
      '考试：这是一场标题特别长的廉政知识测试…',
      '考试：会前十分钟（11月23日 19:00 截止）',
    ]);
    expect(buttonsOf(await ask(li, '/exam'))).toEqual(
      expect.arrayContaining([
        '这是一场标题特别…（2026-11-21） · 作答中',
        '这是一场标题特别…（2026-11-22） · 未参加',
        '会前十分钟 · 未参加',
      ]),
    );
  });

  test('tells exams apart whose titles differ only behind what a phone shows', async () => {
    const { office, li, todos } = await anOffice();
    const title = '二〇二六年度党风廉政建设和反腐败知识测试';
    const at = { opensAt: MORNING - HOUR, closesAt: MORNING + 8 * HOUR };
    await office.publish({ ...at, id: 'e1', title: `${title}（机关）` });
    await office.publish({ ...at, id: 'e2', title: `${title}（基层）` });
    const told = ['考试：二〇二六年度党风廉政建设和…（e1）', '考试：二〇二六年度党风廉政建设和…（e2）'];
    expect((await todos()).sort()).toEqual(told);
    expect(buttonsOf(await ask(li, '/exam'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/…（e1） · 未参加$/)]),
    );
  });

  test('names the first to close first, and none that is to come, closed, withdrawn or meant for others', async () => {
    const { office, todos, wang } = await anOffice();
    const at = (opens: number, closes: number) => ({
      opensAt: MORNING + opens * HOUR,
      closesAt: MORNING + closes * HOUR,
    });
    await office.publish({ id: 'e1', title: '后截止', ...at(-1, 9) });
    await office.publish({ id: 'e2', title: '先截止', ...at(-1, 8) });
    await office.publish({ id: 'e3', title: '未开始', ...at(1, 9) });
    await office.publish({ id: 'e4', title: '已截止', ...at(-9, -1) });
    await office.publish({ id: 'e5', title: '给别人的', audience: { people: [8] }, ...at(-1, 10) });
    await office.publish({ id: 'e6', title: '已撤回', ...at(-1, 9) });
    await office.exams.withdraw('e6', { reason: '题目有误', word: '撤回' }, 1);
    const titles = (labels: string[]) => labels.map((label) => /：(.*)（/.exec(label)?.[1]);
    expect(titles(await todos())).toEqual(['先截止', '后截止']);
    expect(titles(await todos(wang))).toEqual(['先截止', '后截止', '给别人的']);
  });
});
