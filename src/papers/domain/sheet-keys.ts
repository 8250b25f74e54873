import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
/** What people put between the letters of a key; a dash would be a range. */
const BETWEEN = /[\s,、;.·/|+&和及]/g;
const LEAD = /^(?:(?:正确|参考|标准)?答案(?:是|为)?[:：]?|选(?=[A-J])|应选|故选)\s*/;
const IN_BRACKETS = /^[(（【[]\s*([^()（）【】[\]]*?)\s*[)）】\]]$/;
const OPTION_WITH_LETTER = /^([A-F])\s*[.、:：)）]\s*(\S.*)$/;

/**
 * Returns a key in the letters by which the bank knows options: `a c`, `A/C`, `（AC）`, `①③`, `B. 三十日`, or the text of options. What
 * cannot be told for certain is returned as it was written, to be refused with the other mistakes of its question.
 */
export function keyInLetters(written: string, options: readonly string[]): string {
  const said = written.trim().replace(LEAD, '');
  const bare = IN_BRACKETS.exec(said)?.[1] ?? said;
  if (options.length === 0) return bare;
  const [letters, text] = [lettersIn(bare), textOfOptions(said, options) ?? textOfOptions(bare, options)];
  // Blood types: AB may be the first two options, or the one that is called so.
  if (letters !== undefined && text !== undefined && letters !== text)
    return `${written}（字母还是选项文字）`;
  return letters ?? text ?? letterWithText(bare, options) ?? circled(bare, options) ?? written;
}

function lettersIn(text: string): string | undefined {
  const letters = text.normalize('NFKC').toUpperCase().replace(BETWEEN, '');
  return /^[A-J]+$/.test(letters) && !/[①-⑩]/.test(text) ? letters : undefined;
}

/** The letters of options whose whole text the key says; each has to be one option and no other. */
function textOfOptions(text: string, options: readonly string[]): string | undefined {
  const whole = letterOfText(text, options);
  if (whole !== undefined) return whole;
  for (const separator of [/\r?\n/, /[;；]/, /[|｜]/, /、/, /[,，]/]) {
    const parts = text.split(separator).filter((part) => part.trim() !== '');
    const letters = parts.map((part) => letterOfText(part, options));
    if (parts.length > 1 && letters.every((letter) => letter !== undefined)) return letters.join('');
  }
  return undefined;
}

function letterOfText(text: string, options: readonly string[]): string | undefined {
  const same = options.flatMap((option, index) => (plain(option) === plain(text) ? [index] : []));
  return same.length === 1 ? LETTERS[same[0] ?? 0] : undefined;
}

/** B. 三十日: the letter and its option have to agree. */
function letterWithText(text: string, options: readonly string[]): string | undefined {
  const [, letter = '', rest = ''] = OPTION_WITH_LETTER.exec(text.normalize('NFKC')) ?? [];
  return letter !== '' && letterOfText(rest, options) === letter ? letter : undefined;
}

/** Circled numbers stand for options only where no option is made of them. */
function circled(text: string, options: readonly string[]): string | undefined {
  const signs = [...text.replace(BETWEEN, '')];
  if (signs.length === 0 || options.some((option) => /[①-⑩]/.test(option))) return undefined;
  const letters = signs.map((sign) => LETTERS[CIRCLED.indexOf(sign)]);
  return signs.every((sign) => CIRCLED.includes(sign)) && letters.every((letter) => letter !== undefined)
    ? letters.join('')
    : undefined;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[。.;]$/, '');

/** The words in which a sheet of judgements may answer, beside those that every question may. */
const YES_NO: Readonly<Record<string, string>> = { Y: '对', YES: '对', N: '错', NO: '错' };

/**
 * Returns a function that reads the judgements of a sheet: Y and N, and 1 and 0 where both occur and nothing else does. A lone 1 may
 * be the first option, or 对: it stays as it is.
 *
 * @param all the keys of its judgements
 */
export function createJudgementReader(all: readonly string[]): (written: string) => string {
  const values = new Set(all.map(wordOf).filter(Boolean));
  const areBits = values.size === 2 && values.has('1') && values.has('0');
  return (written) => {
    const word = wordOf(written);
    if (areBits) return word === '1' ? '对' : '错';
    return YES_NO[word] ?? written;
  };
}

const wordOf = (text: string): string => text.normalize('NFKC').trim().toUpperCase();
