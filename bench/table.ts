import { loadavg } from 'node:os';

/** Prints rows under a title, numbers to the right. */
export function printTable(title: string, header: readonly string[], rows: readonly string[][]): void {
  const widths = header.map((name, i) =>
    Math.max(widthOf(name), ...rows.map((row) => widthOf(row[i] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const blanks = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)));
        return i === 0 ? cell + blanks : blanks + cell;
      })
      .join('  ');
  console.log(`\n${title}\n${line(header)}\n${line(widths.map((width) => '-'.repeat(width)))}`);
  for (const row of rows) console.log(line(row));
}

/** Columns of a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, letter) => width + (letter >= '\u2e80' ? 2 : 1), 0);
}

/** Prints what else the machine was doing: figures of a busy machine say less. */
export function printLoad(): void {
  const load = loadavg().map((average) => average.toFixed(1));
  console.log(`\nLoad of the machine over the last minutes: ${load.join(', ')}`);
}

/** With thousands apart and so many decimals. */
export const figure = (value: number, decimals = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

export const verdict = (holds: boolean): string => (holds ? 'holds' : 'MISSED');

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
