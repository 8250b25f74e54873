import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { foldSigns } from './fold-signs.ts';
import type { DraftField } from './question-draft.ts';
import { typeCalled } from './question-form.ts';
import type { Segment, StemSegment, TypedLine } from './question-text-segment.ts';

const LABEL_WORDS: Partial<Record<DraftField, string>> = {
  answer: '(?:参考|正确|标准|本题)?答案|答',
  explanation: '(?:答案|试题|题目|参考|本题)?解析|答案说明|说明|分析',
  basis: '(?:法规|法律|政策|命题|条文)?依据|出处|来源',
  difficulty: '难度(?:系数)?|难易程度',
  tags: '标签|知识点',
  type: '题型',
};
const ANY_LABEL = Object.values(LABEL_WORDS).join('|');
const LABEL = new RegExp(`^\\s*(?:[【\\[](${ANY_LABEL})[】\\]]\\s*:?|(${ANY_LABEL})\\s*:)\\s*`);
/** 答案 AB, 答案AB: without a colon only where nothing but an answer follows. */
const BARE_ANSWER = /^\s*(?:参考|正确|标准)?答案(?:是|为)?\s*(?=(?:[A-F][\sA-F,、]*|√|×|对|错|正确|错误)$)/i;
/** Where a further label may begin within a line: in brackets anywhere, with a colon after a blank or a full stop. */
const LABEL_WITHIN = new RegExp(
  `[【\\[](?:${ANY_LABEL})[】\\]]|(?<=[\\s。;)])(?:(?:参考|正确|标准)?答案|(?:答案)?解析|(?:法规)?依据|难度|标签|题型)\\s*:`,
);

// 1.5万元 is no number of a question, 1.2026年 is one.
const ARABIC =
  '(?:第\\s*(\\d{1,4})\\s*题\\s*[.、:]?|\\(\\s*(\\d{1,4})\\s*\\)\\s*[.、]?|(\\d{1,4})\\s*[.、)](?!\\d(?!\\d{3}年)))';
const CHINESE = '(?:([一二三四五六七八九十百]+)\\s*[、.]|\\(([一二三四五六七八九十百]+)\\)\\s*[、.]?)';
const NUMBERING = new RegExp(`^\\s*(?:${ARABIC}|${CHINESE})\\s*`);
const TYPE_WORD = /^([单多判是不][^\s()（:,，。]{0,6}?题?)\s*(?:$|(?:\([^()]*\)\s*)?[:,。]\s*|(?=[(共每]))/;
/** A.  A、  A:  A)  (A)  and A followed by a blank. */
const OPTION_START = /^\s*(?:\(\s*([A-Fa-f])\s*\)\s*[.、:]?|([A-Fa-f])\s*[.、:)]|([A-F])(?=\s))\s*/;
const OPTION_WITHIN = /(?<![A-Za-z0-9])(?:\(\s*([A-F])\s*\)\s*[.、]?|([A-F])\s*[.、:)])\s*/g;
const PLAIN_OPTION_WITHIN = /(?<![A-Za-z0-9(])([A-F])\s*[.、]\s*/g;

/** Takes a text apart; which typed lines are headings is not settled yet. Lines count from 1. */
export function segmentsOf(text: string): (Segment | TypedLine)[] {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}]/gu, '')
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? { line: index + 1, kind: 'blank' as const } : readLine(line, index + 1),
    );
}

function readLine(text: string, line: number): (Segment | TypedLine)[] {
  const label = LABEL.exec(foldSigns(text)) ?? BARE_ANSWER.exec(foldSigns(text));
  const begin = label ? label[0].length : 0;
  const within = LABEL_WITHIN.exec(foldSigns(text).slice(begin));
  // A label at the very start is this line's own, unless there is none before it.
  const end = within && begin + within.index > 0 ? begin + within.index : text.length;
  const own = text.slice(begin, end).trim();
  const rest = end < text.length ? readLine(text.slice(end), line) : [];
  if (label)
    return [{ kind: 'label', field: fieldOf(label[1] ?? label[2] ?? '答案'), text: own, line }, ...rest];
  return [...readUnlabelled(own, line), ...rest];
}

function fieldOf(word: string): DraftField {
  const fields = Object.entries(LABEL_WORDS) as [DraftField, string][];
  return fields.find(([, words]) => new RegExp(`^(?:${words})$`).test(word))?.[0] ?? 'answer';
}

function readUnlabelled(text: string, line: number): (Segment | TypedLine)[] {
  if (text === '') return [];
  const numbering = NUMBERING.exec(foldSigns(text));
  const body = numbering ? text.slice(numbering[0].length) : text;
  const typed = readType(body);
  if (typed?.rest === '') return [{ kind: 'heading', type: typed.type, line }];
  const options = typed ? [] : readOptions(text, line);
  if (options.length > 0) return options;
  const { stem, rest } = splitStem(typed?.rest ?? body);
  const number = parseChineseNumber(numbering?.slice(1).find((group) => group !== undefined) ?? '');
  const type = typed && { type: typed.type };
  const head: StemSegment = numbering
    ? { kind: 'numbered', number, text: stem, whole: text, line, ...type }
    : { kind: 'plain', text: stem, line, ...type };
  const isArabic = /^[\s(第]*\d/.test(foldSigns(text));
  return [typed ? { ...typed, kind: 'typed', head, isArabic, line } : head, ...readOptions(rest, line)];
}

/** The type with which a line begins, and what follows it; an empty type: 不定项. */
function readType(text: string): { type: string; rest: string } | undefined {
  const match = TYPE_WORD.exec(foldSigns(text));
  const word = match?.[1];
  if (!match || word === undefined) return undefined;
  const type = /^不定项(选择)?题?$/.test(word) ? '' : typeCalled(word)?.label;
  const rest = text.slice(match[0].length).trim();
  return type === undefined ? undefined : { type, rest: /^\([^()]*\)$/.test(foldSigns(rest)) ? '' : rest };
}

/** The options of a line that begins with one. A letter counts only in its turn, so that 维生素B. stays text. */
function readOptions(text: string, line: number): Segment[] {
  const start = OPTION_START.exec(foldSigns(text));
  const letter = start?.[1] ?? start?.[2] ?? start?.[3];
  if (!start || letter === undefined) return [];
  const first = LETTERS.indexOf(letter.toUpperCase());
  const marks = [{ index: first, from: 0, to: start[0].length }];
  for (const match of foldSigns(text).matchAll(OPTION_WITHIN)) {
    const index = LETTERS.indexOf(match[1] ?? match[2] ?? '');
    const previous = marks.at(-1);
    if (previous && match.index >= previous.to && index === previous.index + 1) {
      marks.push({ index, from: match.index, to: match.index + match[0].length });
    }
  }
  return marks.map(({ index, to }, place) => ({
    kind: 'option',
    index,
    text: text.slice(to, marks[place + 1]?.from).trim(),
    line,
  }));
}

/** A stem with its options on the same line: 1. …的是（ ）A. … B. … */
function splitStem(text: string): { stem: string; rest: string } {
  const marks = [...foldSigns(text).matchAll(PLAIN_OPTION_WITHIN)];
  const a = marks.findIndex((mark) => mark[1] === 'A');
  const begins = marks[a];
  if (!begins || !marks.slice(a).some((mark) => mark[1] === 'B')) return { stem: text, rest: '' };
  return { stem: text.slice(0, begins.index).trim(), rest: text.slice(begins.index) };
}
