import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../../src/editing/domain/question-import.ts';
import { readQuestionFile } from '../../../src/papers/threads/read-question-file.ts';
import { aBank } from '../../support/bank.ts';
import { type MeantQuestion, type OddBank, oddPapers, oddTables } from '../../support/odd-banks.ts';

/** What the office meant, as the bank has it. */
const inBank = ({ type, stem, options, right, explanation }: MeantQuestion) => ({
  ...{ stem, right, explanation },
  type: { 单选: 'single', 多选: 'multiple', 判断: 'true-false' }[type],
  options: type === '判断' ? ['正确', '错误'] : options,
});

function readBack({ book }: OddBank) {
  const file = readQuestionFile(book);
  if ('refused' in file) return { refused: file, read: [], wrong: [] };
  const { reading } = file;
  const plan = planImport(
    reading.drafts.map(({ unsaid, ...one }) => ({ ...one, unsaid: new Set(unsaid) })),
    aBank([]),
  );
  const read = plan.added.map(({ content }) => {
    const { stem, right, explanation, type, options } = content;
    // Where a key stood in the stem its brackets stay.
    return { stem: stem.replace(/（\s*）$/, ''), right, explanation, type, options };
  });
  return { read, wrong: [...reading.wrong, ...plan.wrong] };
}

const byStem = (all: readonly { stem: string }[]) => all.toSorted((a, b) => (a.stem < b.stem ? -1 : 1));

describe('a bank that comes as a table', () => {
  test('is read back as it was meant, in whichever of the usual forms it comes', () => {
    fc.assert(
      fc.property(oddTables, (bank) => {
        const { read, wrong, refused } = readBack(bank);
        expect({ refused, wrong, read: byStem(read) }).toEqual({
          ...{ refused: undefined, wrong: [] },
          read: byStem(bank.meant.map(inBank)),
        });
      }),
      { numRuns: 40 },
    );
  });

  test('as a paper typed into a sheet, too', () => {
    fc.assert(
      fc.property(oddPapers, (bank) => {
        const { read, wrong, refused } = readBack(bank);
        const meant = bank.meant.map((one) => inBank({ ...one, explanation: '' }));
        expect({ refused, wrong, read: byStem(read) }).toEqual({
          refused: undefined,
          wrong: [],
          read: byStem(meant),
        });
      }),
      { numRuns: 40 },
    );
  });
});
