import { expect, test } from 'vitest';
import { typedReason } from '../../src/kernel/typed-reason.ts';

test.each(['。', ' …… ', '？！', '-', '', undefined])('%j is no reason', (text) => {
  expect(typedReason(text)).toBe('');
});

test('a reason is one line, and cut only where it may not be so long', () => {
  expect(typedReason(' 时间有误\n改期 ')).toBe('时间有误 改期');
  expect(typedReason('1', 60)).toBe('1');
  expect(typedReason('一二三四五', 4)).toBe('一二三…');
});
