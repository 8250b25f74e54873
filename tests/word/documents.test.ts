import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { expect, onTestFinished, test } from 'vitest';
import { createDocuments } from '../../src/word/documents.ts';
import { paragraphsOf } from '../support/files.ts';

/** A folder whose template of the holiday notice says this instead of `{标题}`. */
async function folderWith(text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'qf-word-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const zip = new PizZip(await readFile('scenarios/templates/holiday-notice.docx'));
  const xml = zip.file('word/document.xml')?.asText() ?? '';
  zip.file('word/document.xml', xml.replace('{标题}', text));
  writeFileSync(join(folder, 'holiday-notice.docx'), zip.generate({ type: 'uint8array' }));
  return folder;
}

async function fill(folder: string, title: string) {
  const filled = await createDocuments(folder).fill('holiday-notice', { 标题: title });
  return 'refused' in filled ? filled.refused : paragraphsOf(filled.bytes)[0];
}

test('text goes in as it is, whatever it looks like', async () => {
  expect(await fill('scenarios/templates', '甲 & <w:p/> {乙}')).toBe('甲 &amp; &lt;w:p/&gt; {乙}');
});

test('a name in braces may be cut up, as Word does when somebody corrects or formats a part of it', async () => {
  const cutUp =
    '{标</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>题</w:t></w:r><w:r><w:t>}';
  expect(await fill(await folderWith(`（${cutUp}）`), '甲')).toBe('（甲）');
});

test('what nobody filled in is empty', async () => {
  expect(await fill(await folderWith('（{标题}{没有}）'), '甲')).toBe('（甲）');
});

test.each(['{@标题}', '{标题.length}', '{1+1}'])(
  'a template cannot do more than show text: %s',
  async (tag) => {
    expect(await fill(await folderWith(`（${tag}）`), '<w:br/>')).toBe('（）');
  },
);

test('says when a template is missing or broken', async () => {
  expect(await fill('no-such-folder', '甲')).toBe('template-missing');
  const folder = await folderWith('{#标题');
  expect(await fill(folder, '甲')).toBe('template-broken');
  writeFileSync(join(folder, 'holiday-notice.docx'), '旧版文档');
  expect(await fill(folder, '甲')).toBe('template-broken');
});
