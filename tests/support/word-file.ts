import { readFileSync } from 'node:fs';
import PizZip from 'pizzip';

/** A Word file with these paragraphs. */
export function wordFileOf(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs
    .map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`)
    .join('');
  const zip = new PizZip(readFileSync('scenarios/templates/certificate.docx'));
  zip.file('word/document.xml', `<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`);
  return zip.generate({ type: 'uint8array' });
}
