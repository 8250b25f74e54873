import { expect, test } from 'vitest';
import { createKnocks } from '../../src/bot/knocks.ts';

test('who knocks a thousand times in ten minutes is said once, and then how often it was', () => {
  const said: string[] = [];
  let now = 0;
  const knocks = createKnocks({ warn: (text: string) => void said.push(text) }, () => now);
  for (let i = 0; i < 1_000; i++) knocks.note(i % 4 === 0 ? 'none' : 'wrong');
  expect(said).toEqual([expect.stringContaining('没有密钥的 1 次')]);
  now += 10 * 60_000;
  knocks.note('wrong');
  expect(said[1]).toContain('密钥不对的 751 次，没有密钥的 249 次');
  expect(said).toHaveLength(2);
});
