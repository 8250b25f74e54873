import { expect, it } from 'vitest';
import { tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { inventedQuestions, withExams } from '../../support/exam-office.ts';
import { HOUR, MINUTE, MORNING } from '../../support/exams.ts';
import { startTestOffice } from '../../support/office.ts';

const CLOSE = MORNING + 3 * HOUR;

const reads = (text: string) => (message: { text?: string }) => message.text?.includes(text) ?? false;

it('lets somebody whose exam was cut by a power cut go on where they were, when the officer gives the time back', async () => {
  const people = [aMember(1, { role: 'admin', roleConfirmed: true }), aMember(7)];
  const setting = { people, at: MORNING, content: inventedQuestions({}) };
  const office = withExams(await startTestOffice(setting));
  const [officer, li] = [office.phoneOf(aMember(1)), office.phoneOf(aMember(7))];
  await office.publish();
  office.clock.set(CLOSE - 10 * MINUTE);
  const call = await li.waitForMessage(reads('考试通知'));
  await li.tap(call.message_id, '📝 进入考试');
  const rules = await li.waitForMessage(reads('限时'));
  const first = await tapUntil(li, rules, '▶ 开始', '第 1/5 题');
  const old = await tapUntil(li, first, 'B', '第 2/5 题');
  await office.presence.beat();
  await office.stop();
  office.clock.set(CLOSE + HOUR);
  await office.restart();

  const told = await officer.waitForMessage(reads('停机影响考试'));
  expect(told.text).toContain('作答被切断、已按时交卷 1 人：张7');
  await li.waitForMessage(reads('时间到，已自动交卷'));
  await officer.tap(told.message_id, '延后截止，补回时间');
  await officer.waitForMessage(reads('已补回时间'));
  const again = await officer.tap(told.message_id, '延后截止，补回时间');
  expect(again.text).toContain('已经决定过，这次没有改动');

  await li.waitForMessage(reads('考试补时：年度测试'));
  const closed = await tapUntil(li, old, 'A', '此卡片已停用');
  await tapUntil(li, closed, '▶ 在这里继续', '第 2/5 题');
});
