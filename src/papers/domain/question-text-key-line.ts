import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { foldSigns } from './fold-signs.ts';
import { typeCalled } from './question-form.ts';
import { labelOf } from './question-text-labels.ts';

/** A key of a list, by the number of its question. */
type ListedKey = { number: number; key: string };

/** What a line of a list of keys says; `type`: 单选题：1-5 ABCDA, `section`: 二、1.A 2.B. `miscounted`: 6-10 with four keys. */
export type KeyLine = {
  type?: string;
  section?: number;
  keys: ListedKey[];
  miscounted?: string;
};

const KEY = '(?:[A-J](?:[,、]?[A-J])*|正确|错误|对|错|√|×|✓|✗|[TF])';
const SINGLE = new RegExp(
  `^\\(?(\\d{1,4})\\)?\\s*[.、:)\\]]?\\s*\\(?\\s*(${KEY})\\s*\\)?(?![A-Za-z\\p{Script=Han}])[\\s,;、。.|]*`,
  'u',
);
const RANGE = /(\d{1,4})\s*(?:[-~—–]+|至|到)\s*(\d{1,4})\s*题?\s*[:.、]?\s*/g;
const ONLY_KEYS = new RegExp(`^(?:${KEY}|[\\s,、;.|])+$`);
const NUMBER_ROW = /^(?:题号|序号|题目)?[\s:|]*(\d{1,4}(?:[\s|]+\d{1,4})+)[\s|]*$/;
const KEY_ROW = new RegExp(`^(?:(?:参考|正确|标准)?答案)?[\\s:|]*(${KEY}(?:[\\s|]+${KEY})*)[\\s|]*$`);
const PREFIX =
  /^(?:(?:([一二三四五六七八九十]+)\s*[、.]|\(([一二三四五六七八九十]+)\))\s*)?(?:([单多判是不选][^\s():,\d]{0,6}?题?)\s*(?:部分)?(?:答案)?\s*(?:\([^()]*\))?\s*:?\s*)?/;

/** Reads a line that is nothing but keys with the numbers of their questions: 1-5 ABCDA, 1.A 2.B, 判断题：1.√ 2.×. */
export function readKeyLine(text: string): KeyLine | undefined {
  const label = labelOf(text);
  const isAnswer = label !== undefined && 'field' in label && label.field === 'answer';
  if (label && !isAnswer) return undefined;
  const folded = foldSigns(text.slice(label?.length ?? 0)).trim();
  const { place, rest } = prefixOf(folded);
  const read = readRanges(rest) ?? readSingles(rest);
  return read && { ...place, ...read };
}

/** Reads two lines of which the first has numbers and the second their keys. */
export function readKeyTable(numbers: string, keys: string): KeyLine | undefined {
  const row = NUMBER_ROW.exec(foldSigns(numbers).trim())?.[1]?.split(/[\s|]+/);
  const found = KEY_ROW.exec(foldSigns(keys).trim())?.[1]?.split(/[\s|]+/);
  if (!row || !found) return undefined;
  if (row.length !== found.length)
    return { keys: [], miscounted: `${row.length} 个题号对着 ${found.length} 个答案` };
  return { keys: row.map((number, index) => ({ number: Number(number), key: found[index] ?? '' })) };
}

function prefixOf(text: string): { place: Pick<KeyLine, 'type' | 'section'>; rest: string } {
  const [whole = '', plain, bracketed, word] = PREFIX.exec(text) ?? [];
  const type = word === undefined ? undefined : typeNamed(word);
  if (word !== undefined && type === undefined) return { place: {}, rest: text };
  const section = parseChineseNumber(plain ?? bracketed ?? '');
  const rest = text.slice(whole.length);
  if (type !== undefined) return { place: { type }, rest };
  return section === undefined ? { place: {}, rest } : { place: { section }, rest };
}

/** Returns the label of a type by its name; empty for 不定项 and 选择题, of which the answers tell. */
export function typeNamed(word: string): string | undefined {
  return /^(不定项(选择)?|选择)题?$/.test(word) ? '' : typeCalled(word)?.label;
}

function readSingles(text: string): Pick<KeyLine, 'keys'> | undefined {
  const keys: ListedKey[] = [];
  let rest = text;
  for (let found = SINGLE.exec(rest); found; found = SINGLE.exec(rest)) {
    keys.push({ number: Number(found[1]), key: found[2] ?? '' });
    rest = rest.slice(found[0].length);
  }
  return keys.length > 0 && rest === '' ? { keys } : undefined;
}

function readRanges(text: string): Pick<KeyLine, 'keys' | 'miscounted'> | undefined {
  const ranges = [...text.matchAll(RANGE)];
  if (ranges.length === 0 || ranges[0]?.index !== 0) return undefined;
  const keys: ListedKey[] = [];
  let miscounted: string | undefined;
  for (const [place, range] of ranges.entries()) {
    const body = text.slice(range.index + range[0].length, ranges[place + 1]?.index).trim();
    if (!ONLY_KEYS.test(body)) return undefined;
    const [from, to] = [Number(range[1]), Number(range[2])];
    const split = splitKeys(body, to - from + 1);
    if (split) keys.push(...split.map((key, index) => ({ number: from + index, key })));
    else miscounted ??= `${from}-${to} 应有 ${to - from + 1} 个答案，写的是“${body}”`;
  }
  return miscounted === undefined ? { keys } : { keys, miscounted };
}

/** As many keys as there are questions: by blanks (AB CD A), else one sign or word each (ABCDA ABCDA, √×√). Blocks of unlike length are keys of several letters. */
function splitKeys(body: string, count: number): string[] | undefined {
  const words = body.split(/[\s,、;.|]+/).filter(Boolean);
  if (words.length === count) return words;
  const blocks = words.map((word) => word.match(/正确|错误|[A-J√×✓✗对错]/g) ?? []);
  const size = blocks[0]?.length ?? 0;
  const isEven = blocks.every((block, index) =>
    index < blocks.length - 1 ? block.length === size : block.length <= size,
  );
  const signs = blocks.flat();
  return isEven && signs.length === count ? signs : undefined;
}
