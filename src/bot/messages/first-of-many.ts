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
