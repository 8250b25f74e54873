import { byWeight, type Dice } from './dice.ts';
import { oddText } from './odd-values.ts';

/** What means something to a reader of YAML. */
const MARKS: readonly string[] = [
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '!!js/function ',
    '!!binary ',
    '? ',
    '| ',
    '>-',
    '---\n',
    '...\n',
    '%YAML 9.9\n',
    '\t',
    '- ',
    ': ',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '#',
    '"',
    "'",
    '\r',
    '\u0000',
    '\ufeff',
    '\u2028',
    '~',
    'null',
    '[[[[',
    '{a: {b: ',
  ],
  ...[
    '2026-02-30',
    '0x1F',
    '1e999',
    '.nan',
    '!<tag:yaml.org,2002:str> ',
    'a: 1\na: 2\n',
    '：',
    '　',
    '“',
    '”',
  ],
];

/** Makes a file that is nearly another: one to four slips of the hand, or of ill will. */
export function changeText(dice: Dice, text: string): string {
  let changed = text;
  for (let left = 1 + dice.below(4); left > 0; left--) changed = changeOnce(dice, changed);
  return changed;
}

function changeOnce(dice: Dice, text: string): string {
  const at = dice.below(text.length + 1);
  const insert = (piece: string) => text.slice(0, at) + piece + text.slice(at);
  return byWeight(dice, [
    [20, () => insert(dice.pick(MARKS))],
    [10, () => insert(oddText(dice))],
    [10, () => text.slice(0, at) + text.slice(at + 1 + dice.below(20))],
    [25, () => changeLine(dice, text)],
    [20, () => changeValue(dice, text)],
    [3, () => text.slice(0, at)],
    [1, () => insert('['.repeat(20_000))],
    [1, () => insert('长'.repeat(200_000))],
    [1, () => text.replaceAll('\n', '\r\n')],
    [1, () => `${text}\n---\n${text}`],
  ]);
}

/** A line that is gone, twice there, further in or out, or in the place of another. */
function changeLine(dice: Dice, text: string): string {
  const lines = text.split('\n');
  const at = dice.below(lines.length);
  const line = lines[at] ?? '';
  const instead = dice.pick([
    [],
    [line, line],
    [`  ${line}`],
    [line.replace(/^ {1,2}/, '')],
    [dice.pick(lines)],
  ]);
  return [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)].join('\n');
}

/** Another value behind a key. */
function changeValue(dice: Dice, text: string): string {
  const values = [...text.matchAll(/: *([^\n]+)/g)];
  if (values.length === 0) return text;
  const { index, 0: found } = dice.pick(values);
  return `${text.slice(0, index)}: ${oddText(dice)}${text.slice(index + found.length)}`;
}
