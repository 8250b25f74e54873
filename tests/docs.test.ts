import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as AREAS from '../src/app/areas.ts';

const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file));
const DOCUMENTS = [
  ...['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'],
  ...inDocs.filter((file) => file.endsWith('.md')),
];
/** Told apart from a command, a key of Redis or a field by the folder in front. Where `<name>` stands, there is no such file yet. */
const PATH = /^(?:\.{0,2}\/)?(?:src|tests|bench|docs|scenarios|question-bank)\/[\w./-]*$/;

const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Code within a line and in blocks, word by word. */
function pathsIn(text: string): string[] {
  const code = [...matchesOf(text, /```[^\n]*\n([\s\S]*?)```/g), ...matchesOf(text, /`([^`\n]+)`/g)];
  return code.flatMap((one) => one.split(/[\s,，、()（）]+/)).filter((word) => PATH.test(word));
}

/** Where links and pictures lead that are no addresses, seen from the root. */
function linksIn(file: string, text: string): string[] {
  const targets = [...matchesOf(text, /\]\(([^)\s]+)\)/g), ...matchesOf(text, /<img src="([^"]+)"/g)];
  return targets
    .filter((target) => !/^(https?:|#)/.test(target))
    .map((target) => join(dirname(file), target.replace(/#.*/, '')));
}

/** Headings of this depth, as GitHub names them in links. */
const headingsIn = (text: string, depth: string): string[] =>
  matchesOf(text, new RegExp(`^${depth} (.+)$`, 'gm')).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Links into a document: the file, and the heading in it. */
const anchorsIn = (file: string, text: string): [file: string, heading: string][] =>
  [...text.matchAll(/\]\(([^)\s:]*)#([^)\s]+)\)/g)].map(([, target = '', heading = '']) => [
    target === '' ? file : join(dirname(file), target),
    heading,
  ]);

describe.each(DOCUMENTS)('whoever reads %s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('finds every file that it names', () => {
    expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual([]);
  });

  test('finds what every link and picture leads to', () => {
    expect(linksIn(file, text).filter((path) => !existsSync(path))).toEqual([]);
  });

  test('finds the heading that a link leads to', () => {
    const isThere = ([target, heading]: [string, string]) =>
      headingsIn(readFileSync(target, 'utf8'), '#+').includes(heading);
    expect(anchorsIn(file, text).filter((anchor) => !isThere(anchor))).toEqual([]);
  });

  test('reads only of npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(matchesOf(text, /npm run (?:-s )?([a-z]+)/g).filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('a path that is not there is found, in a line and in a block', () => {
  const text = 'See `src/main.ts`, `src/none.ts`.\n```\ntap → src/gone.ts, src/cli.ts\n```';
  expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual(['src/gone.ts', 'src/none.ts']);
});

test('the table of contents of the decisions has each of them', () => {
  const listed = linksIn('docs/decisions/README.md', readFileSync('docs/decisions/README.md', 'utf8'));
  const pages = readdirSync('docs/decisions').filter((name) => name !== 'README.md');
  expect(pages.map((name) => join('docs/decisions', name)).filter((page) => !listed.includes(page))).toEqual(
    [],
  );
});

test('the table of contents of the handbook has each of its chapters', () => {
  const handbook = readFileSync('docs/handbook.md', 'utf8');
  const [contents = ''] = handbook.split(/^## /m);
  const [rules, ...chapters] = headingsIn(handbook, '##');
  expect(rules).toBe('几条总的规则');
  const listed = anchorsIn('docs/handbook.md', contents).map(([, heading]) => heading);
  expect(chapters.filter((chapter) => !listed.includes(chapter))).toEqual([]);
});

describe('what is said of security', () => {
  const [english, chinese] = ['docs/security.md', 'docs/security.zh-CN.md'].map((file) =>
    readFileSync(file, 'utf8'),
  );
  /** Each claim that something is prevented or noticed, with all that belongs to it. */
  const claimsIn = (text = '', begins: RegExp) =>
    text.split(/\n(?=- |#|\n)/).filter((part) => begins.test(part));

  test('names for each claim what holds it, or says that it rests on the operator', () => {
    const claims = [
      ...claimsIn(english, /^- \*\*(?:Prevented|Noticed)\.\*\*/),
      ...claimsIn(chinese, /^- \*\*(?:防住的|能发现的)。\*\*/),
    ];
    expect(claims.length).toBeGreaterThan(20);
    const isHeld = (claim: string) =>
      pathsIn(claim).length > 0 || /by the operator|由运行单位负责/.test(claim);
    expect(claims.filter((claim) => !isHeld(claim))).toEqual([]);
  });

  test('rests in both languages on the same', () => {
    const inOrder = (text = '') => [...new Set(pathsIn(text))].sort();
    expect(inOrder(chinese)).toEqual(inOrder(english));
  });
});

test('the drawing of the house has each area', () => {
  const [, drawing = ''] = readFileSync('docs/architecture.md', 'utf8').split('```');
  const words = new Set(drawing.match(/[a-z]+/g));
  expect(Object.keys(AREAS).filter((area) => !words.has(area))).toEqual([]);
});
