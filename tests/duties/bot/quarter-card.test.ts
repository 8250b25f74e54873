import { expect, test } from 'vitest';
import { quarterCard } from '../../../src/duties/bot/own-duties-messages.ts';
import type { Answer } from '../../../src/duties/domain/answers.ts';

const QUARTER = { year: 2026, quarter: 4 };

/** A duty of somebody, with what they said of it. */
function aDuty(number: number, name: string, answer?: Answer) {
  const owner = { person: number, name };
  return {
    duty: {
      ...{ number, kind: 'duty', enteredAt: 0, enteredBy: 0 },
      values: { year: 2026, subject: '班子成员', duty: `事项${number}`, owner, state: '进行中' },
    },
    given: answer && { answer, by: number, at: 0 },
  };
}

test('of those who have not answered, namesakes are two people', () => {
  const names = ['王强', '李敏', '张一', '张二', '张三', '张四', '张五', '张六', '王强'];
  const card = quarterCard(
    QUARTER,
    names.map((name, index) => aDuty(index + 1, name)),
  );
  expect(card.text).toContain('张六 等 9 人');
});

test('somebody who answers for several is named once', () => {
  const [one, other] = [aDuty(1, '王强'), aDuty(2, '王强')];
  other.duty.values.owner.person = 1;
  expect(quarterCard(QUARTER, [one, other]).text).toContain('未答复：王强。');
});

test('of many that are hard to do, it says that more are not listed, within ten lines', () => {
  const hard = [1, 2, 3, 4, 5].map((number) => aDuty(number, '李敏', '有困难'));
  const { text } = quarterCard(QUARTER, [...hard, aDuty(6, '王强')]);
  expect(text).toContain('3. 事项3');
  expect(text).toContain('另有 2 项没有列出');
  expect(text?.split('\n').length).toBeLessThanOrEqual(10);
});
