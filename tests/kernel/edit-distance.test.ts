import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../src/kernel/edit-distance.ts';

const word = fc.string({ maxLength: 12 });

test.each([
  ['BOT_TOKEN', 'BOT_TOKEN', 0],
  ['BOT_TOKEN', 'BOT_TOKN', 1],
  ['BOT_TOKEN', 'BOT_TOKNE', 2],
  ['', '春节', 2],
  ['春节', '春结', 1],
])('from %j to %j it takes %i letters', (a, b, letters) => {
  expect(editDistance(a, b)).toBe(letters);
});

test('it is the same way back, none only to the word itself, and no way round is shorter', () => {
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});
