import { expect, test } from 'vitest';
import { besideLines } from '../../../src/reminders/bot/calendar-messages.ts';

test('of the advice in a notice the first is shown and the rest counted: a message holds 4,096 characters', () => {
  const advice = Array.from({ length: 500 }, (_, index) => `建议${index + 1}日休息`);
  expect(besideLines({ advice, unchanged: [], otherYears: [] })).toEqual([
    '通知另有建议，未作放假处理：建议1日休息',
    '通知另有建议，未作放假处理：建议2日休息',
    '另有 498 句没有列出。',
  ]);
});
