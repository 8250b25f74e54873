import { readFileSync } from 'node:fs';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { createDocuments } from '../../../src/files/word/documents.ts';
import { readParagraphs } from '../../../src/files/word/read-paragraphs.ts';
import { PLEDGE } from '../../../src/pledges/domain/templates.ts';

/** A Word file with this body. */
function wordFile(body: string): Uint8Array {
  const zip = new PizZip(readFileSync('scenarios/templates/certificate.docx'));
  zip.file('word/document.xml', `<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`);
  return zip.generate({ type: 'uint8array' });
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('a Word file that is sent', () => {
  test('is read paragraph by paragraph, whatever its runs, those in tables and text boxes among them', async () => {
    const body = [
      `<w:p>${run('一、')}${run('守纪 &amp; 自律。')}</w:p>`,
      '<w:p/>',
      `<w:tbl><w:tr><w:tc><w:p>${run('表中')}</w:p></w:tc></w:tr></w:tbl>`,
      `<w:p>${run('外')}<w:r><w:txbxContent><w:p>${run('框内')}</w:p></w:txbxContent></w:r>${run('面')}</w:p>`,
      `<w:p>${run('甲')}<w:r><w:br/></w:r>${run('乙')}<w:r><w:tab/></w:r>${run('丙')}</w:p>`,
    ].join('');
    expect(await readParagraphs(wordFile(body))).toEqual([
      '一、守纪 & 自律。',
      '',
      '表中',
      '框内',
      '外面',
      '甲\n乙 丙',
    ]);
  });

  test('says nothing of what was deleted with changes tracked, nor of how fields are worked out', async () => {
    const body = `<w:p>${run('留')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`;
    expect(await readParagraphs(wordFile(body))).toEqual(['留']);
  });

  test('has the numbers of today where a change of its lists was tracked', async () => {
    const place = (list: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
    const former = `<w:pPrChange><w:pPr>${place(2)}</w:pPr></w:pPrChange>`;
    const changed = (text: string) => `<w:p><w:pPr>${place(1)}${former}</w:pPr>${run(text)}</w:p>`;
    const zip = new PizZip(wordFile(changed('甲') + changed('乙')));
    const list = (id: number, format: string, text: string) =>
      `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`;
    const use = (id: number) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
    const lists = `${list(1, 'upperLetter', '%1.')}${list(2, 'decimal', '%1、')}${use(1)}${use(2)}`;
    zip.file('word/numbering.xml', `<w:numbering xmlns:w="x">${lists}</w:numbering>`);
    expect(await readParagraphs(zip.generate({ type: 'uint8array' }))).toEqual(['A. 甲', 'B. 乙']);
  });

  test('and is none, is damaged, or unpacks to too much is not read', async () => {
    expect(await readParagraphs(Buffer.from('旧版文档'))).toBeUndefined();
    expect(await readParagraphs(wordFile('<w:p>'))).toBeUndefined();
    const zip = new PizZip(wordFile(''));
    zip.file('word/media/image1.bmp', ' '.repeat(21_000_000));
    expect(
      await readParagraphs(zip.generate({ type: 'uint8array', compression: 'DEFLATE' })),
    ).toBeUndefined();
  });
});

test('a picture takes the place of the template’s that has its name, and of no other', async () => {
  const filled = await createDocuments('scenarios/templates').fill(
    PLEDGE,
    {},
    { 二维码: Buffer.from('新图'), 别的: Buffer.from('多余') },
  );
  if ('refused' in filled) throw new Error(filled.refused);
  const zip = new PizZip(filled.bytes);
  expect(zip.file('word/media/qr.png')?.asUint8Array()).toEqual(new Uint8Array(Buffer.from('新图')));
  expect(Object.keys(zip.files).filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
});
