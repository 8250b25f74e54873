import { describe, expect, it } from 'vitest';
import type { Blueprint } from '../../../src/bank/domain/blueprint.ts';
import { examineGuesser, findTellingCues } from '../../../src/bank/domain/guess/examine-guesser.ts';
import { lintGuessing, splitsOf } from '../../../src/bank/domain/guess/lint-guessing.ts';
import type { Question } from '../../../src/bank/domain/question.ts';
import { createRandom } from '../../../src/kernel/random.ts';
import { aQuestion } from '../../support/questions.ts';

const COUNT = 400;
const random = createRandom('names');
/** Characters without meaning: what is written tells nothing. */
const noise = (length: number) =>
  Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(random.fraction() * 300))).join('');
/** The word at this or that place among characters without meaning. */
const inside = (word: string, index: number) => noise(1 + (index % 3)) + word + noise(4 - (index % 3));
const singles = (change: (index: number) => Partial<Question> = () => ({})) =>
  Array.from({ length: COUNT }, (_, index) =>
    aQuestion(index, {
      stem: noise(20),
      options: [noise(6), noise(6), noise(6), noise(6)],
      right: [Math.floor(random.fraction() * 4)],
      ...change(index),
    }),
  );
const judgements = (stem: (isTrue: boolean) => string) =>
  Array.from({ length: COUNT }, (_, index) => {
    const isTrue = random.fraction() < 0.5;
    return aQuestion(1000 + index, {
      type: 'true-false',
      stem: stem(isTrue),
      options: ['正确', '错误'],
      right: [isTrue ? 0 : 1],
    });
  });
const multiples = (right: (index: number) => number[], mark = (text: string, _isRight: boolean) => text) =>
  Array.from({ length: COUNT }, (_, index) => {
    const key = right(index);
    return aQuestion(2000 + index, {
      type: 'multiple',
      stem: noise(20),
      options: [0, 1, 2, 3].map((option) => mark(noise(6), key.includes(option))),
      right: key,
    });
  });
const KEYS = [
  [0, 1],
  [0, 2],
  [1, 3],
  [2, 3],
  [0, 1, 2],
  [0, 1, 3],
  [0, 2, 3],
  [1, 2, 3],
  [0, 1, 2, 3],
];
const anyKey = () => KEYS[Math.floor(random.fraction() * KEYS.length)] ?? [0, 1];
const PAPER: Blueprint = {
  id: 'annual-test',
  title: '年度测试',
  minutes: 60,
  passMark: 60,
  scoring: 'all-or-nothing',
  selfTest: false,
  parts: [
    { type: 'single', count: 30, points: 1 },
    { type: 'true-false', count: 30, points: 1 },
    { type: 'multiple', count: 20, points: 2 },
  ],
};
const shares = (questions: Question[]) =>
  Object.fromEntries(
    examineGuesser(questions, undefined, splitsOf()).types.map(({ type, share }) => [type, share]),
  );

