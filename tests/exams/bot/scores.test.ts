import { describe, expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { anExam, HOUR, MORNING } from '../../support/exams.ts';

/** An office in which 张7 has so many scores, entered from paper but for the last. */
async function anOfficeWithScores(count: number) {
  const opened = await openExamBot();
  const { stores } = opened.office;
  for (let number = 1; number <= count; number++) {
    const exam = anExam({ id: `e${number}`, title: `测试${number}` });
    await stores.exams.record(exam);
    const at = MORNING - (count - number) * HOUR;
    const summary = {
      ...{ id: `e${number}.7.1`, examId: exam.id, title: exam.title, personId: 7, number: 1 },
      ...{ startedAt: at, deadline: at, handedInAt: at, total: 100, passMark: 60 },
      ...{ score: 50 + number, exact: `${50 + number}/1`, isOnPaper: number < count },
    };
    await stores.attempts.recordOnPaper(summary, { at, by: 1, action: 'score-entered', subject: '' });
  }
  return opened;
}

describe('/me', () => {
  test('shows the latest scores, and all of them a tap away, page by page', async () => {
    const { li } = await anOfficeWithScores(9);
    const own = await ask(li, '/me');
    const lines = own.text?.split('\n') ?? [];
    expect(lines.slice(0, 2)).toEqual(['张7的记录', '1. 11月23日 测试9 59 / 100 未合格']);
    expect(lines.filter((line) => /^\d\./.test(line))).toHaveLength(5);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(buttonsOf(own)).toEqual(['1', '全部成绩（9）', '我的一年']);
    const all = await tapUntil(li, own, '全部成绩（9）', '我的成绩 9 次（第 1/2 页）');
    const last = await tapUntil(li, all, '下一页 ➡', '（第 2/2 页）');
    expect(last.text).toContain('9. 11月23日 测试1（线下） 51 / 100 未合格');
  });

  test('shows nothing of the scores of others, on no page', async () => {
    const { li, wang } = await anOfficeWithScores(9);
    const own = await ask(wang, '/me');
    expect(own.text).not.toContain('测试');
    const all = await tapUntil(li, await ask(li, '/me'), '全部成绩（9）', '我的成绩 9 次');
    await ask(wang, '/help');
    await wang.tapData(own.message_id, 'scores.page:0');
    const shown = await wang.waitForMessage(({ text }) => text?.startsWith('我的成绩') === true);
    expect(shown.text).toBe('我的成绩 0 次');
    expect(all.text).toContain('测试9');
  });
});
