import type { RichBlock, RichBlockTableCell } from 'grammy/types';
import { type HtmlElement, type HtmlNode, WrongHtml } from './read-html.ts';
import { readRichText } from './rich-text.ts';

const MAX_COLUMNS = 20;
const ALIGNMENTS: readonly string[] = ['left', 'center', 'right'];
const VERTICAL: readonly string[] = ['top', 'middle', 'bottom'];

/** Reads a table: rows of cells, and at most one caption. */
export function readTable({ attributes, children }: HtmlElement): RichBlock {
  const parts = elementsOf(children, ['caption', 'tr'], 'table');
  const [caption] = parts.filter(({ tag }) => tag === 'caption');
  return {
    type: 'table',
    cells: parts.filter(({ tag }) => tag === 'tr').map(readRow),
    ...(attributes.has('bordered') && { is_bordered: true }),
    ...(attributes.has('striped') && { is_striped: true }),
    ...(attributes.has('compact') && { is_compact: true }),
    ...(caption && { caption: readRichText(caption.children) }),
  };
}

/** Returns the elements of which a table, row or list is made; blanks between them are none. */
export function elementsOf(
  nodes: readonly HtmlNode[],
  tags: readonly string[],
  owner: string,
): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string' && node.trim() === '') return [];
    if (typeof node !== 'string' && tags.includes(node.tag)) return [node];
    throw new WrongHtml(`in "${owner}" stand only ${tags.map((tag) => `"${tag}"`).join(' and ')}`);
  });
}

function readRow({ children }: HtmlElement): RichBlockTableCell[] {
  const cells = elementsOf(children, ['th', 'td'], 'tr').map(readCell);
  const columns = cells.reduce((sum, { colspan = 1 }) => sum + colspan, 0);
  if (columns > MAX_COLUMNS) throw new WrongHtml(`a table has at most ${MAX_COLUMNS} columns`);
  return cells;
}

function readCell({ tag, attributes, children }: HtmlElement): RichBlockTableCell {
  const text = readRichText(children);
  const colspan = spanOf(attributes.get('colspan'));
  const rowspan = spanOf(attributes.get('rowspan'));
  return {
    ...(text !== '' && { text }),
    ...(tag === 'th' && { is_header: true }),
    ...(colspan > 1 && { colspan }),
    ...(rowspan > 1 && { rowspan }),
    align: oneOf(ALIGNMENTS, attributes.get('align') ?? 'left') as 'left',
    valign: oneOf(VERTICAL, attributes.get('valign') ?? 'top') as 'top',
  };
}

function spanOf(written = '1'): number {
  if (!/^[1-9]\d?$/.test(written)) throw new WrongHtml(`"${written}" is no number of columns or rows`);
  return Number(written);
}

function oneOf(known: readonly string[], written: string): string {
  if (known.includes(written)) return written;
  throw new WrongHtml(`"${written}" is none of ${known.join(', ')}`);
}
