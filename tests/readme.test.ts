import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
