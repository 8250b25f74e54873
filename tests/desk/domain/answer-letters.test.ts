import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemblePaper, type ExamPaper } from '../../../src/bank/domain/exam-paper.ts';
import { interactionOf } from '../../../src/bank/domain/question.ts';
import { isAnswerLetters, readAnswerLetters } from '../../../src/desk/domain/answer-letters.ts';
import { questionsOf, SMALL_TEST, stockOf } from '../../support/questions.ts';

function paperOf(seed: string): ExamPaper {
  const parts = [
    { type: 'single', count: 6, points: 1 },
    { type: 'multiple', count: 4, points: 2 },
    { type: 'true-false', count: 5, points: 1 },
  ];
  const stock = stockOf(questionsOf({ single: 8, multiple: 5, 'true-false': 6 }));
  const assembly = assemblePaper({ ...SMALL_TEST, parts }, stock, seed);
  if ('refused' in assembly) throw new Error(assembly.refused);
  return assembly.paper;
}

const PAPER = paperOf('paper');

/** What somebody chose, by places on the paper, and how that is written for each question. */
const marking = fc.tuple(
  ...PAPER.map(({ question, order }) =>
    interactionOf(question) === 'choose-one'
      ? fc.option(fc.integer({ min: 0, max: order.length - 1 })).map((one) => (one === null ? [] : [one]))
      : fc.uniqueArray(fc.integer({ min: 0, max: order.length - 1 }), { maxLength: order.length }),
  ),
);

const letters = (places: readonly number[]): string =>
  places.length === 0 ? '-' : places.map((place) => 'ABCDEF'.charAt(place)).join('');

const originals = (marked: readonly (readonly number[])[]): number[][] =>
  marked.map((places, at) => places.map((place) => PAPER[at]?.order[place] ?? -1).sort((a, b) => a - b));

describe('the letters of an answer sheet', () => {
  it('are read back however the officer spaces and numbers them', () => {
    const styles = [
      (each: string[]) => each.join(' '),
      (each: string[]) => each.map((one, at) => `${at + 1}.${one}`).join(' '),
      (each: string[]) =>
        `${each.slice(0, 6).join('')} ${each.slice(6, 10).join('，')} ${each.slice(10).join('')}`,
      (each: string[]) =>
        `1-6 ${each.slice(0, 6).join('')}；7-10：${each.slice(6, 10).join('、')}\u3000${each.slice(10).join(' ')}`,
      (each: string[]) => each.map((one, at) => `第${at + 1}题 ${one}`.replace('第', '')).join(','),
    ];
    fc.assert(
      fc.property(marking, fc.constantFrom(...styles), fc.boolean(), (marked, style, isSmall) => {
        const text = style(marked.map(letters));
        const read = readAnswerLetters(isSmall ? text.toLowerCase() : text, PAPER);
        expect(read).toEqual({ responses: originals(marked) });
      }),
    );
  });

  it('may be ticks and crosses where a statement is judged', () => {
    const [right, wrong] = [[0], [1]];
    const read = readAnswerLetters('AAAAAA AB AB AB AB √×对错x', PAPER);
    expect('responses' in read && read.responses.slice(10)).toEqual([right, wrong, right, wrong, wrong]);
  });

  it.each([
    ['ABCD', { question: 5, fault: 'too-few', total: 15 }],
    ['AAAAAA AB AB AB AB ABABAA', { question: 16, fault: 'too-many', total: 15 }],
    ['AAAAAE', { question: 6, fault: 'no-such-option', letter: 'E' }],
    ['AAAAAA AA', { question: 7, fault: 'letter-twice', letter: 'A' }],
    ['AAAAAAAB', { question: 7, fault: 'not-apart' }],
    ['1.A 3.B', { question: 2, fault: 'other-number', number: 3 }],
    ['AAAAAA AB AB AB AB C', { question: 11, fault: 'no-such-option', letter: 'C' }],
  ])('%s: the officer hears at which question it cannot be', (text, fault) => {
    expect(readAnswerLetters(text, PAPER)).toEqual(fault);
  });

  it('with one question left out are never taken: all that follow would move', () => {
    fc.assert(
      fc.property(marking, fc.nat(14), (marked, at) => {
        const each = marked.map(letters).filter((_, index) => index !== at);
        expect(readAnswerLetters(each.join(' '), PAPER)).toHaveProperty('fault');
      }),
    );
  });

  it('are told from points and from words', () => {
    expect(['ABCD', 'a b √', '1.A 2.B', '1-5 ABCDA'].map(isAnswerLetters)).toEqual([true, true, true, true]);
    expect(['86', '86.5分', '缺考', '', '-', 'ABG'].map(isAnswerLetters)).toEqual(Array(6).fill(false));
  });
});
