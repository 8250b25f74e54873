import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/files/text/read-document.ts';
import { carryOut } from '../../../src/papers/threads/paper-jobs.ts';
import { paragraph, run, table, wordFile } from '../../support/word-file.ts';

/** The questions of a Word file, and those that are held back with their places. */
async function read(bytes: Uint8Array) {
  const document = await readDocument(bytes);
  if ('refused' in document) throw new Error(document.refused);
  const { found, problems } = carryOut({ name: 'text', given: document });
  return {
    read: found.map(({ draft: { stem, options, answer } }) => ({ stem, options, answer })),
    heldBack: problems.map(({ line, refused }) => [line, refused]),
  };
}

const lines = (...texts: string[]) => texts.map((text) => paragraph(run(text))).join('');
const OPTIONS = lines('A. 十日', 'B. 三十日', 'C. 九十日', '答案：B');
const GIFT = { stem: '礼品应当在几日内登记？', options: ['十日', '三十日', '九十日'], answer: 'B' };

describe('a paper that somebody wrote in Word', () => {
  test('whose questions and options Word numbers by itself has its numbers and letters', async () => {
    const lists = [1, 2, 3].map((id) =>
      id === 1 ? { id, format: 'decimal', text: '%1.' } : { id, format: 'upperLetter', text: '%1.' },
    );
    const options = (list: number) =>
      ['十日', '三十日', '九十日'].map((text) => paragraph(run(text), list)).join('');
    const question = (stem: string, list: number) =>
      paragraph(run(stem), 1) + options(list) + lines('答案：B');
    const body = question(GIFT.stem, 2) + question('礼金应当在几日内上交？', 3);
    expect(await read(wordFile(body, lists))).toEqual({
      read: [GIFT, { ...GIFT, stem: '礼金应当在几日内上交？' }],
      heldBack: [],
    });
  });

  test('with the options in a table has them, two in a row', async () => {
    const body =
      lines(`1. ${GIFT.stem}`) +
      table([
        ['A. 十日', 'B. 三十日'],
        ['C. 九十日', ''],
      ]) +
      lines('答案：B');
    expect((await read(wordFile(body))).read).toEqual([GIFT]);
  });

  test('with a tick from a font of symbols as its key has that key', async () => {
    const tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>';
    const body = paragraph(`${run('1. 公款不得用于赠送节礼。（')}${tick}${run('）')}`);
    expect((await read(wordFile(body))).read).toMatchObject([{ answer: '√' }]);
  });

  test('with changes tracked says what it says with them taken', async () => {
    const deleted = '<w:del><w:r><w:delText>每月</w:delText></w:r></w:del>';
    const added = `<w:ins>${run('几日内')}</w:ins>`;
    const body = paragraph(`${run('1. 礼品应当在')}${deleted}${added}${run('登记？')}`) + OPTIONS;
    expect((await read(wordFile(body))).read).toEqual([GIFT]);
  });

  test.each([
    ['a picture', '<w:r><w:drawing/></w:r>', '图片'],
    ['a formula', '<m:oMath/>', '公式'],
    ['an embedded table', '<w:r><w:object/></w:r>', '嵌入对象'],
  ])('holds a question back that needs %s, and takes the others', async (_, drawn, name) => {
    const body =
      paragraph(`${run('1. 下图中的物品应当怎样处理？')}${drawn}`) +
      OPTIONS +
      lines(`2. ${GIFT.stem}`) +
      OPTIONS;
    const { read: taken, heldBack } = await read(wordFile(body));
    expect(taken).toEqual([GIFT]);
    expect(heldBack).toEqual([[1, expect.stringContaining(name)]]);
  });

  test('with a question in a text box has it among the others', async () => {
    const box = `<w:r><w:drawing><w:txbxContent>${lines(`1. ${GIFT.stem}`)}${OPTIONS}</w:txbxContent></w:drawing></w:r>`;
    expect((await read(wordFile(paragraph(box)))).read).toEqual([GIFT]);
  });
});
