import { describe, expect, test } from 'vitest';
import { readBook } from '../../../src/files/spreadsheet/read.ts';
import { readDocument } from '../../../src/files/text/read-document.ts';
import { type QuestionContent, readDraft } from '../../../src/papers/domain/question-draft.ts';
import { carryOut } from '../../../src/papers/threads/paper-jobs.ts';
import { fieldBank } from '../../support/field-banks.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const plain = (stem: string) => stem.replace('本局复习：', '').replace(/[\s（）()]/g, '');
const shipped = new Map(shippedContent().questions.map((one) => [plain(one.stem), one]));

async function readField(name: string) {
  const bytes = fieldBank(name);
  if (name.endsWith('.xlsx')) {
    const book = await readBook({ name, bytes });
    const read = 'refused' in book ? book : carryOut({ name: 'book', given: book });
    if ('refused' in read) throw new Error(read.refused);
    return { drafts: read.reading.drafts, wrong: read.reading.wrong };
  }
  const document = await readDocument(bytes);
  if ('refused' in document) throw new Error(document.refused);
  const { found, problems } = carryOut({ name: 'text', given: document });
  return { drafts: found, wrong: problems };
}

const keyOf = ({ type, options, right }: Pick<QuestionContent, 'type' | 'options' | 'right'>) =>
  [type, ...right.map((index) => options[index])].toSorted().join();

/** What the bank, from which these files were once made, says of a question; nothing where its options were reworded since. */
function truthOf({ stem, options }: QuestionContent): string | undefined {
  const truth = shipped.get(plain(stem));
  return truth && truth.options.toSorted().join() === options.toSorted().join() ? keyOf(truth) : undefined;
}

describe('a question bank as it circulates', () => {
  test.each([
    ['1-running-number.xlsx', { read: 13, heldBack: 0 }],
    ['2-paper-in-a-sheet.xlsx', { read: 20, heldBack: 0 }],
    ['3-tab-numbers.docx', { read: 120, heldBack: 0 }],
    ['3-tab-numbers.txt', { read: 120, heldBack: 0 }],
    ['4-from-a-pdf.txt', { read: 22, heldBack: 3 }],
    ['5-platform-export.txt', { read: 15, heldBack: 10 }],
  ])('%s is read rightly, or held back: no question is lost, and none is wrong', async (name, figures) => {
    const { drafts, wrong } = await readField(name);
    const contents = drafts.map(({ draft }) => readDraft(draft, []));
    const read = contents.flatMap((content) => ('problems' in content ? [] : [content]));
    const known = read.flatMap((content) => {
      const truth = truthOf(content);
      return truth === undefined ? [] : [{ is: keyOf(content), truth }];
    });
    expect({ read: read.length, heldBack: wrong.length + contents.length - read.length }).toEqual(figures);
    expect(known.length).toBeGreaterThan(read.length / 3);
    expect(known.map(({ is }) => is)).toEqual(known.map(({ truth }) => truth));
  });
});
