import { expect, it } from 'vitest';
import { parseQuestionText } from '../../../src/papers/domain/question-text.ts';

/** What took the square of its length, or the cube: the suite would stand still. */
it.each([
  ['numbers of pages', Array.from({ length: 900 }, (_, index) => String(index + 1)).join('\n')],
  ['one line again and again', '内部资料 注意保存\n'.repeat(20_000)],
  ['one word on each line', '甲\n'.repeat(20_000)],
  ['beginnings of options', 'A.\n'.repeat(20_000)],
  ['blank lines', '\n'.repeat(50_000)],
])('a text of nothing but %s is read in one pass, and holds no question', (_, text) => {
  expect(parseQuestionText(text).found).toEqual([]);
});
