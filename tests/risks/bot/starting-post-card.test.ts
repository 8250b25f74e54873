import { expect, test } from 'vitest';
import { startingPostCard } from '../../../src/risks/bot/ledger-messages.ts';

test('of a post for which the office has written many points, the card says how many it does not list', () => {
  const points = Array.from({ length: 20 }, (_, index) => ({
    ...{ power: '用印', kind: '业务流程' as const, level: '高' as const },
    ...{ form: `情形${index + 1}`, measures: ['逐次登记'] },
  }));
  const { text } = startingPostCard({ id: 'seals', post: '印章', points }, true);
  expect(text).toContain('7. 〔高〕情形7');
  expect(text).toContain('另有 13 条没有列出');
  expect(text?.split('\n').length).toBeLessThanOrEqual(10);
});
