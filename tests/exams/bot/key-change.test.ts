import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR } from '../../support/exams.ts';
import { SMALL_TEST } from '../../support/questions.ts';

const ALL_SINGLE = {
  ...SMALL_TEST,
  passMark: 1,
  parts: [{ type: 'single' as const, count: 8, points: 1 }],
};
const REASON = '第九条原文如此';

/** Exams that are over, whose papers all held q-001 with the key B; Li answered A there and nothing else. */
async function afterExams(...ids: string[]) {
  const bot = await openExamBot();
  const { office } = bot;
  for (const id of ids) {
    await office.publish({ id, title: `测试${id}`, blueprint: ALL_SINGLE });
    const started = await office.attempts.start(aMember(7), id, 1);
    if ('refused' in started) throw new Error(started.refused);
    const { attempt } = started;
    const position = attempt.paper.findIndex(({ question }) => question.id === 'q-001');
    const option = attempt.paper[position]?.order.indexOf(0) ?? -1;
    await office.attempts.answer(7, attempt.id, { card: 1, position, option, chosen: true });
    await office.attempts.handIn(7, attempt.id, 1);
    office.time.now += 1;
  }
  office.time.now += 4 * HOUR;
  const scoreIn = async (id: string) =>
    (await office.attempts.find(7, `${id}.7.1`))?.progress.handedIn?.score;
  return { ...bot, scoreIn };
}

/** The officer corrects the key of q-001 in the bank, to A. */
async function correctInBank(officer: Participant): Promise<Message> {
  const found = await ask(officer, '/bank 第1题');
  await officer.tapData(found.message_id, 'bank.field:q-001:answer');
  await officer.waitForMessage(({ text }) => text?.includes('修改 q-001 的答案') ?? false);
  await ask(officer, 'A');
  const preview = await ask(officer, REASON);
  expect(preview.text).toContain('保存后会列出受影响的考试');
  return preview;
}

async function openRegrading(officer: Participant, examId: string, reads: string): Promise<Message> {
  const list = await tapUntil(officer, await ask(officer, '/newexam'), '已发布的考试 ▸', '请选择考试');
  const desk = await tapUntil(officer, list, `测试${examId}`, '应考 3 人');
  return tapUntil(officer, desk, '改正答案', reads);
}

describe('a key corrected in the bank', () => {
  it('offers the exam that had it wrong, previewed with the same key and reason', async () => {
    const { officer, scoreIn } = await afterExams('e1');
    expect(await scoreIn('e1')).toBe(0);
    const saved = await tapUntil(
      officer,
      await correctInBank(officer),
      '✅ 确认修改',
      '影响 1 场已结束的考试',
    );
    const preview = await tapUntil(officer, saved, '影响 1 场考试，预览改判', '1 人的试卷有这道题');
    expect(preview.text?.split('\n').slice(1)).toEqual([
      '答案：B → A',
      `原因：${REASON}`,
      '1 人的试卷有这道题，1 人的成绩改变。',
      '1 人由未合格变为合格，0 人由合格变为未合格。',
    ]);
    const done = await tapUntil(officer, preview, '确定改正并重新计分', '已改正：测试e1');
    expect(buttonsOf(done)).toEqual(['⬅ 返回']);
    expect(await scoreIn('e1')).toBe(1);
  });

  it('lists several exams, and each once: one that was regraded is no longer among them', async () => {
    const { officer, office, scoreIn } = await afterExams('e1', 'e2');
    const saved = await tapUntil(
      officer,
      await correctInBank(officer),
      '✅ 确认修改',
      '影响 2 场已结束的考试',
    );
    const list = await tapUntil(officer, saved, '影响 2 场考试，预览改判', '请选择要预览改判的考试');
    expect(buttonsOf(list)).toEqual(['测试e2', '测试e1', '取消']);
    const preview = await tapUntil(officer, list, '测试e2', '答案：B → A');
    await tapUntil(officer, preview, '确定改正并重新计分', '已改正：测试e2');
    expect([await scoreIn('e1'), await scoreIn('e2')]).toEqual([0, 1]);
    expect((await office.keyChanges.listAffected('q-001')).map(({ id }) => id)).toEqual(['e1']);
  });

  it('stands in the exam’s own correction card until it has been taken over there', async () => {
    const { officer, office } = await afterExams('e1');
    await tapUntil(officer, await correctInBank(officer), '✅ 确认修改', '影响 1 场');
    const card = await openRegrading(officer, 'e1', '本场考试还没有改的有 1 题');
    const preview = await tapUntil(officer, card, buttonsOf(card)[0] ?? '', '答案：B → A');
    await tapUntil(officer, preview, '确定改正并重新计分', '已改正');
    expect(await office.keyChanges.listPending('e1')).toEqual([]);
  });

  it('concerns no exam that people may still be at', async () => {
    const { officer, office } = await openExamBot();
    await office.publish({ blueprint: ALL_SINGLE });
    await office.attempts.start(aMember(7), 'e1', 1);
    await tapUntil(officer, await correctInBank(officer), '✅ 确认修改', '✔ A.');
    expect(await office.keyChanges.listPending('e1')).toEqual([]);
  });
});

describe('a key corrected in an exam', () => {
  const regrade = async (officer: Participant) => {
    await openRegrading(officer, 'e1', '请发送题目编号');
    for (const text of ['q-001', 'A']) await ask(officer, text);
    const preview = await ask(officer, REASON);
    return tapUntil(officer, preview, '确定改正并重新计分', '题库中的这道题还是原来的答案');
  };

  it('is offered to the bank, where it is confirmed like any edit, with the same reason', async () => {
    const { officer, office } = await afterExams('e1');
    const done = await regrade(officer);
    const preview = await tapUntil(officer, done, '同时改正题库中的答案', '请核对：q-001 的答案');
    expect(preview.text).toContain(`原因：${REASON}`);
    expect(office.questionBank.find('q-001')?.right).toEqual([1]);
    await tapUntil(officer, preview, '✅ 确认修改', '✔ A.');
    await office.questionBank.refresh();
    expect(office.questionBank.find('q-001')?.right).toEqual([0]);
    expect((await officer.tapData(done.message_id, 'bank.follow:e1:q-001')).text).toContain('已经是这个答案');
  });

  it('is shown to no officer who is sitting a paper', async () => {
    const { officer, office, api } = await afterExams('e1');
    const done = await regrade(officer);
    await office.attempts.start(aMember(1), 'self-test', 1);
    for (const data of ['bank.follow:e1:q-001', 'regrade.follow:e1:q-001', 'regrade.question:e1:q-002']) {
      await officer.tapData(done.message_id, data);
      await officer.waitForMessage(({ text }) => text?.includes('作答期间暂停') ?? false);
    }
    expect(JSON.stringify(api.calls)).not.toContain('改正答案 · q-002');
  });
});
