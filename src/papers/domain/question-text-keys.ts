import { foldSigns } from './fold-signs.ts';
import { headingOf } from './question-text-headings.ts';
import { type KeyLine, readKeyLine, readKeyTable, typeNamed } from './question-text-key-line.ts';
import type { SourceLine } from './question-text-source.ts';

/** Keys of one section of a paper, as a list gives them; `type` is the section's, undefined where the list does not say. */
export type KeyGroup = {
  line: number;
  type?: string;
  /** The place of the section among the headings, from 1, where only that is written. */
  section?: number;
  /** 简答题: what follows are no keys. */
  isEssays?: boolean;
  keys: { number: number; key: string; explanation: string; line: number }[];
  miscounted?: string;
};

/** A list of keys: it holds for the questions above it, up to the list before. */
export type KeyList = { line: number; groups: KeyGroup[] };

const TITLE =
  /^(?:附件?\s*\d*\s*[:.]?\s*)?[^:。？?]{0,24}?(?:参考|标准|正确|试题)?答案(?:\s*(?:及|与|和|、)?\s*(?:答案|试题)?(?:解析|说明))?\s*:?$/;
const TITLE_TYPE = /([单多判不选][^\s():,\d、]{0,5}?题)(?:参考|标准|正确)?答案/;
const EXPLAINED =
  /^\(?(\d{1,4})\)?\s*[.、:)]\s*(?:[【[]?(?:参考|正确)?答案[】\]]?\s*:?\s*)?(\S{1,8}?)\s*[.。;,、]?\s*(?:[【[]?(?:答案|试题)?解析[】\]]?\s*:?\s*(.*))?$/;
const CHINESE_NUMBER =
  /^(?:[一二三四五六七八九十]+\s*[、.]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+(?:部分|大题))\s*/;
const EXPLANATION = /^[【[]?(?:答案|试题)?解析[】\]]?\s*:?\s*/;
const KEY_ALONE = /^(?:[A-J]{1,10}|正确|错误|对|错|√|×|[TF])$/;

type Block = { list: KeyList; end: number };

/** Takes the lists of keys out of a text: 参考答案 with what follows, and lines that are nothing but keys. */
export function takeKeyLists(lines: readonly SourceLine[]): { lines: SourceLine[]; lists: KeyList[] } {
  const rest: SourceLine[] = [];
  const lists: KeyList[] = [];
  for (let at = 0; at < lines.length; at++) {
    const block = blockAt(lines, at);
    if (block) {
      lists.push(block.list);
      // What follows a list is no more of the question above it.
      rest.push({ line: lines[at]?.line ?? 0, text: '' });
      at = Math.max(at, block.end - 1);
    } else rest.push(lines[at] as SourceLine);
  }
  return { lines: rest, lists };
}

function blockAt(lines: readonly SourceLine[], at: number): Block | undefined {
  const text = foldSigns(lines[at]?.text ?? '').trim();
  const isTitled = TITLE.test(text);
  const first = keysAt(lines, at);
  if (!isTitled && (!first || first.read.keys.length + (first.read.miscounted ? 2 : 0) < 2)) return undefined;
  const block = collect(lines, at, isTitled);
  return block.list.groups.some(({ keys, miscounted }) => keys.length > 0 || miscounted) ? block : undefined;
}

type Step = { end: number } | undefined;

function collect(lines: readonly SourceLine[], begin: number, isTitled: boolean): Block {
  const line = lines[begin]?.line ?? 0;
  const groups: KeyGroup[] = [{ line, keys: [], ...titleType(foldSigns(lines[begin]?.text ?? '')) }];
  let at = isTitled ? begin + 1 : begin;
  /** The end of what surely belongs to the list: blank lines and headings below it may not. */
  let end = at;
  while (at < lines.length) {
    const step =
      addKeys(lines, at, groups) ??
      addHeading(lines, at, groups) ??
      (isTitled ? addWords(lines, at, groups) : undefined);
    if (!step && lines[at]?.text.trim() !== '') {
      markBroken(groups.at(-1), lines[at]?.text ?? '');
      break;
    }
    at = step?.end ?? at + 1;
    if (step && isUsed(groups.at(-1))) end = at;
  }
  return { list: { line, groups: groups.filter((group) => group.keys.length > 0 || group.miscounted) }, end };
}

