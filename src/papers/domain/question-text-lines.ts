import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { foldSigns } from './fold-signs.ts';
import { typeCalled } from './question-form.ts';
import { headingOf, typeAtStart } from './question-text-headings.ts';
import { labelOf, nextLabel } from './question-text-labels.ts';
import { OPTION_LETTERS, readOptions, splitStem } from './question-text-options.ts';
import type { Segment, StemSegment, TypedLine } from './question-text-segment.ts';
import { isJudgement } from './question-text-stem.ts';

// 1.5万元 is no number of a question, 1.2026年 is one.
const ARABIC =
  '(?:第\\s*(\\d{1,4})\\s*题\\s*[.、:]?|(?:题目?|[问试考]题|Q)\\s*(\\d{1,4})\\s*[.、:)]|[(\\[【]\\s*(\\d{1,3})\\s*[)\\]】]\\s*[.、]?|(\\d{1,4})\\s*(?:[.、)](?!\\d(?!\\d{3}年))|:(?!\\d)))';
const CHINESE =
  '(?:([一二三四五六七八九十百]+)\\s*[、.]|\\(([一二三四五六七八九十百]+)\\)\\s*[、.]?|第([一二三四五六七八九十]+)(?:部分|大题|单元)\\s*[、.:]?)';
const ARABIC_NUMBER = new RegExp(`^\\s*${ARABIC}\\s*`);
const CHINESE_NUMBER = new RegExp(`^\\s*${CHINESE}\\s*`);
/** （√）1. 公车…, 【单选】1. 下列…, （　）1. 公车…: what stands before the number belongs to the stem. */
const BEFORE_NUMBER =
  /^\s*[([【]\s*([^()[\]【】\d]{0,7}?)\s*[)\]】]\s*(?=(?:第\s*)?\d{1,4}\s*(?:题|[.、)](?!\d)))/;
/** A number that a tab parts from the stem, as tables pasted into a text do. */
const TAB_NUMBER = /^\s*(\d{1,4})[ \u3000]*\t\s*(?=\S)/;
/** 12 下列…, 12下列…: a number only where it is the next. */
const WEAK_NUMBER =
  /^\s*(\d{1,4})(?:\s+(?=[\p{Script=Han}《“"])|(?=[\p{Script=Han}《“"])(?![年月日号时点分条项款章个名人次元万亿倍成岁周天小级种类位部份届度]))/u;
/** 下列…\tB: what a tab parts from the end of a line, if it can be nothing but a key. */
const TAB_KEY = /\t\s*([A-J](?:[\s,、]*[A-J])*|√|×|✓|✗|对|错|正确|错误)\s*$/;

type Line = Segment | TypedLine;

/** Takes a line apart; whether a typed one is a heading is not settled yet. */
export function segmentsOfLine(text: string, line: number): Line[] {
  return text.trim() === '' ? [{ line, kind: 'blank' }] : readLine(text, line);
}

function readLine(text: string, line: number): Line[] {
  const label = labelOf(text);
  const begin = label?.length ?? 0;
  const within = nextLabel(text, begin);
  // A label at the very start is this line's own, unless there is none before it.
  const end = within > 0 ? within : text.length;
  const own = text.slice(begin, end).trim();
  const rest = end < text.length ? readLine(text.slice(end), line) : [];
  if (!label) return [...readUnlabelled(text.slice(0, end), line), ...rest];
  if ('unread' in label) return [{ kind: 'unread', word: label.unread, line }, ...rest];
  return [{ kind: 'label', field: label.field, text: own, line }, ...rest];
}

function readUnlabelled(written: string, line: number): Line[] {
  if (written.trim() === '') return [];
  const key = TAB_KEY.exec(foldTabbed(written));
  if (!key) return readWords(written, line);
  const answer: Segment = { kind: 'label', field: 'answer', text: key[1] ?? '', line };
  const before = written.slice(0, key.index);
  // A page may have broken off the key with its tab.
  const parts = before.trim() === '' ? [] : readWords(before, line);
  return isNextOption(parts, key[1]) ? readWords(written, line) : [...parts, answer];
}

/** A. 甲　B. 乙　C: the letter that comes next is an option that the page broke off, no key. */
function isNextOption(parts: readonly Line[], key: string | undefined): boolean {
  const last = parts.at(-1);
  return last?.kind === 'option' && key === OPTION_LETTERS[last.index + 1];
}

/** The tab is what tells the key: it stays. */
const foldTabbed = (text: string) => text.split('\t').map(foldSigns).join('\t');

function readWords(text: string, line: number): Line[] {
  const { numbering, body, ...numbered } = numberingOf(text);
  const heading = headingOf(body, numbered.isArabic);
  if (heading) return [{ ...heading, line }];
  const typed = typeAtStart(body);
  const options = typed ? [] : readOptions(text, line);
  if (options.length > 0) return options;
  const { stem, rest } = splitStem((typed?.rest ?? body).trim());
  const type = typed && { type: typed.type };
  const head: StemSegment =
    numbering === undefined
      ? { kind: 'plain', text: stem, line, ...type }
      : {
          kind: 'numbered',
          text: stem,
          whole: text.trim(),
          line,
          ...type,
          ...numbered.marks,
          number: numbering,
        };
  const { isArabic } = numbered;
  return [
    typed ? { type: typed.type, kind: 'typed', head, isArabic, line } : head,
    ...readOptions(rest, line),
  ];
}

function numberingOf(text: string) {
  const before = BEFORE_NUMBER.exec(foldSigns(text));
  const word = before?.[1] ?? '';
  if (!before || !(word === '' || typeCalled(word) || isJudgement(word))) return plainNumberingOf(text);
  const { body, ...rest } = plainNumberingOf(text.slice(before[0].length));
  return { ...rest, body: (word === '' ? '' : before[0]) + body };
}

function plainNumberingOf(text: string) {
  const folded = foldSigns(text);
  const found = (match: RegExpExecArray | null, marks: { isWeak?: boolean; isChinese?: boolean }) =>
    match && {
      numbering: parseChineseNumber(match.slice(1).find((group) => group !== undefined) ?? '') ?? 0,
      body: text.slice(match[0].length),
      isArabic: !marks.isChinese,
      marks,
    };
  return (
    found(ARABIC_NUMBER.exec(folded), {}) ??
    found(TAB_NUMBER.exec(foldTabbed(text)), {}) ??
    found(CHINESE_NUMBER.exec(folded), { isChinese: true }) ??
    found(WEAK_NUMBER.exec(folded), { isWeak: true }) ?? {
      numbering: undefined,
      body: text,
      isArabic: false,
      marks: {},
    }
  );
}
