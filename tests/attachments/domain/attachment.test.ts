import { expect, test } from 'vitest';
import { type Attachment, dueLook } from '../../../src/attachments/domain/attachment.ts';

const DAY = 24 * 60 * 60_000;
const file: Attachment = { fromChatId: 9, messageId: 5, file: 'f', name: '案例.pdf' };
const at = 10 * DAY;

test('a file is looked at the day before its reminder, and once that went out; each time once', () => {
  expect(dueLook(file, { at, isSent: false }, at - DAY - 1)).toBeUndefined();
  expect(dueLook(file, { at, isSent: false }, at - DAY)).toBe('ahead');
  const ahead = { ...file, looked: 'ahead' } as const;
  expect(dueLook(ahead, { at, isSent: false }, at)).toBeUndefined();
  expect(dueLook(ahead, { at, isSent: true }, at)).toBe('after');
  expect(dueLook({ ...file, looked: 'after' }, { at, isSent: true }, at + DAY)).toBeUndefined();
});
