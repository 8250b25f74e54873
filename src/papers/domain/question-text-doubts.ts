import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { foldSigns } from './fold-signs.ts';
import { beginsItem } from './question-text-circled.ts';
import type { Open, WrittenLine } from './question-text-open.ts';
import { isPageNumber } from './question-text-page-number.ts';

/** What a part of a question may say that belongs to no question, or to another one; each with how it is to be mended. */
const SIGNS: readonly { is: (text: string) => string | undefined; refused: string; remedy: string }[] = [
  {
    is: (text) => /[\ufffd\ue000-\uf8ff]/u.exec(text)?.[0],
    refused: '有读不出来的字',
    remedy: '请对照原文补上',
  },
  {
    is: (text) => /\[(图片|公式|嵌入对象)\]/.exec(text)?.[1],
    refused: '题里有图片或公式，题库只收文字',
    remedy: '请改写成文字',
  },
  {
    is: (text) => /\*\*|__\*|<\/?[a-z]+>|&[a-z]+;/.exec(text)?.[0],
    refused: '有不属于题目的记号',
    remedy: '请删去记号',
  },
  {
    is: (text) => /={3,}|[-*~─━]{5,}/.exec(text)?.[0],
    refused: '夹着分隔线',
    remedy: '请把分隔线和题目分行写',
  },
  {
    // An option may be 1/2 itself.
    is: (text) => (text.includes('\n') ? text.split('\n').find((line) => isPageNumber(line)) : undefined),
    refused: '夹着页码',
    remedy: '请删去',
  },
];

/** A number with a point that another question may begin with: within words, not in 第3.2条 or 1.5万元. */
const NUMBER_WITHIN = /(?<![\d.第(（《])(\d{1,4})\s*[.．、](?!\d)\s*(?=[\p{Script=Han}《“])/u;
/** A stem that begins with a number that no rule reads: 87《. 本局… */
const ODD_NUMBER =
  /^\s*[^\p{L}\d“《]{0,3}\s*\d{1,4}\s*(?:[^\p{L}\d\s]{1,2}\s*)?[.、)\]]|^[^\p{L}\d“《]{0,3}\d{1,4}\s*(?=[\p{Script=Han}《“])(?![年月日号时点分条项款章个名人次元万亿倍成岁周天小级种类位部份届度])/u;
/** 问题一：, NO.3: a number in words, which are no part of the question. */
const NUMBER_IN_WORDS =
  /^\s*(?:第?[一-龥A-Za-z]{0,2}题|no\.?|[A-Za-z])\s*[\d一二三四五六七八九十]{1,3}\s*[.、:)]/i;
const ASKS = /[(（]\s*[)）]|[?？]/;
const MATERIAL =
  /(?:根据|阅读|结合|依据|参考)(?:以下|下列|上述|以上|下面|下|本)?(?:这)?(?:则|段|个)?(?:材料|案例|资料|背景|情景).{0,12}(?:回答|完成|作答)/;

/** Finds what makes a question doubtful that otherwise can be read, with its line where it has one of its own; the first thing is enough. */
export function findDoubt(open: Open): (Unreadable & { line?: number }) | undefined {
  const { draft } = open;
  const parts = [draft.stem, ...draft.options, draft.answer, draft.explanation];
  for (const { is, ...why } of SIGNS) {
    const found = parts.map(is).find((sign) => sign !== undefined);
    if (found !== undefined) return { ...why, refused: `${why.refused}：“${found.trim()}”` };
  }
  if ([draft.stem, ...draft.options].some(isUnpaired))
    return { refused: '括号或引号不成对，像是少了一截', remedy: '请补全' };
  return (
    findOddNumber(open) ??
    findColumns(open) ??
    findHalfStem(open) ??
    findKeyWithin(open) ??
    findAnotherQuestion(open) ??
    findMaterial(open) ??
    findStrayLine(open)
  );
}

/** Words of which a page or a cut message took a part away. */
function isUnpaired(text: string): boolean {
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0;
  const pairs = [
    [/[(（]/g, /[)）]/g],
    [/《/g, /》/g],
    [/“/g, /”/g],
    [/【/g, /】/g],
  ] as const;
  return pairs.some(([opening, closing]) => count(opening) !== count(closing));
}

function findOddNumber({ draft, number }: Open): Unreadable | undefined {
  const stem = foldSigns(draft.stem);
  const found = number === undefined ? (ODD_NUMBER.exec(stem) ?? NUMBER_IN_WORDS.exec(stem)) : undefined;
  return found ? { refused: `题号“${found[0].trim()}”看不清`, remedy: '请改正题号' } : undefined;
}

