import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPastedParts } from '../../../src/papers/domain/pasted-parts.ts';
import { readDraft } from '../../../src/papers/domain/question-draft.ts';
import { parseQuestionText } from '../../../src/papers/domain/question-text.ts';
import type { FoundDraft } from '../../../src/papers/domain/question-text-reading.ts';
import { pastedPaper } from '../../support/field-banks.ts';
import { looks, meantQuestions, writePaper } from '../../support/question-papers.ts';

/** Each run reads other papers; PAPER_RUNS=5000 looks for faults among many more. */
const RUNS = { numRuns: Number(process.env.PAPER_RUNS ?? 60) };

/** Cuts a text at these places, in thousandths of its length, and takes blanks off the ends as Telegram does. */
function cutAt(text: string, thousandths: readonly number[]): string[] {
  const places = thousandths.map((one) => Math.round((one * text.length) / 1000)).sort((a, b) => a - b);
  return [0, ...places]
    .map((from, index) => text.slice(from, places[index]).trim())
    .filter((part) => part !== '');
}

const partsOf = (texts: readonly string[]) => texts.map((text) => ({ text, startsAnew: false }));

/** What a question says, however its words are spaced. */
const says = ({ draft }: FoundDraft) => JSON.stringify(draft).replace(/\\n|\s/g, '');

const isReadable = ({ draft }: FoundDraft) => !('problems' in readDraft(draft, []));

const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 4 });

describe('a paste that the client cut into several messages', () => {
  it('is one text, whole at the seams: 120 questions in four messages', () => {
    const { found, problems } = readPastedParts(partsOf(pastedPaper()));
    expect(problems).toEqual([]);
    expect(found.map(({ number }) => number)).toEqual([...range(60), ...range(30), ...range(30)]);
    expect(found.every(({ draft }) => draft.answer !== '')).toBe(true);
  });

  it('cut anywhere else, that paper reads the same', () => {
    const text = pastedPaper().join('');
    const whole = parseQuestionText(text).found.map(says);
    fc.assert(
      fc.property(cuts, (places) => {
        expect(readPastedParts(partsOf(cutAt(text, places))).found.map(says)).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });

  it('says nothing that the whole does not say, in any form of paper and cut at any places', () => {
    fc.assert(
      fc.property(meantQuestions, looks, cuts, (questions, look, places) => {
        const text = writePaper(questions, look).lines.join('\n');
        const whole = new Set(parseQuestionText(text).found.map(says));
        const { found, problems } = readPastedParts(partsOf(cutAt(text, places)));
        expect(
          found
            .filter(isReadable)
            .map(says)
            .filter((one) => !whole.has(one)),
        ).toEqual([]);
        if (found.length < whole.size) expect(problems).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it.each([
    [
      'before a heading',
      [
        '一、单选题\n1. 公车可以（A）\nA. 公用\nB. 私用\nC. 外借',
        '二、填空题\n1. 党的纪律是____。\n答案：铁的纪律',
      ],
    ],
    [
      'after the mark of a line',
      ['- 1. 公车可以（A）\nA. 公用\nB. 私用\nC. 外借\n-', '2. 礼金可以收。（×）'],
    ],
    [
      'behind a row of marks',
      ['--- 应知应会', '---', '一、单选题\n1. 公车可以（A）\nA. 公用\nB. 私用\nC. 外借'],
    ],
    [
      'within a label',
      ['1. 公车可以（A）\nA. 公用\nB. 私用\nC. 外借\n我的答', '案: B\n2. 礼金可以收。（×）'],
    ],
    ['within the name of a section', ['一、单项', '选择题\n1. 公车可以（A）\nA. 公用\nB. 私用\nC. 外借']],
    [
      'between keys',
      [
        '一、单选题\n1. 公车可以（ ）\nA. 公用\nB. 私用\nC. 外借\n\n参考答案及解析\n一、单选题',
        '1.【答案】A【解析】见规定。\n二、判断题',
      ],
    ],
  ])('is whole where it was cut %s', (_, texts) => {
    const { found } = readPastedParts(partsOf(texts));
    expect(found[0]?.draft).toMatchObject({
      ...{ stem: expect.stringMatching(/^公车可以（\s*）$/), options: ['公用', '私用', '外借'], answer: 'A' },
    });
    expect(found[0]?.draft.explanation).toMatch(/^(见规定。)?$/);
    if (texts.join('').includes('一、单')) expect(found[0]?.draft.type).toBe('单选');
    if (texts.join().includes('礼金')) expect(found[1]?.draft.stem).toBe('礼金可以收。');
  });

  it('ends a line where somebody pasted anew', () => {
    const parts = ['1. 公车可以私用吗？（错）', '用餐应当节约吗？（对）'];
    const read = readPastedParts(parts.map((text) => ({ text, startsAnew: true })));
    expect(read.found.map(({ draft }) => draft.stem)).toEqual(['公车可以私用吗？', '用餐应当节约吗？']);
  });

  it('holds a question back that reads in two ways where it was cut, and loses none', () => {
    const parts = partsOf(['公车可以私用。（错）\n得分: 0分', '用餐应当节约。（对）\n得分: 2分']);
    const { found, problems } = readPastedParts(parts);
    expect(found.map(({ draft }) => draft.stem)).toEqual(['公车可以私用。']);
    expect(problems).toMatchObject([
      { draft: { stem: '用餐应当节约。' }, refused: expect.stringContaining('两种读法') },
    ]);
  });
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
