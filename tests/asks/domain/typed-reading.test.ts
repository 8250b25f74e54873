import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { READING_SECONDS, readReading } from '../../../src/asks/domain/typed-reading.ts';

describe('how long a text is to be read, as an officer types it', () => {
  test.each([
    ['45秒', 45],
    ['45 秒钟', 45],
    ['２分钟', 120],
    ['两分钟', 120],
    ['半分钟', 30],
    ['1分半', 90],
    ['一分三十秒', 90],
    ['十分钟', 600],
  ])('%s is %i seconds', (typed, seconds) => {
    expect(readReading(typed)).toBe(seconds);
  });

  test.each(['45', '', '半', '秒', '分钟', '4秒', '11分钟', '明天', '30秒后', '1小时', '-30秒'])(
    '“%s” is asked for again: without a unit, no time, too short or too long',
    (typed) => {
      expect(readReading(typed)).toBeUndefined();
    },
  );

  test('any number of seconds between the bounds is taken as it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: READING_SECONDS.least, max: READING_SECONDS.most }), (seconds) => {
        expect(readReading(`${seconds}秒`)).toBe(seconds);
        expect(readReading(`${Math.floor(seconds / 60)}分${seconds % 60}秒`)).toBe(seconds);
      }),
    );
  });
});
