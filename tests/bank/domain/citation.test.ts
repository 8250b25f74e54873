import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationOf, parseCitation } from '../../../src/bank/domain/citation.ts';
import { chineseNumber, parseChineseNumber } from '../../../src/kernel/chinese-number.ts';
import { CARS, GIFTS, INSTRUMENTS } from '../../support/bank.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const parse = (text: string) => parseCitation(text, INSTRUMENTS);

describe('a citation', () => {
  it.each([
    ['《中华人民共和国礼品规定》第三条', { instrument: GIFTS.id, article: 3 }],
    ['《礼品规定》第3条', { instrument: GIFTS.id, article: 3 }],
    ['礼品规定第十九条之二', { instrument: GIFTS.id, article: '19-2' }],
    ['《礼品规定》（2024年修订）第三条', { instrument: GIFTS.id, article: 3 }],
    ['《礼品规定》(2024)第三条。', { instrument: GIFTS.id, article: 3 }],
    ['《公务用车办法》第二章', { instrument: CARS.id, chapter: '第二章' }],
    ['《公务用车办法》', { instrument: CARS.id }],
  ])('%s names instrument and place', (text, basis) => {
    expect(parse(text)).toEqual(basis);
  });

  it.each([
    '《礼品规定》第三条第二款',
    '《礼品规定》第三条、第四条',
    '《礼品规定》第三条和《公务用车办法》第二条',
  ])('%s keeps what says more than instrument and article', (text) => {
    expect(parse(text)).toEqual({ instrument: GIFTS.id, article: 3, text });
  });

  it.each(['《礼品规定》（2009年）第三条', '《本局值班制度》第三条', '局发〔2025〕12号文件', '第三条'])(
    '%s stays text: no instrument that the bank knows',
    (text) => {
      expect(parse(text)).toEqual({ instrument: 'office', text });
    },
  );

  it('prefers the version in force, and finds an older one by its year', () => {
    const old = { ...GIFTS, id: 'gift-rules-2009', version: '2009年', supersededBy: '2024年修订' };
    const both = [old, GIFTS];
    expect(parseCitation('《礼品规定》第三条', both).instrument).toBe(GIFTS.id);
    expect(parseCitation('《礼品规定》（2009年）第三条', both).instrument).toBe('gift-rules-2009');
  });

  it('takes the longer of two titles of which one begins like the other', () => {
    const detailed = { ...CARS, id: 'car-rules-detailed', title: '公务用车办法实施细则' };
    expect(parseCitation('《公务用车办法实施细则》第三条', [CARS, detailed]).instrument).toBe(
      'car-rules-detailed',
    );
  });

  it('reads every citation of the shipped bank back as it was', () => {
    const { questions, instruments } = shippedContent();
    const reread = questions.map(({ basis }) => parseCitation(citationOf(basis, instruments), instruments));
    expect(reread).toEqual(questions.map(({ basis }) => basis));
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parse(text).instrument).toBe('office');
      }),
    );
  });

  it('is read back as it was written, whatever follows the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const basis = parse(`《公务用车办法》${words}`);
        expect(parse(citationOf(basis, INSTRUMENTS))).toEqual(basis);
      }),
    );
  });
});

describe('Chinese numbers', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(parseChineseNumber(chineseNumber(value))).toBe(value);
      }),
    );
  });

  it.each(['', '甲', '第', '1a', '零'])('%j is none', (text) => {
    expect(parseChineseNumber(text)).toBeUndefined();
  });
});
