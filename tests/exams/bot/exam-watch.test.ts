import { describe, expect, it } from 'vitest';
import { createExamWatch } from '../../../src/exams/bot/exam-watch.ts';
import type { Message } from '../../../src/kernel/message.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { MINUTE } from '../../support/exams.ts';

/** Two people at an exam; what is sent to whom, and whose account fails. */
async function openWatch(failing?: number) {
  const office = await openExamOffice();
  await office.publish();
  for (const id of [7, 8]) await office.attempts.start(aMember(id), 'e1', 1);
  const sent: [number, string][] = [];
  const failures: unknown[] = [];
  const watch = createExamWatch({
    deadlines: office.attemptDeadlines,
    accountOf: async (id) => aMember(id).telegramId,
    async send(telegramId: number, { text }: Message) {
      if (telegramId === failing) throw new Error('blocked');
      sent.push([telegramId, text.split('\n')[0] ?? '']);
    },
    onFailure: (error) => failures.push(error),
    isHeld: async () => false,
    timezone: office.office.timezone,
  });
  return { office, watch, sent, failures };
}

describe('the watch over exams', () => {
  it('warns five minutes ahead and tells of the hand-in, each once', async () => {
    const { office, watch, sent } = await openWatch();
    const begun = office.time.now;
    for (const minutes of [10, 25, 26, 30, 31]) {
      office.time.now = begun + minutes * MINUTE;
      await watch();
    }
    expect(sent.filter(([id]) => id === 1007)).toEqual([
      [1007, '年度测试即将截止'],
      [1007, '年度测试：时间到，已自动交卷'],
    ]);
    expect(sent).toHaveLength(4);
  });

  it('tells the others when somebody cannot be told', async () => {
    const { office, watch, sent, failures } = await openWatch(1007);
    office.time.now += 30 * MINUTE;
    await watch();
    expect(sent).toEqual([[1008, '年度测试：时间到，已自动交卷']]);
    expect(failures).toHaveLength(1);
  });
});
