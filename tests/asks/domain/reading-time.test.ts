import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secondsLeftToRead } from '../../../src/asks/domain/reading-time.ts';

const terms = { seconds: 30 };

test('whoever has had the text for as long as it is to be read may answer, and nobody before', () => {
  expect(secondsLeftToRead(terms, 0, 12_000)).toBe(18);
  expect(secondsLeftToRead(terms, 0, 29_999)).toBe(1);
  expect(secondsLeftToRead(terms, 0, 30_000)).toBe(0);
});

test('a corrected text is read from its correction on, however long the former one lay there', () => {
  expect(secondsLeftToRead({ ...terms, since: 100_000 }, 0, 110_000)).toBe(20);
});

test('nobody is asked to read longer than the officer wants, whatever the clocks say', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (sentAt, now) => {
      const left = secondsLeftToRead(terms, sentAt, now);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(30);
    }),
  );
});