describe('the guesser', () => {
  it('stays at chance where what is written tells nothing', () => {
    const figures = shares([...singles(), ...judgements(() => noise(20)), ...multiples(anyKey)]);
    expect(figures.single).toBeGreaterThan(0.2);
    expect(figures.single).toBeLessThan(0.3);
    expect(figures['true-false']).toBeGreaterThan(0.44);
    expect(figures['true-false']).toBeLessThan(0.56);
    expect(figures.multiple).toBeLessThan(0.2);
  });

  it.each<[string, () => Question[]]>([
    [
      'a word of what is right',
      () =>
        singles(() => ({ right: [2], options: [noise(6), noise(6), `应当${noise(4)}`, noise(6)] })).map(
          moved,
        ),
    ],
    ['the place', () => singles((index) => ({ right: [index % 3 === 0 ? index % 4 : 1] }))],
    [
      'the length',
      () => singles(() => ({ right: [0], options: [noise(9), noise(6), noise(6), noise(6)] })).map(moved),
    ],
    [
      'the only refusal',
      () =>
        singles(() => ({ right: [0], options: [`${noise(5)}不`, noise(6), noise(6), noise(6)] })).map(moved),
    ],
    [
      'a single character',
      () =>
        singles((index) => ({
          right: [0],
          options: [inside('也', index), noise(6), noise(6), noise(6)],
        })).map(moved),
    ],
    [
      'wrong options that are made out of the right one',
      () =>
        singles(() => {
          const [begin, middle, end] = [noise(4), noise(4), noise(4)];
          const made = [noise(4) + middle + end, begin + noise(4) + end, begin + middle + noise(4)];
          return { right: [0], options: [begin + middle + end, ...made] };
        }).map(moved),
    ],
    [
      'what it repeats of the question',
      () =>
        singles(() => {
          const asked = noise(5);
          return {
            stem: noise(10) + asked + noise(5),
            right: [0],
            options: [asked + noise(3), noise(8), noise(8), noise(8)],
          };
        }).map(moved),
    ],
  ])('finds out a single choice that is told by %s', (_, plant) => {
    const questions = plant();
    expect(shares(questions).single).toBeGreaterThan(0.5);
    expect(lintGuessing(questions, [])).toMatchObject([
      { message: expect.stringMatching(/^不懂规定.*单选题平均猜对 \d+\.\d%，应低于 30\.0%。线索：/) },
    ]);
  });

  it('finds out judgements by a word of the false ones, and names the questions that carry it', () => {
    const questions = judgements((isTrue) => (isTrue ? noise(20) : `${noise(10)}因为${noise(8)}`));
    expect(shares(questions)['true-false']).toBeGreaterThan(0.65);
    const [cue] = findTellingCues(questions, 1);
    expect(cue).toMatchObject({ cue: '“因为”', right: 0 });
    expect(cue?.questions).toEqual(questions.filter(({ right }) => right[0] === 1).map(({ id }) => id));
    expect(lintGuessing(questions, [])[0]?.message).toContain('“因为”：对 0、错');
  });

  it('finds out multiple choice by how many are right, and by common sense', () => {
    expect(
      shares(multiples((index) => (index % 4 === 0 ? anyKey() : [0, 1, 2, 3]))).multiple,
    ).toBeGreaterThan(0.7);
    const sensible = multiples(anyKey, (text, isRight) => (isRight ? `违反${text}` : `依照${text}`));
    expect(shares(sensible).multiple).toBeGreaterThan(0.9);
  });

  it('adds up the points of the paper, and finds one that is guessed too well', () => {
    const told = [
      ...singles(),
      ...judgements((isTrue) => (isTrue ? `应当${noise(18)}` : noise(20))),
      ...multiples(anyKey),
    ];
    expect(lintGuessing(told, [PAPER]).map(({ message }) => message)).toEqual([
      expect.stringMatching(/判断题平均猜对/),
      expect.stringMatching(/答“年度测试”，平均得 \d+\.\d 分，应低于 30 分/),
    ]);
  });

  it('says nothing of a few questions', () => {
    const few = singles(() => ({ right: [1] })).slice(0, 99);
    expect(lintGuessing(few, [PAPER])).toEqual([]);
  });

  it('comes to the same for one seed, in whatever order the questions stand', () => {
    const questions = singles();
    const figures = examineGuesser(questions, undefined, splitsOf('7'));
    expect(examineGuesser(questions.toReversed(), undefined, splitsOf('7'))).toEqual(figures);
    expect(examineGuesser(questions, undefined, splitsOf('8'))).not.toEqual(figures);
  });
});

/** The same question with its right option at another place. */
function moved(question: Question): Question {
  const order = random.shuffle([0, 1, 2, 3]);
  return {
    ...question,
    options: order.map((option) => question.options[option] ?? ''),
    right: [order.indexOf(question.right[0] ?? 0)],
  };
}
