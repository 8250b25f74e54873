import { readXml } from './read-xml.ts';
import { SheetRefused } from './sheet-refusal.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Where in the archive the table and what belongs to it lie. */
export type XlsxParts = {
  sheet: string;
  strings: string | undefined;
  styles: string | undefined;
  /** Dates are counted from 1904, as Excel for old Macs did. */
  countsFrom1904: boolean;
};

type Relation = { id: string; kind: string; target: string };

/** Finds the first visible sheet. Refuses files of another kind (a Word file), and workbooks whose sheets are all hidden. */
export async function findXlsxParts(archive: ZipArchive): Promise<XlsxParts> {
  const root = await readRelations(archive, '');
  const workbook = root.find(({ kind }) => kind === 'officeDocument')?.target;
  if (workbook === undefined) throw new Error('The archive holds no document.');
  const relations = await readRelations(archive, workbook);
  const { isWorkbook, sheets, countsFrom1904 } = await readWorkbook(archive, workbook);
  if (!isWorkbook) throw new SheetRefused({ refused: 'not-a-spreadsheet' });
  const worksheets = new Map(
    relations.flatMap(({ id, kind, target }) => (kind === 'worksheet' ? [[id, target]] : [])),
  );
  const sheet = sheets.map((id) => worksheets.get(id)).find((target) => target !== undefined);
  if (sheet === undefined) throw new SheetRefused({ refused: 'empty' });
  const partOf = (kind: string) =>
    relations.find((relation) => relation.kind === kind && archive.has(relation.target))?.target;
  return { sheet, strings: partOf('sharedStrings'), styles: partOf('styles'), countsFrom1904 };
}

/** What a part refers to, by the last word of the kind: the rest differs between the two dialects of the standard. */
async function readRelations(archive: ZipArchive, part: string): Promise<Relation[]> {
  const [folder, name] = splitPath(part);
  const path = `${folder}_rels/${name}.rels`;
  const relations: Relation[] = [];
  if (part !== '' && !archive.has(path)) return relations;
  await readXml(archive.unpack(path), {
    open(element, { Id = '', Type = '', Target = '' }) {
      if (element !== 'Relationship') return;
      relations.push({
        id: Id,
        kind: Type.slice(Type.lastIndexOf('/') + 1),
        target: resolve(folder, Target),
      });
    },
  });
  return relations;
}

async function readWorkbook(archive: ZipArchive, path: string) {
  const workbook = { isWorkbook: false, countsFrom1904: false, sheets: [] as string[] };
  await readXml(archive.unpack(path), {
    open(element, attributes) {
      if (element === 'workbook') workbook.isWorkbook = true;
      if (element === 'workbookPr')
        workbook.countsFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      const { state = 'visible' } = attributes;
      if (element === 'sheet' && state === 'visible') workbook.sheets.push(relationId(attributes));
    },
  });
  return workbook;
}

/** `r:id`, whatever the prefix is called. */
function relationId(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

function splitPath(path: string): [folder: string, name: string] {
  const end = path.lastIndexOf('/') + 1;
  return [path.slice(0, end), path.slice(end)];
}

function resolve(folder: string, target: string): string {
  return decodeURI(new URL(target, `file:///${folder}`).pathname).slice(1);
}
