import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnTo } from '../../src/bot/return-to.ts';
import { card } from '../../src/kernel/message.ts';
import { carryOrigin, comingFrom, splitOrigin } from '../../src/kernel/origin.ts';

const data = fc
  .array(fc.string({ unit: fc.constantFrom(...'abc019-'), minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => `feature.action:${parts.join(':')}`);

test('a button that remembers where it was found leads to the same, and back there', () => {
  fc.assert(
    fc.property(data, data, (target, origin) => {
      const whole = comingFrom(target, origin);
      expect(Buffer.byteLength(whole)).toBeLessThanOrEqual(64);
      expect(splitOrigin(whole)).toEqual({ data: target, origin: whole === target ? undefined : origin });
    }),
  );
});

test('whatever a card leads to comes from where the card was opened, except the way back', () => {
  const rows = [
    [{ text: '名单', data: 'notice.missing:n1:0' }],
    [{ text: '⬅ 返回', data: 'holidays.sent:2' }],
  ];
  expect(carryOrigin(rows, 'holidays.sent:2')).toEqual([
    [{ text: '名单', data: 'notice.missing:n1:0:<holidays.sent;2' }],
    [{ text: '⬅ 返回', data: 'holidays.sent:2' }],
  ]);
});

test('a card returns to where it was opened: its own way back is replaced, or one is added', () => {
  const origin = 'holidays.sent:2';
  const back = { text: '⬅ 返回', data: origin };
  const refresh = { text: '🔄 刷新', data: 'notice.result:n1' };
  const without = card('结果', [], [[refresh]]);
  const withOwn = card('结果', [], [[refresh, { text: '返回', data: 'pledge.list:2026:0' }]]);
  expect(returnTo({ origin }, without).buttons).toEqual([[refresh], [back]]);
  expect(returnTo({ origin }, withOwn).buttons).toEqual([[refresh, back]]);
  expect(returnTo({ origin: undefined }, withOwn)).toBe(withOwn);
});
