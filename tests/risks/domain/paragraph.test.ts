import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canCarry } from '../../../src/notices/domain/paragraph.ts';
import { paragraphOf } from '../../../src/risks/domain/paragraph.ts';
import { LEVELS } from '../../../src/risks/domain/point.ts';
import type { OwnPoint } from '../../../src/risks/domain/registration.ts';

const point = (form: string, measures: string[], level: OwnPoint['level'] = '中'): OwnPoint => ({
  ...{ form, measures, level },
});
const told = (...points: OwnPoint[]) => paragraphOf({ content: { post: '采购', points } });
const REMINDER = { kind: 'text', text: '国庆节廉洁提醒' } as const;

describe('what a reminder says to somebody by their form', () => {
  test('names the risk and what they do against it', () => {
    expect(told(point('询价比选', ['两人询价。', '台账公示；']))).toBe(
      '结合您的岗位风险（询价比选）：两人询价、台账公示。',
    );
  });

  test('names the gravest first, and as many as there is room for', () => {
    const long = point('规避招标', ['逐项核对采购预算'.repeat(12)], '中');
    expect(told(point('私车公养', ['定点加油'], '低'), long, point('拆分采购', ['集体研究'], '高'))).toBe(
      '结合您的岗位风险（拆分采购）：集体研究；（私车公养）：定点加油。',
    );
  });

  test('leaves out the last measures where not all have room', () => {
    const measure = '每月抽查一次并公示';
    const text =
      told(
        point(
          '询价比选',
          Array.from({ length: 30 }, () => measure),
        ),
      ) ?? '';
    expect(text).toMatch(/^结合您的岗位风险（询价比选）：(每月抽查一次并公示、?)+。$/);
    expect(canCarry(REMINDER, text)).toBe(true);
  });

  test('is nothing where nothing is done against any, and cannot go out where the shortest is too long', () => {
    expect(told(point('询价比选', []))).toBeUndefined();
    expect(canCarry(REMINDER, told(point('询'.repeat(200), ['两人询价'])) ?? '')).toBe(false);
  });

  test('is one line of at most 120 characters, or too long to go out, whatever was typed', () => {
    const text = fc.string({ unit: fc.constantFrom('风', '险', '\n', ' ', '。', '😀'), maxLength: 80 });
    const points = fc.array(
      fc.record({
        form: text,
        measures: fc.array(text, { maxLength: 4 }),
        level: fc.constantFrom(...LEVELS),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(points, (listed) => {
        const said = told(...listed) ?? '';
        expect(said).not.toContain('\n');
        if ([...said].length > 120) expect(canCarry(REMINDER, said)).toBe(false);
      }),
    );
  });
});
