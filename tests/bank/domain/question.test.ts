import { describe, expect, it } from 'vitest';
import { articleNumber, placeOf } from '../../../src/bank/domain/question.ts';
import { chineseNumber } from '../../../src/kernel/chinese-number.ts';

describe('the place in an instrument', () => {
  it.each([
    [{ article: 97 }, '第九十七条'],
    [{ article: '388-1' }, '第三百八十八条之一'],
    [{ chapter: '第八章' }, '第八章'],
    [{}, ''],
  ])('is written as citations write it: %j', (basis, place) => {
    expect(placeOf({ instrument: 'x', ...basis })).toBe(place);
  });

  it('counts an inserted article with the one before it', () => {
    expect(articleNumber({ instrument: 'x', article: '388-1' })).toBe(388);
  });
});

it.each([
  [1, '一'],
  [10, '十'],
  [17, '十七'],
  [20, '二十'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1003, '一千零三'],
])('writes %i as %s', (value, written) => {
  expect(chineseNumber(value)).toBe(written);
});
