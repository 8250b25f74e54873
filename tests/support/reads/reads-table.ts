import { readFileSync } from 'node:fs';
import { READER_NAMES, type Reader } from './readers.ts';

/** Of whom somebody reads records of a kind, the fewest first. */
export const REACHES = ['nobody', 'own', 'department', 'everybody'] as const;
export type Reach = (typeof REACHES)[number];

/** Where a page of security has its table of what each role can read, and what it calls each reach. */
type Page = { file: string; heading: string; words: Readonly<Record<Reach, string>> };

export const ENGLISH: Page = {
  file: 'docs/security.md',
  heading: 'What each role can read',
  words: { nobody: 'nobody', own: 'own', department: 'own department', everybody: 'everybody' },
};
export const CHINESE: Page = {
  file: 'docs/security.zh-CN.md',
  heading: '各角色能看到什么',
  words: { nobody: '无', own: '本人', department: '本部门', everybody: '全部' },
};

const COLUMNS = [...READER_NAMES, 'machine'] as const;

/** `ways`: the commands by which it is reached. */
type Cell = { reach: Reach; ways: string[] };
/** `heldBy`: the test that looks at it, where no walk can. */
export type Row = { kind: string; heldBy: string[]; cells: Record<Reader | 'machine', Cell> };

/** Reads the table of a page; throws where it does not say of each role what one may read. */
export function readTable({ file, heading, words }: Page): Row[] {
  const [, after = ''] = readFileSync(file, 'utf8').split(`\n## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  const [, , ...rows] = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((line) => {
    const [kind = '', ...cells] = line.slice(1, -1).split('|');
    if (cells.length !== COLUMNS.length) throw new Error(`${file}: not a cell for each role: ${line}`);
    const read = COLUMNS.map((column, at) => [column, cellOf(cells[at] ?? '', words)] as const);
    return {
      kind: wordsOf(kind),
      heldBy: codeIn(kind),
      cells: Object.fromEntries(read) as Row['cells'],
    };
  });
}

function cellOf(text: string, words: Page['words']): Cell {
  const reach = REACHES.find((one) => words[one] === wordsOf(text));
  if (!reach) throw new Error(`No reach: “${text}”`);
  return { reach, ways: codeIn(text) };
}

/** What stands before the brackets. */
const wordsOf = (text: string): string => (text.split(/[(（]/)[0] ?? '').trim();
const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