const isUsed = (group: KeyGroup | undefined) =>
  group !== undefined && (group.keys.length > 0 || group.miscounted !== undefined || group.isEssays === true);

/** Keys alone below a list are the rest of one that was broken: 3.AB / CD. */
function markBroken(group: KeyGroup | undefined, text: string): void {
  if (group && group.keys.length > 0 && /^[A-J√×✓✗正确错误对\s、,]+(?:$|\s*\d)/.test(foldSigns(text).trim()))
    group.miscounted ??= `“${text.trim().slice(0, 10)}”前面断了行`;
}

function titleType(title: string): { type?: string } {
  const type = typeNamed(TITLE_TYPE.exec(title)?.[1] ?? '?');
  return type === undefined ? {} : { type };
}

/** The keys of a line, or of a table's two. */
function keysAt(lines: readonly SourceLine[], at: number): { read: KeyLine; end: number } | undefined {
  const text = lines[at]?.text ?? '';
  const single = readKeyLine(text);
  if (single) return { read: single, end: at + 1 };
  const below = [at + 1, at + 2].find((index) => (lines[index]?.text.trim() ?? '') !== '');
  const table = below === undefined ? undefined : readKeyTable(text, lines[below]?.text ?? '');
  return table && { read: table, end: (below ?? at) + 1 };
}

function addKeys(lines: readonly SourceLine[], at: number, groups: KeyGroup[]): Step {
  const found = keysAt(lines, at);
  if (!found) return undefined;
  const { keys, miscounted, ...place } = found.read;
  const line = lines[at]?.line ?? 0;
  const isNew = place.type !== undefined || place.section !== undefined;
  if (isNew) groups.push({ line, keys: [], ...place });
  const group = groups.at(-1);
  if (miscounted !== undefined && group) group.miscounted ??= miscounted;
  group?.keys.push(...keys.map((key) => ({ ...key, explanation: '', line })));
  return { end: found.end };
}

function addHeading(lines: readonly SourceLine[], at: number, groups: KeyGroup[]): Step {
  const { text = '', line = 0 } = lines[at] ?? {};
  const folded = foldSigns(text).trim();
  if (TITLE.test(folded) && titleType(folded).type === undefined) return { end: at + 1 };
  const heading = headingOf(folded.replace(CHINESE_NUMBER, ''), false);
  const type = heading?.kind === 'heading' ? heading.type : titleType(folded).type;
  if (heading?.kind === 'essays') groups.push({ line, keys: [], isEssays: true });
  else if (type !== undefined) groups.push({ line, keys: [], type });
  else return undefined;
  return { end: at + 1 };
}

/** 12. B 解析：… and what goes on below it; the answers of essays. */
function addWords(lines: readonly SourceLine[], at: number, groups: KeyGroup[]): Step {
  const { text = '', line = 0 } = lines[at] ?? {};
  const folded = foldSigns(text).trim();
  const group = groups.at(-1);
  const step = { end: at + 1 };
  if (!group || folded === '') return undefined;
  if (group.isEssays) return step;
  const [, number, key = '', explanation = ''] = EXPLAINED.exec(folded) ?? [];
  if (number !== undefined && KEY_ALONE.test(key)) {
    group.keys.push({
      number: Number(number),
      key,
      line,
      explanation: explanation && text.trim().slice(-explanation.length),
    });
    return step;
  }
  const last = group.keys.at(-1);
  const begins = EXPLANATION.exec(folded)?.[0].length ?? 0;
  const goesOn =
    last !== undefined && (last.explanation !== '' || begins > 0) && !/^[A-J]\s*[.、]/.test(folded);
  if (!goesOn) return undefined;
  last.explanation += (last.explanation === '' ? '' : '\n') + text.trim().slice(begins);
  return step;
}
