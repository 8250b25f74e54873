import { expect, test } from 'vitest';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import { contentThere } from '../../../src/schedules/bot/content-there.ts';

const attached = { fromChatId: 9, messageIds: [3, 4], files: ['a', 'b'] };
const draft = {
  ...{ number: 1, title: '海报', asksReceipt: true, choice: NOBODY_CHOSEN },
  content: { kind: 'copy' as const, fromChatId: 9, messageId: 5, attached },
};

test.each<[number[], boolean]>([
  [[], true],
  [[4], false],
  [[5], false],
])(
  'of a planned album whose messages %j were deleted, the content is there: %s',
  async (deleted, isThere) => {
    const check = contentThere(async (_, messageId) => !deleted.includes(messageId));
    expect(await check(draft)).toBe(isThere);
  },
);
