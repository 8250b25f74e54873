import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createActionClock } from '../../src/app/action-clock.ts';
import { ask, tapUntil } from '../support/bot-api.ts';
import { openExamBot } from '../support/exam-bot.ts';
import { createTickingClock } from '../support/ticking-clock.ts';

it('stands still for one action, whatever it waits for, and runs for the others beside it', async () => {
  const clock = createActionClock(createTickingClock(100).clock);
  const look = () =>
    clock.hold(async () => {
      const first = clock.now();
      await turn();
      return [first, clock.now(), clock.hold(() => clock.now())];
    });
  expect(await Promise.all([look(), look()])).toEqual([
    [100, 100, 100],
    [101, 101, 101],
  ]);
  expect([clock.now(), clock.now()]).toEqual([102, 103]);
});

it('is held by the bot: every update has one time, whatever it leads to', async () => {
  const { office, officer, li } = await openExamBot();
  await office.publish();
  const looksAt = async <T>(step: () => Promise<T>): Promise<[looks: number, result: T]> => {
    const before = office.time.now;
    const result = await step();
    return [office.time.now - before, result];
  };
  const [ofList, list] = await looksAt(() => ask(li, '/exam'));
  const [ofRules, rules] = await looksAt(() => tapUntil(li, list, 'exam.open:e1', '限时'));
  const [ofStart, card] = await looksAt(() => tapUntil(li, rules, '▶ 开始', '第 1/5 题'));
  const [ofWarning, warning] = await looksAt(() => tapUntil(li, card, '交卷', '确定交卷吗'));
  const [ofHandIn] = await looksAt(() => tapUntil(li, warning, '确定交卷', '得分'));
  expect([ofList, ofRules, ofStart, ofWarning, ofHandIn]).toEqual([1, 1, 1, 1, 1]);
  for (const command of ['/me', '/practice', '/wrong'])
    expect((await looksAt(() => ask(li, command)))[0], command).toBe(1);
  for (const command of ['/stats', '/newexam', '/audit', '/bank', '/people', '/settings', '/holidays'])
    expect((await looksAt(() => ask(officer, command)))[0], command).toBe(1);
});
