import { describe, expect, it } from 'vitest';
import { drawWarmUp, fitsPoll, parseWarmUp } from '../../../src/practice/domain/warm-up.ts';
import { aQuestion } from '../../support/questions.ts';

describe('a warm-up', () => {
  it.each([
    ['', { count: 5 }],
    ['3', { count: 3 }],
    ['8题 春节', { count: 8, tag: '春节' }],
    ['端午', { count: 5, tag: '端午' }],
    ['0', undefined],
    ['9', undefined],
  ])('is wished for as “%s”', (text, wish) => {
    expect(parseWarmUp(text)).toEqual(wish);
  });

  it('takes questions that are as long as a poll allows, and no longer', () => {
    const at = (length: number) => aQuestion(1, { explanation: '长'.repeat(length) });
    expect([200, 201].map((length) => fitsPoll(at(length)))).toEqual([true, false]);
    const optionAt = (length: number) => aQuestion(1, { options: ['甲'.repeat(length), '乙'] });
    expect([100, 101].map((length) => fitsPoll(optionAt(length)))).toEqual([true, false]);
    expect(fitsPoll(aQuestion(1, { type: 'multiple' }))).toBe(false);
  });

  it('draws no question twice, and the same ones from the same seed', () => {
    const questions = [1, 2, 3, 4].map((n) => aQuestion(n));
    const drawn = drawWarmUp(questions, { count: 8 }, 'seed');
    expect(drawn?.questions.map(({ id }) => id).sort()).toEqual(questions.map(({ id }) => id));
    expect(drawWarmUp(questions, { count: 8 }, 'seed')).toEqual(drawn);
    expect(drawWarmUp([], { count: 5 }, 'seed')).toBeUndefined();
  });
});