/** Columns of a table that was pasted into a text: which of them holds what, nobody can tell. */
function findColumns({ draft, written }: Open): Unreadable | undefined {
  const words = [...written.stem.map(({ text }) => text), ...draft.options];
  if (!words.some((text) => /[^\s(（]\s*\t\s*[^\s)）]/.test(text))) return undefined;
  return { refused: '题干或选项分成几列，像是从表格里复制的', remedy: '请把表格存成 .xlsx 文件发来' };
}

function findHalfStem({ draft }: Open): Unreadable | undefined {
  // What is left of a torn list of keys says nothing else.
  if (!/\p{L}/u.test(draft.stem.replace(/[正确错误对A-J]/g, '')))
    return { refused: '题干里没有问题', remedy: '请补全题干' };
  if (!/^\s*[，。、；：？！）》”’】〕．,.;:?!)\]*#•-]/.test(draft.stem)) return undefined;
  return { refused: '题干从半句话开始', remedy: '请并入上一行，或补全题干' };
}

/** The key or the explanation of a question, within its words: it would be shown to who is asked. */
function findKeyWithin({ draft }: Open): Unreadable | undefined {
  const found = [draft.stem, ...draft.options].map((text) => KEY_WITHIN.exec(foldSigns(text))?.[0]);
  const first = found.find((words) => words !== undefined);
  if (first === undefined) return undefined;
  return { refused: `题干或选项里有“${first.trim()}”，像是连着答案`, remedy: '请把答案另起一行' };
}

const KEY_WITHIN =
  /(?:答案|解析)\s*:|[【[](?:[^【】[\]]{0,4})(?:答案|解析)[】\]]|答案\s*(?:[A-J]+|[√×对错])(?!\p{L})/u;

/** An option that asks, or has a number after which words begin, holds more than an option; a stem with the next number more than one. */
function findAnotherQuestion({ draft, number }: Open): Unreadable | undefined {
  const remedy = '请把下一题另起一行，选项各自分开';
  const next = NUMBER_WITHIN.exec(draft.stem);
  if (next && next.index > 0 && number !== undefined && Number(next[1]) === number + 1 && number > 1)
    return { refused: `题干里有“${next[0].trim()}”，像是连着另一题`, remedy };
  for (const [index, option] of draft.options.entries()) {
    const letter = 'ABCDEFGHIJ'[index] ?? '';
    const number = NUMBER_WITHIN.exec(option);
    if (number && number.index > 0 && ASKS.test(option))
      return { refused: `选项 ${letter} 里有“${number[0]}”，像是连着另一题`, remedy };
    const later = /(?<=\s)[(]?([B-J])\s*[.、):]/.exec(foldSigns(option))?.[1];
    if (later !== undefined && later > letter)
      return { refused: `选项 ${letter} 里还有“${later}.”，像是连着另一个选项`, remedy };
  }
  return undefined;
}

function findMaterial({ draft }: Open): Unreadable | undefined {
  const found = MATERIAL.exec(draft.stem);
  if (!found || draft.stem.length > found[0].length + 60) return undefined;
  return { refused: '这一题要结合别处的材料回答', remedy: '请把材料写进题干' };
}

const ASKED = /(?:[?？]|[(（]\s*[)）])[。.]?\s*$/;
const ENDED = /[。！!；;][”’"）)】]*\s*$/;
const HAS_SIGNS = /[，。；：？！、（）()“”《》,.;:?!]/;
const RAGGED = 8;

/**
 * Finds a line that breaks in where words were complete, or is shorter than its page within a sentence: the head of a page, a title, a
 * note.
 */
function findStrayLine({ draft, written }: Open): (Unreadable & { line: number }) | undefined {
  const stem = written.stem.filter(({ text }) => !beginsItem(text));
  const stray = findShortLine(stem) ?? findLateLine(stem, draft.options.length > 0);
  const found = stray ?? findLateLine(written.explanation, false);
  if (!found) return undefined;
  return {
    line: found.line,
    refused: `“${found.text.trim()}”看不出是不是题目的内容`,
    remedy: '请并入上一行，或删去',
  };
}

/** Within a sentence that goes over three lines and more, the page broke all lines at one width. */
function findShortLine(lines: readonly WrittenLine[]): WrittenLine | undefined {
  const broken = lines.slice(0, -1).filter(({ text }) => !/[。：；！？…:;!?，、][”’"）)】]*\s*$/.test(text));
  if (broken.length < 2) return undefined;
  const widest = Math.max(...broken.map(({ columns }) => columns));
  return broken.find(({ columns }) => columns < widest - RAGGED);
}

function findLateLine(lines: readonly WrittenLine[], hasOptions: boolean): WrittenLine | undefined {
  const last = lines.at(-1);
  const before = lines.at(-2);
  if (!last || !before || /^\s*[(（]/.test(last.text)) return undefined;
  if (hasOptions) return lines.slice(1).find((_, index) => ASKED.test(lines[index]?.text ?? ''));
  return ENDED.test(before.text) && !HAS_SIGNS.test(last.text) ? last : undefined;
}
