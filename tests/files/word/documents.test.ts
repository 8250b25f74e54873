import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { createDocuments } from '../../../src/files/word/documents.ts';
import { HOLIDAY_NOTICE } from '../../../src/wording/domain/templates.ts';
import { paragraphsOf } from '../../support/files.ts';
import { copyTemplates } from '../../support/templates.ts';

/** A folder whose template of the holiday notice says this instead of `{标题}`. */
function folderWith(text: string): string {
  const { folder, edit } = copyTemplates();
  edit('holiday-notice.docx', '{标题}', text);
  return folder;
}

async function fill(folder: string, title: string) {
  const filled = await createDocuments(folder).fill(HOLIDAY_NOTICE, { 标题: title });
  return 'refused' in filled ? filled.refused : paragraphsOf(filled.bytes)[0];
}

test('text goes in as it is, whatever it looks like', async () => {
  expect(await fill('scenarios/templates', '甲 & <w:p/> {乙}')).toBe('甲 &amp; &lt;w:p/&gt; {乙}');
});

test('a name in braces may be cut up, as Word does when somebody corrects or formats a part of it', async () => {
  const cutUp =
    '{标</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>题</w:t></w:r><w:r><w:t>}';
  expect(await fill(folderWith(`（${cutUp}）`), '甲')).toBe('（甲）');
});

test('what nobody filled in is empty; a name that the template cannot have is marked where it stands', async () => {
  expect(await fill(folderWith('（{标题}{结尾}）'), '甲')).toBe('（甲）');
  expect(await fill(folderWith('（{标题}{没有}）'), '甲')).toBe('（甲〔模板中的名称有误：没有〕）');
  expect(await fill(folderWith('（{#没有}{标题}{/没有}）'), '甲')).toBe('（）');
});

test.each(['{@标题}', '{标题.length}', '{1+1}'])(
  'a template cannot do more than show text: %s',
  async (tag) => {
    expect(await fill(folderWith(`（${tag}）`), '<w:br/>')).toBe(
      `（〔模板中的名称有误：${tag.slice(1, -1)}〕）`,
    );
  },
);

test('says when a template is missing or broken', async () => {
  expect(await fill('no-such-folder', '甲')).toBe('template-missing');
  const folder = folderWith('{#标题');
  expect(await fill(folder, '甲')).toBe('template-broken');
  writeFileSync(join(folder, 'holiday-notice.docx'), '旧版文档');
  expect(await fill(folder, '甲')).toBe('template-broken');
});

test('a template that unpacks to more than any document is a broken one', async () => {
  const { folder } = copyTemplates();
  const file = join(folder, 'holiday-notice.docx');
  const zip = new PizZip(readFileSync(file));
  zip.file('word/media/image1.bmp', ' '.repeat(21_000_000));
  writeFileSync(file, zip.generate({ type: 'uint8array', compression: 'DEFLATE' }));
  expect(await fill(folder, '甲')).toBe('template-broken');
});

test('a template that was damaged anywhere is filled or a broken one, never an accident', async () => {
  const { folder } = copyTemplates();
  const file = join(folder, 'holiday-notice.docx');
  const bytes = readFileSync(file);
  for (let position = 0; position < bytes.length; position += 101) {
    const damaged = Uint8Array.from(bytes);
    damaged[position] = 255 - (damaged[position] ?? 0);
    writeFileSync(file, damaged);
    const title = await fill(folder, '甲');
    expect(title === undefined || typeof title === 'string').toBe(true);
  }
});

test('a picture in a list is another one for each entry, and no two drawings have one number', async () => {
  const list = { file: 'invitation-strips.docx', title: '绑定凭条', texts: [], lists: { 人员: ['姓名'] } };
  const own = [1, 2].map((nth) => new Uint8Array([nth]));
  const people = ['赵', '钱', '孙'].map((姓名) => ({ 姓名 }));
  const filled = await createDocuments('scenarios/templates').fill(list, { 人员: people }, { 二维码: own });
  if ('refused' in filled) throw new Error(filled.refused);
  const zip = new PizZip(filled.bytes);
  const read = (name: string) => zip.file(name)?.asText() ?? '';
  const ids = [...read('word/document.xml').matchAll(/r:embed="([^"]+)"/g)].map(([, id]) => id);
  const pictureOf = (id: string | undefined) => {
    const [, target] =
      new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(read('word/_rels/document.xml.rels')) ?? [];
    return zip.file(`word/${target}`)?.asUint8Array();
  };
  const template = new PizZip(readFileSync(join('scenarios/templates', list.file))).file('word/media/qr.png');
  expect(ids.map(pictureOf)).toEqual([...own, template?.asUint8Array()]);
  const numbers = [...read('word/document.xml').matchAll(/<wp:docPr id="(\d+)"/g)].map(
    ([, number]) => number,
  );
  expect(new Set(numbers).size).toBe(3);
});
