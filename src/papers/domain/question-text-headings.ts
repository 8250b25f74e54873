import { foldSigns } from './fold-signs.ts';
import { typeCalled } from './question-form.ts';
import type { Segment } from './question-text-segment.ts';

const TYPE_WORD =
  /^([单多判是不选][^\s()（:,，。\d【】[\]]{0,6}?题?)\s*(?:$|(?:\([^()]*\)\s*)?[:,。]\s*|(?=[(共每])|(?=\d+\s*[道题个]))/;
const ESSAYS =
  /^((?:填空|简答|问答|论述|案例(?:分析)?|材料(?:分析)?|情[景境](?:分析|模拟)?|名词解释|综合(?:分析)?|分析|计算|作文|写作|主观|连线|配对|排序|改错|辨析|阅读(?:理解|分析)?|思考|实务|公文(?:写作|改错)|完形填空)题?)\s*(?:$|[(:].*$|,?\s*(?:共|每|本题|\d+\s*[道题个]).*$)/;
const BRACKETED = /^\s*[【[]\s*([^】\]]{2,8})\s*[】\]]\s*$/;
/** 判断题（正确）: the key of all questions below that have none. */
const JUDGEMENT = /^[^()]*\(\s*(?:均|全|都)?为?(正确|错误|对|错|√|×)(?:的|题)?\s*\)[\s:。]*$/;

type Heading =
  | Omit<Extract<Segment, { kind: 'heading' }>, 'line'>
  | Omit<Extract<Segment, { kind: 'essays' }>, 'line'>;

/** Reads a line, its number apart, as the heading of a section; undefined where it is none, or goes on like a question. */
export function headingOf(text: string, isArabic: boolean): Heading | undefined {
  const folded = foldSigns(text).trim();
  const words = BRACKETED.exec(folded)?.[1] ?? folded;
  const essays = ESSAYS.exec(words)?.[1];
  if (essays && !isArabic && /题$|^(?:案例|材料|名词)/.test(essays))
    return { kind: 'essays', type: titled(essays) };
  if (essays === words) return { kind: 'essays', type: titled(essays) };
  const typed = typeAtStart(words);
  if (typed?.rest !== '') return undefined;
  const judgement = JUDGEMENT.exec(words)?.[1];
  return { kind: 'heading', type: typed.type, ...(judgement && { judgement }) };
}

const titled = (word: string) => (/题$|解释$/.test(word) ? word : `${word}题`);

/** Finds the type with which a line begins, and what follows it; an empty type: 不定项, 选择题. */
export function typeAtStart(text: string): { type: string; rest: string } | undefined {
  const match = TYPE_WORD.exec(foldSigns(text).trimStart());
  const word = match?.[1];
  if (!match || word === undefined) return undefined;
  const isOpen = /^(不定项(选择)?|选择)题?$/.test(word);
  const type = isOpen ? '' : typeCalled(word)?.label;
  if (type === undefined) return undefined;
  const rest = text.trimStart().slice(match[0].length).trim();
  return { type, rest: isNote(foldSigns(rest)) ? '' : rest };
}

/** （每题 2 分，共 40 分）, 30道: of the section, no words of a question. */
const isNote = (rest: string) =>
  /^\([^()]*\)[:。]?$/.test(rest) || /^(?:共\s*)?\d+\s*[道题个][^。？?]{0,30}$/.test(rest);
