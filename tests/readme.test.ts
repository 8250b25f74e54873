import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tabulateBank } from '../src/editing/domain/bank-statistics.ts';
import { shippedAsBank } from './support/bank.ts';
import { declaredFeatures } from './support/declared-features.ts';

const READMES = ['README.md', 'README.zh-CN.md'];
const commands = declaredFeatures().flatMap(({ name, description }) => (description ? [`/${name}`] : []));

describe.each(READMES)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('has every command that the bot lists', () => {
    expect(commands.filter((command) => !text.includes(`\`${command}\``))).toEqual([]);
  });

  test('names only files that are there', () => {
    const linked = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(linked.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('names only npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...text.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('what is said of the question bank', () => {
  const { total, instruments } = tabulateBank(shippedAsBank());
  const FIGURES = {
    'README.md': [/over ([\d,]+) questions/g, /on (\d+) instruments/g],
    'README.zh-CN.md': [/(\d+) 多(?:道|题)/g, /(\d+) 部法规文件/g],
    'docs/operating.md': [/over ([\d,]+) questions/g, /on (\d+) instruments/g],
    'docs/handbook.md': [/(\d+) 多(?:道|题)/g, /(\d+) 部法规文件/g],
  } as const;
  const figuresIn = (file: string, pattern: RegExp) =>
    [...readFileSync(file, 'utf8').matchAll(new RegExp(pattern, 'gi'))].map((match) =>
      Number(match[1]?.replaceAll(',', '')),
    );

  test.each(Object.entries(FIGURES))(
    'in %s is what `bank stats` counts in use',
    (file, [questions, rules]) => {
      const [said, known] = [figuresIn(file, questions), figuresIn(file, rules)];
      expect(said).not.toEqual([]);
      expect(said.filter((count) => count > total.inUse || count <= total.inUse - 100)).toEqual([]);
      expect(known).not.toEqual([]);
      expect(known.filter((count) => count !== instruments.inUse)).toEqual([]);
    },
  );

  test('is at least 850, all of those in use verified', () => {
    expect(total.questions).toBeGreaterThanOrEqual(850);
    expect(total.verified).toBe(total.inUse);
  });
});
