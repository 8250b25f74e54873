import { readFileSync } from 'node:fs';
import PizZip from 'pizzip';

/** A run of a Word file that holds this text. */
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of these runs; `list`: it is numbered by the list with this id. */
export const paragraph = (runs: string, list?: number): string => {
  const place = `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>`;
  return `<w:p>${list === undefined ? '' : place}${runs}</w:p>`;
};

/** A table of cells with a paragraph each. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const cells = (row: readonly string[]) =>
    row.map((text) => `<w:tc>${paragraph(run(text))}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
};

/** A list of Word by its id: how its numbers look. */
type NumberedList = { id: number; format: string; text: string };

/** The bytes of a Word file with this body and these lists. */
export function wordFile(body: string, lists: readonly NumberedList[] = []): Uint8Array {
  const zip = new PizZip(readFileSync('scenarios/templates/certificate.docx'));
  zip.file('word/document.xml', `<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`);
  const abstract = ({ id, format, text }: NumberedList) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl></w:abstractNum>`;
  const use = ({ id }: NumberedList) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
  const defined = [...lists.map(abstract), ...lists.map(use)].join('');
  zip.file('word/numbering.xml', `<w:numbering xmlns:w="x">${defined}</w:numbering>`);
  return zip.generate({ type: 'uint8array' });
}

/** A Word file with these paragraphs. */
export const wordFileOf = (paragraphs: readonly string[]): Uint8Array =>
  wordFile(paragraphs.map((text) => paragraph(run(text))).join(''));
