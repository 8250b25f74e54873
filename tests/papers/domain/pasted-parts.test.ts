import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPastedParts } from '../../../src/papers/domain/pasted-parts.ts';
import { readDraft } from '../../../src/papers/domain/question-draft.ts';
import { parseQuestionText } from '../../../src/papers/domain/question-text.ts';
import type { FoundDraft } from '../../../src/papers/domain/question-text-reading.ts';
import { pastedPaper } from '../../support/field-banks.ts';
import { looks, meantQuestions, writePaper } from '../../support/question-papers.ts';

/** The suite reads the same papers every time; PAPER_RUNS=20000 looks for faults among others at leisure. */
const RUNS = process.env.PAPER_RUNS ? { numRuns: Number(process.env.PAPER_RUNS) } : { numRuns: 60, seed: 1 };

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

  it('ends a line where somebody pasted anew', () => {
    const parts = ['1. 公车可以私用吗？（错）', '用餐应当节约吗？（对）'];
    const read = readPastedParts(parts.map((text) => ({ text, startsAnew: true })));
    expect(read.found.map(({ draft }) => draft.stem)).toEqual(['公车可以私用吗？', '用餐应当节约吗？']);
  });

  it('holds a question back that reads in two ways where it was cut, and loses none', () => {
    const parts = partsOf(['1. 公车可以私用。（错）\n得分: 0分', '2. 用餐应当节约。（对）\n得分: 2分']);
    const { found, problems } = readPastedParts(parts);
    expect(found.map(({ number }) => number)).toEqual([1]);
    expect(problems).toMatchObject([{ number: 2, refused: expect.stringContaining('两种读法') }]);
  });
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
