import { fitsBeside, label } from './label.ts';
import { tellingApart } from './telling-names.ts';

type Labelled = { text: string };

/**
 * Returns rows of buttons as a phone shows them whole. Those that do not fit beside each other stand below each other; a label too wide for
 * a row of its own is cut, so that those that are cut stay apart. Rows that are all shown whole as they stand are returned themselves.
 *
 * @example laidOut([[{ text: '下载登记表' }, { text: '不再需要，删除这次填报的内容' }]]) // two rows
 */
export function laidOut<One extends Labelled>(rows: One[][]): One[][] {
  // As nearly all cards are: every tap shows one.
  if (rows.every((row) => row.length > 0 && fitBeside(row))) return rows;
  if (rows.every((row) => row.every(({ text }) => fitsBeside(text, 1)))) return rows.flatMap(besideOrBelow);
  const texts = rows.flat().map(({ text }) => text);
  const cut = tellingApart(texts, (text) => label(text, ''));
  return rows.flatMap((row) => besideOrBelow(row.map((one) => ({ ...one, text: cut(one.text) }))));
}

function besideOrBelow<One extends Labelled>(row: readonly One[]): One[][] {
  const rows: One[][] = [];
  for (const one of row) {
    const last = rows.at(-1);
    if (last && fitBeside([...last, one])) last.push(one);
    else rows.push([one]);
  }
  return rows;
}

const fitBeside = (row: readonly Labelled[]): boolean =>
  row.every(({ text }) => fitsBeside(text, row.length));
