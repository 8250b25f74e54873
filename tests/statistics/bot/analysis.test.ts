import { describe, expect, it } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR } from '../../support/exams.ts';

/** These handed in blank papers, 1007 alone unless told; the exam is over. */
async function officeAfterAnExam(people = [7]) {
  const bot = await openExamBot();
  await bot.office.publish();
  for (const id of people) {
    await bot.office.attempts.start(aMember(id), 'e1', 1);
    await bot.office.attempts.handIn(id, `e1.${id}.1`, 1);
  }
  bot.office.time.now += 4 * HOUR;
  return bot;
}

describe('the analysis of questions', () => {
  it('lists the questions, then shows one with the counts of its options and its figures', async () => {
    const { officer } = await officeAfterAnExam();
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    const items = await tapUntil(officer, figures, '题目分析', '题目分析');
    expect(items.text).toContain('信度：不足 30 人，不计算');
    expect(items.text).toContain('答对 0/1 人');
    const item = await tapUntil(officer, items, '1', '题目 1/5');
    expect(item.text).toMatch(/A\. .* — 0 人/);
    expect(item.text).toContain('✔');
    expect(item.text).toContain('未答 1 人');
    expect(item.text).toContain('区分度：不足 30 人，不计算');
    expect(item.text).not.toMatch(/正确率：.*区间/);
  });

  it('is not offered, in figures or pictures, while somebody has a later close of their own', async () => {
    const { officer, office } = await openExamBot();
    await office.publish({ allowances: [{ personId: 8, closesAt: office.time.now + 26 * HOUR }] });
    office.time.now += 4 * HOUR;
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    expect(figures.text).toContain('已截止，11月23日 12:00 截止，个别人员至 11月24日 11:00');
    expect(figures.text).toContain('未进入');
    expect(buttonsOf(figures)).not.toContain('题目分析');
    const charts = await tapUntil(officer, figures, '📊 图表', '图表');
    expect(buttonsOf(charts)).not.toContain('历次趋势');
  });

  it('is refused while the exam is open', async () => {
    const { officer, office } = await openExamBot();
    await office.publish();
    const { message_id } = await ask(officer, '/stats');
    expect((await officer.tapData(message_id, 'analysis.items:e1:0')).text).toContain('以免泄露试题');
  });
});

describe('the weak topics of the office', () => {
  it('lead to a proposal for the next study session', async () => {
    const { officer } = await officeAfterAnExam([7, 8]);
    const figures = await tapUntil(officer, await ask(officer, '/stats'), '年度测试', '应考');
    const topics = await tapUntil(officer, figures, '薄弱专题', '点一个专题');
    const first = topics.reply_markup?.inline_keyboard[0]?.[0]?.text ?? '';
    expect(first).toMatch(/答对 0\/\d 题次/);
    const proposal = await tapUntil(officer, topics, first, '学习建议');
    expect(proposal.text).toMatch(/重点条文：第.+条/);
    expect(proposal.text).toMatch(/热身题 5 道：\n1\. /);
    expect(proposal.text).toContain('复测：');
    const proposed = await tapUntil(officer, proposal, '🗓 列入学习计划', '已列入学习计划');
    const item = await tapUntil(officer, proposed, '🗓 打开计划', '完成情况：未安排');
    expect(item.text).toMatch(/学习内容：第.+条/);
  });
});
