import { loadavg } from 'node:os';

/** Prints rows under a title, numbers to the right. Chinese letters do not occur. */
export function printTable(title: string, header: readonly string[], rows: readonly string[][]): void {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  console.log(`\n${title}\n${line(header)}\n${line(widths.map((width) => '-'.repeat(width)))}`);
  for (const row of rows) console.log(line(row));
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
