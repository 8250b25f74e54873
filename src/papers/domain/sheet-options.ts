import { foldSigns } from './fold-signs.ts';

/** A. A、 A: A) (A) and A alone before a blank, at the start of a line or behind a blank or another sign that ends an option. */
const MARK = /(?<![A-Za-z0-9(])(?:\(\s*([A-J])\s*\)\s*[.、:]?|([A-J])\s*[.、:)])\s*/g;
const BAR = /[|｜]/;
const FEWEST = 2;

/**
 * Splits options that somebody wrote into one cell: by their letters, by lines, or by bars. Undefined where they can be told apart in
 * more ways than one, or in none.
 *
 * @example splitOptions('A.甲 B.乙 C.丙') // ['甲', '乙', '丙']
 */
export function splitOptions(cell: string): string[] | undefined {
  const text = cell.trim();
  if (text === '') return [];
  const marks = [...foldSigns(text).matchAll(MARK)].map((match) => ({
    letter: match[1] ?? match[2] ?? '',
    from: match.index,
    to: match.index + match[0].length,
  }));
  return marks[0]?.from === 0 ? byLetters(text, marks) : withoutLetters(text, marks.length);
}

type Mark = { letter: string; from: number; to: number };

/** Every mark has to be the next letter: 维生素B. within an option makes it doubtful. */
function byLetters(text: string, marks: readonly Mark[]): string[] | undefined {
  const isInTurn = marks.every(({ letter }, index) => letter.charCodeAt(0) === 65 + index);
  if (!isInTurn || marks.length < FEWEST) return undefined;
  const options = marks.map(({ to }, index) =>
    text
      .slice(to, marks[index + 1]?.from)
      .replace(/[;；]\s*$/, '')
      .trim(),
  );
  return options.every((option) => option !== '') ? options : undefined;
}

function withoutLetters(text: string, marks: number): string[] | undefined {
  if (marks > 0) return undefined;
  const lines = partsOf(text, /\r?\n/);
  const bars = partsOf(text, BAR);
  if (lines.length >= FEWEST && bars.length >= FEWEST) return undefined;
  const parts = lines.length >= FEWEST ? lines : bars;
  return parts.length >= FEWEST ? parts : undefined;
}

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Tells whether a stem holds its own options: A. … B. …, in a line or in lines of their own. */
export function holdsOptions(stem: string): boolean {
  const letters = [...foldSigns(stem).matchAll(MARK)].map((match) => match[1] ?? match[2]);
  const a = letters.indexOf('A');
  return a !== -1 && letters[a + 1] === 'B';
}
