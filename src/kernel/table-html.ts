import { escapeHtml } from './escape-html.ts';
import type { Table } from './message.ts';

/** Source: Bot API, Rich Message Limits. A row counts as a block, a cell does not. */
const MAX_TEXT = 32_768;
const MAX_BLOCKS = 500;
const MAX_COLUMNS = 20;

/** Returns the table as the HTML of a rich message; nothing where it is more than one of them holds. */
export function tableHtml(table: Table): string | undefined {
  return isWithinLimits(table) ? `${headOf(table)}${gridOf(table)}` : undefined;
}

function isWithinLimits({ title, notes, columns, rows }: Table): boolean {
  const length = [title, ...notes, ...columns, ...rows.flat()].join('').length;
  const headings = 1 + notes.length;
  const lines = 1 + 1 + rows.length;
  return length <= MAX_TEXT && headings + lines <= MAX_BLOCKS && columns.length <= MAX_COLUMNS;
}

const headOf = ({ title, notes }: Table): string =>
  `<h3>${escaped(title)}</h3>${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}`;

const gridOf = ({ columns, rows }: Table): string =>
  `<table bordered striped>${rowOf('th', columns)}${rows.map((row) => rowOf('td', row)).join('')}</table>`;

/** The first column says what the others count. */
function rowOf(tag: 'th' | 'td', cells: readonly string[]): string {
  const [first = '', ...numbers] = cells.map(escaped);
  const counted = numbers.map((text) => `<${tag} align="right">${text}</${tag}>`);
  return `<tr><${tag}>${first}</${tag}>${counted.join('')}</tr>`;
}

const escaped = (text: string): string => escapeHtml(text.toWellFormed());
