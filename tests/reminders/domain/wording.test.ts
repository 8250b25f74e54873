import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeInTurn, worded, wordingsOf } from '../../../src/reminders/domain/wording.ts';
import { problemsOfWording } from '../../../src/reminders/domain/wording-problems.ts';
import { scenarioOf } from '../../support/scenarios.ts';

const saying = (...texts: string[]) => texts.map((text) => ({ title: '提醒', text, short: text }));
const [wave = expect.fail()] = scenarioOf({
  id: 'spring-festival',
  holiday: '春节',
  waves: [{ name: 'eve', workdaysBefore: 1, text: '甲', others: [{ text: '乙', short: '乙' }] }],
}).waves;

describe('the wordings of a wave', () => {
  test('take turns, beginning with the first in 2026, and those before lead up to it', () => {
    const said = [2024, 2025, 2026, 2027, 2028].map((year) => worded(wave, year).text);
    expect(said).toEqual(['甲', '乙', '甲', '乙', '甲']);
  });

  test('have the title of the first where they bring none', () => {
    expect(wordingsOf(wave).map(({ title }) => title)).toEqual([wave.title, wave.title]);
  });

  test('are never the same in two years running, also where an update brings more or fewer of them in between', () => {
    const texts = ['甲', '乙', '丙', '丁', '戊', '己', '庚'];
    const counts = fc.array(fc.integer({ min: 2, max: texts.length }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2060 }), counts, (firstYear, ofYears) => {
        let last: string | undefined;
        for (const [index, count] of ofYears.entries()) {
          const known = saying(...texts.slice(0, count));
          const said = known[placeInTurn(known, firstYear + index, last)]?.text;
          expect(said).not.toBe(last);
          last = said;
        }
      }),
    );
  });

  test('are none the same in two years running where two of them differ, also where some say the same', () => {
    const texts = fc.array(fc.constantFrom('甲', '乙', '丙'), { minLength: 1, maxLength: 6 });
    const ofYears = fc.array(texts, { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2060 }), ofYears, (firstYear, years) => {
        let last: string | undefined;
        for (const [index, known] of years.entries()) {
          const said = known[placeInTurn(saying(...known), firstYear + index, last)];
          if (new Set(known).size > 1) expect(said).not.toBe(last);
          last = said;
        }
      }),
    );
  });
});

describe('a wording', () => {
  const scenario = scenarioOf({ id: 'spring', holiday: '春节', waves: [{ name: 'eve', workdaysBefore: 1 }] });
  const [eve = expect.fail()] = scenario.waves;
  const problems = (part: object) => problemsOfWording(scenario, eve, { ...eve, ...part });

  test.each([
    [
      'an unknown variable',
      { text: '{{节曰}}到了' },
      { key: 'text', wrong: 'unknown-variable', name: '节曰' },
    ],
    ['a variable in one pair of braces', { title: '【{节日}】' }, { key: 'title', wrong: 'stray-brace' }],
    ['a variable that is not closed', { short: '{{节日}到了' }, { key: 'short', wrong: 'stray-brace' }],
    ['braces of a Chinese keyboard', { text: '｛｛节日｝｝到了' }, { key: 'text', wrong: 'stray-brace' }],
    ['too many lines', { text: '一\n'.repeat(10) }, { key: 'text', wrong: 'too-many-lines', lines: 11 }],
    [
      'too long a text message',
      { short: '字'.repeat(71) },
      { key: 'short', wrong: 'short-too-long', length: 71 },
    ],
    ['a title that may be empty', { title: '{{调休上班日}}' }, { key: 'title', wrong: 'may-be-empty' }],
    [
      'a text message that may be empty',
      { short: '{{调休上班日}}' },
      { key: 'short', wrong: 'may-be-empty' },
    ],
  ])('with %s is told so', (_, part, expected) => expect(problems(part)).toEqual([expected]));

  test('whose variables are all known, spaces within the braces or not, has nothing wrong', () =>
    expect(problems({ text: '{{ 节日 }}：{{放假日期}}，{{调休上班日}}' })).toEqual([]));
});
