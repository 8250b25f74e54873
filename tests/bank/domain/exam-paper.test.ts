import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Blueprint, stockOf as stockOfPart } from '../../../src/bank/domain/blueprint.ts';
import { assemblePaper, type ExamPaper } from '../../../src/bank/domain/exam-paper.ts';
import { aQuestion, questionsOf, SMALL_TEST, stockOf } from '../../support/questions.ts';

const STOCK = stockOf(questionsOf({ single: 20, multiple: 12, 'true-false': 15 }));

function paperOf(blueprint: Blueprint, seed: string, stock = STOCK): ExamPaper {
  const assembly = assemblePaper(blueprint, stock, seed);
  if ('refused' in assembly) throw new Error(assembly.refused);
  return assembly.paper;
}

const idsOf = (paper: ExamPaper) => paper.map(({ question }) => question.id);
const seed = fc.string();

describe('a paper', () => {
  it('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(seed, (text) => {
        expect(paperOf(SMALL_TEST, text)).toEqual(paperOf(SMALL_TEST, text));
      }),
    );
    expect(idsOf(paperOf(SMALL_TEST, 'exam.1'))).not.toEqual(idsOf(paperOf(SMALL_TEST, 'exam.2')));
  });

  it('has as many questions of each part as the blueprint says, none twice, in the order of the parts', () => {
    fc.assert(
      fc.property(seed, fc.nat(10), fc.nat(10), fc.nat(10), (text, ...counts) => {
        const types = ['true-false', 'single', 'multiple'];
        const parts = types.flatMap((type, i) =>
          counts[i] ? [{ type, count: counts[i], points: i + 1 }] : [],
        );
        const paper = paperOf({ ...SMALL_TEST, parts }, text);
        expect(paper.map(({ question, points }) => [question.type, points])).toEqual(
          parts.flatMap(({ type, count, points }) => Array.from({ length: count }, () => [type, points])),
        );
        expect(new Set(idsOf(paper)).size).toBe(paper.length);
      }),
    );
  });

  it('shows every option of a question exactly once, and leaves 正确 before 错误', () => {
    fc.assert(
      fc.property(seed, (text) => {
        for (const { question, order } of paperOf(SMALL_TEST, text)) {
          const inOrder = question.options.map((_, index) => index);
          expect(order.toSorted()).toEqual(inOrder);
          if (question.type === 'true-false') expect(order).toEqual(inOrder);
        }
      }),
    );
  });

  it('is spread over the instruments', () => {
    const blueprint = { ...SMALL_TEST, parts: [{ type: 'single', count: 9, points: 1 }] };
    const perInstrument = Map.groupBy(
      paperOf(blueprint, 'seed'),
      ({ question }) => question.basis.instrument,
    );
    expect([...perInstrument.values()].map(({ length }) => length).toSorted()).toEqual([2, 3, 4]);
  });

  it('never holds two near-duplicates', () => {
    const twins = [1, 2, 3].map((n) => aQuestion(n, { stem: `收受礼品应当在几日内上交，第${n}问？` }));
    const stock = stockOf([...twins, ...questionsOf({ single: 6 }).slice(3)]);
    const blueprint = { ...SMALL_TEST, parts: [{ type: 'single', count: 4, points: 1 }] };
    fc.assert(
      fc.property(seed, (text) => {
        const ids = idsOf(paperOf(blueprint, text, stock));
        expect(ids.filter((id) => twins.some((twin) => twin.id === id))).toHaveLength(1);
      }),
    );
  });

  it('draws only what the filters of the paper and of the part let through', () => {
    const questions = questionsOf({ single: 30 }).map((question, i) => ({
      ...question,
      tags: i % 2 ? ['春节'] : ['案例'],
      difficulty: i % 3 ? ('easy' as const) : ('hard' as const),
    }));
    const blueprint: Blueprint = {
      ...SMALL_TEST,
      from: { tags: ['春节'] },
      parts: [{ type: 'single', count: 5, points: 1, from: { difficulty: ['hard'] } }],
    };
    const drawn = paperOf(blueprint, 'seed', stockOf(questions));
    expect(
      drawn.every(({ question }) => question.tags.includes('春节') && question.difficulty === 'hard'),
    ).toBe(true);
  });
});

describe('a bank that is too small', () => {
  it('is refused with what is short', () => {
    const blueprint = { ...SMALL_TEST, parts: [{ type: 'multiple', count: 13, points: 1 }] };
    expect(assemblePaper(blueprint, STOCK, 'seed')).toEqual({
      refused: 'bank-too-small',
      short: [{ part: 0, wanted: 13, available: 12 }],
    });
  });

  it('is refused or accepted whatever the seed', () => {
    const shape = fc.array(fc.record({ group: fc.nat(4), hard: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(shape, fc.nat(5), fc.nat(5), (questions, any, hard) => {
        const list = questions.map((question, i) =>
          aQuestion(i, { stem: aQuestion(question.group).stem, difficulty: question.hard ? 'hard' : 'easy' }),
        );
        const parts = [
          { type: 'single', count: any + 1, points: 1 },
          { type: 'single', count: hard + 1, points: 1, from: { difficulty: ['hard' as const] } },
        ];
        const outcomes = ['a', 'b', 'c', 'd', 'e'].map(
          (text) => 'refused' in assemblePaper({ ...SMALL_TEST, parts }, stockOf(list), text),
        );
        expect(new Set(outcomes).size).toBe(1);
        expect(outcomes[0]).toBe(!isPossible(questions, any + 1, hard + 1));
      }),
    );
  });
});

/** By Hall's theorem for two parts: enough groups with a hard question, and enough groups in all. */
function isPossible(questions: { group: number; hard: boolean }[], any: number, hard: number): boolean {
  const groups = new Set(questions.map(({ group }) => group));
  const hardGroups = new Set(questions.filter((question) => question.hard).map(({ group }) => group));
  return hardGroups.size >= hard && groups.size >= any + hard;
}

it('names the stock of a part', () => {
  const [part] = SMALL_TEST.parts;
  expect(part && stockOfPart(SMALL_TEST, part, STOCK.questions)).toHaveLength(20);
});
