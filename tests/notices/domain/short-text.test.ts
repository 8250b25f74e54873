import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortTextOf } from '../../../src/notices/domain/short-text.ts';
import { everybody } from '../../support/notice-draft.ts';

const noticeOf = (text: string) => ({
  ...everybody(),
  ...{ title: '标题', code: '2026-0930', createdAt: 1 },
  content: { kind: 'text' as const, text },
});

test("a text message is the notice's first line, or its title where the bot has no words", () => {
  expect(shortTextOf(noticeOf('国庆节廉洁提醒\n不收送礼品礼金。'))).toBe('国庆节廉洁提醒');
  expect(shortTextOf({ ...noticeOf(''), content: { kind: 'copy', fromChatId: 1, messageId: 2 } })).toBe(
    '标题',
  );
});

test('whatever it says, it fits into one message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect([...shortTextOf(noticeOf(text))].length).toBeLessThanOrEqual(70);
    }),
  );
});
