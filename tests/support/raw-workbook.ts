import { writeZip, type ZipFile } from '../../src/files/archive/write-zip.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of a workbook as XML, of which no writer would make such use. */
export type RawWorkbook = {
  /** What stands within `<worksheet>`. */
  sheet: string;
  /** What stands within `<sst>`. */
  strings?: string;
  /** What stands within `<styleSheet>`. */
  styles?: string;
  /** What stands within `<workbook>`; else one sheet. */
  workbook?: string;
  /** Further entries of the archive, by name. */
  others?: Readonly<Record<string, string>>;
};

/** The bytes of an .xlsx file of the given parts. */
export async function rawWorkbook(parts: RawWorkbook): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(writeZip(entriesOf(parts), new Date(0))));
}

async function* entriesOf(parts: RawWorkbook): AsyncGenerator<ZipFile> {
  for (const [name, content] of Object.entries(filesOf(parts)))
    yield content === '' ? { name, bytes: new Uint8Array() } : { name, pieces: inOnePiece(content) };
}

async function* inOnePiece(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

function filesOf({ sheet, strings, styles, workbook, others }: RawWorkbook): Record<string, string> {
  const kinds = { worksheet: 'worksheets/sheet1', sharedStrings: 'sharedStrings', styles: 'styles' };
  const relations = Object.entries(kinds).map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${KINDS}/${kind}" Target="${target}.xml"/>`,
  );
  const one = '<sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets>';
  const main = `<Relationship Id="r" Type="${KINDS}/officeDocument" Target="xl/workbook.xml"/>`;
  return {
    '[Content_Types].xml': `<Types xmlns="${TYPES}"/>`,
    '_rels/.rels': relationships([main]),
    'xl/_rels/workbook.xml.rels': relationships(relations),
    'xl/workbook.xml': `<workbook xmlns="${NAMESPACE}" xmlns:r="${KINDS}">${workbook ?? one}</workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${NAMESPACE}">${sheet}</worksheet>`,
    ...(strings !== undefined && { 'xl/sharedStrings.xml': `<sst xmlns="${NAMESPACE}">${strings}</sst>` }),
    ...(styles !== undefined && {
      'xl/styles.xml': `<styleSheet xmlns="${NAMESPACE}">${styles}</styleSheet>`,
    }),
    ...others,
  };
}

const relationships = (each: readonly string[]) =>
  `<Relationships xmlns="${RELATIONS}">${each.join('')}</Relationships>`;

export type RawCell = string | { empty: true } | { formula: string };

/** The XML of a row: cells by their names, such as `XFD1`. */
export function rawRow(row: number, cells: Readonly<Record<string, RawCell>>): string {
  const each = Object.entries(cells).map(([column, cell]) => rawCell(`${column}${row}`, cell));
  return `<row r="${row}">${each.join('')}</row>`;
}

function rawCell(name: string, cell: RawCell): string {
  if (typeof cell === 'string') return `<c r="${name}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  return 'formula' in cell ? `<c r="${name}"><f>${cell.formula}</f></c>` : `<c r="${name}" s="1"/>`;
}

/** A small roster as the XML of a sheet, with further rows and what follows the rows. */
export function rosterSheet(rows = '', after = ''): string {
  const header = rawRow(1, { A: '姓名', B: '部门' });
  const zhang = rawRow(2, { A: '张三', B: '办公室' });
  return `<sheetData>${header}${zhang}${rows}</sheetData>${after}`;
}
