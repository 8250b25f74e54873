import { LIMITS } from './limits.ts';
import { readXml } from './read-xml.ts';
import { SheetRefused } from './sheet-refusal.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Where in the archive the tables and what belongs to them lie. */
export type XlsxParts = {
  /** The visible sheets in their order, at least one. */
  sheets: { name: string; part: string }[];
  /** The names of those that are hidden. */
  hidden: string[];
  strings: string | undefined;
  styles: string | undefined;
  /** Dates are counted from 1904, as Excel for old Macs did. */
  countsFrom1904: boolean;
};

type Relation = { id: string; kind: string; target: string };

/** Finds the sheets of a workbook. Refuses files of another kind (a Word file), and workbooks whose sheets are all hidden. */
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
  const tables = sheets.filter(({ id }) => worksheets.has(id));
  const visible = tables.filter(({ isVisible }) => isVisible);
  if (visible.length === 0) throw new SheetRefused({ refused: 'empty' });
  const partOf = (kind: string) =>
    relations.find((relation) => relation.kind === kind && archive.has(relation.target))?.target;
  return {
    sheets: visible.map(({ id, name }) => ({ name, part: worksheets.get(id) ?? '' })),
    hidden: tables.flatMap(({ isVisible, name }) => (isVisible ? [] : [name])).slice(0, LIMITS.sheets),
    ...{ strings: partOf('sharedStrings'), styles: partOf('styles'), countsFrom1904 },
  };
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

type NamedSheet = { id: string; name: string; isVisible: boolean };

async function readWorkbook(archive: ZipArchive, path: string) {
  const workbook = { isWorkbook: false, countsFrom1904: false, sheets: [] as NamedSheet[] };
  await readXml(archive.unpack(path), {
    open(element, attributes) {
      if (element === 'workbook') workbook.isWorkbook = true;
      if (element === 'workbookPr')
        workbook.countsFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      const { name = '', state = 'visible' } = attributes;
      if (element === 'sheet')
        workbook.sheets.push({ id: relationId(attributes), name, isVisible: state === 'visible' });
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
