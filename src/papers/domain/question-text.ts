import { countEach } from './essay-types.ts';
import { createAssembly } from './question-text-assembly.ts';
import { findFullLines, widthsOf } from './question-text-join.ts';
import { matchKeys } from './question-text-key-match.ts';
import { takeKeyLists } from './question-text-keys.ts';
import { segmentsOfLine } from './question-text-lines.ts';
import { withoutPages } from './question-text-pages.ts';
import type { TextReading } from './question-text-reading.ts';
import { clearStem, settle } from './question-text-settle.ts';
import { sourceOf } from './question-text-source.ts';
import { settleTypedLines } from './question-text-typed-lines.ts';
import { holdUnnumberedKeys } from './question-text-unnumbered-keys.ts';

export type { PassedOver, TextReading } from './question-text-reading.ts';

/**
 * Finds the questions in text as it is pasted from Word files, printed pages and exports: numbered or not, options below each other or
 * in a row, the answer in a line of its own, in the stem's brackets or in a list at the end, explanation, basis, difficulty and tags by
 * their labels. Whatever is incomplete is left to `readDraft`; whatever contradicts itself, or may be read in two ways, is a problem with
 * its line.
 *
 * @param nameOf what a reason calls another line of the text, by its number
 * @example
 * parseQuestionText('1. 可以收的是（ ）\nA. 礼金\nB. 奖状\nC. 礼品\n答案：B\n解析：……')
 * // { found: [{ line: 1, draft: { stem: '可以收的是（ ）', options: ['礼金', '奖状', '礼品'], answer: 'B', … } }], problems: [] }
 */
export function parseQuestionText(
  text: string,
  nameOf = (line: number): string => `第 ${line} 行`,
): TextReading {
  const source = sourceOf(text);
  const pages = withoutPages(source.lines);
  const keys = takeKeyLists(pages.lines);
  const segments = settleTypedLines(
    keys.lines.flatMap(({ text: words, line }) => segmentsOfLine(words, line)),
  );
  const assembly = createAssembly({
    fullLines: findFullLines(keys.lines),
    columnsOf: widthsOf(keys.lines),
    doubts: pages.doubts,
  });
  assembly.read(segments);
  for (const open of assembly.opened) clearStem(open);
  const unmatched = matchKeys(assembly.opened, keys.lists, (line) => nameOf(source.placeOf(line)));
  holdUnnumberedKeys(assembly.opened);
  const settled = assembly.opened.map((open) => settle(open));
  const found = settled.flatMap((one) => ('draft' in one && 'lines' in one ? [one] : []));
  const problems = settled.flatMap((one) => ('refused' in one ? [one] : []));
  const essays = [...assembly.essays, ...settled.flatMap((one) => ('essay' in one ? [one.essay] : []))];
  const hasParts = segments.some(({ kind }) => kind === 'option' || kind === 'label');
  const placed = <Part extends { line: number }>(part: Part): Part => ({
    ...part,
    line: source.placeOf(part.line),
  });
  return {
    found: found.map(placed).map((one) => ({ ...one, lines: mapValues(one.lines, source.placeOf) })),
    problems: [...assembly.orphans, ...problems, ...unmatched].map(placed).sort((a, b) => a.line - b.line),
    passedOver: {
      pageLines: pages.pageLines,
      marks: source.marks,
      separators: source.separators,
      unread: [...new Set([...assembly.unread, ...assembly.opened.flatMap(({ unread }) => [...unread])])],
      essays: countEach(essays),
    },
    isAboutQuestions: hasParts || found.length + essays.length + keys.lists.length > 0,
  };
}

const mapValues = <Key extends string>(
  numbers: Partial<Record<Key, number>>,
  change: (value: number) => number,
) =>
  Object.fromEntries(
    Object.entries(numbers).map(([key, value]) => [key, change(value as number)]),
  ) as typeof numbers;
