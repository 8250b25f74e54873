import { folded, type Words } from '../../kernel/rich-text.ts';

/**
 * Names the first of many in a line, and how many there are in all.
 *
 * @example firstNames(['王强', '李敏', '赵凯'], 2, '人') // '王强、李敏 等 3 人'
 */
export function firstNames(names: readonly string[], most: number, unit: string): string {
  const shown = names.slice(0, most).join('、');
  return names.length > most ? `${shown} 等 ${names.length} ${unit}` : shown;
}

/**
 * Returns the first of many lines, and one that says how many are left out; `where` says how to see those. Nothing is left out
 * without a word.
 */
export function firstLines(lines: readonly string[], most: number, unit: string, where?: string): string[] {
  const hidden = lines.length - most;
  if (hidden <= 0) return [...lines];
  const shown = lines.slice(0, Math.max(0, most));
  return [
    ...shown,
    `另有 ${lines.length - shown.length} ${unit}没有列出${where === undefined ? '' : `：${where}`}。`,
  ];
}

/** So many lines stand open, and so long, in UTF-16 units: a card has ten. */
const OPEN_MOST = 5;
const OPEN_LENGTH = 600;
/** So many are folded, and so long: a message has 4096 units for all of its card. */
const FOLDED_MOST = 30;
const FOLDED_LENGTH = 2000;

/**
 * Returns lines as they are where there are few; more are folded, and said to be left out only where they would not fit a message.
 *
 * @param most UTF-16 units that are folded, where the card has more that may be long
 */
export function foldedLines(
  lines: readonly string[],
  unit: string,
  where?: string,
  most = FOLDED_LENGTH,
): Words[] {
  if (lines.length <= OPEN_MOST && lengthOf(lines) <= OPEN_LENGTH) return [...lines];
  const fitting = Math.max(1, countThatFit(lines, most));
  const said = firstLines(lines, fitting, unit, where);
  return [folded(said.slice(0, fitting).join('\n')), ...said.slice(fitting)];
}

const lengthOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

/** Tells how many of the lines `foldedLines` does not leave out. */
export function countThatFit(lines: readonly string[], most = FOLDED_LENGTH): number {
  const end = lines.findIndex(
    (_, index) => index >= FOLDED_MOST || lengthOf(lines.slice(0, index + 1)) > most,
  );
  return end === -1 ? lines.length : end;
}
