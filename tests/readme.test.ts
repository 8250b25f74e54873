import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tabulateBank } from '../src/editing/domain/bank-statistics.ts';
import { shippedAsBank } from './support/bank.ts';
import { declaredFeatures } from './support/declared-features.ts';

const READMES = ['README.md', 'README.zh-CN.md'];
const features = declaredFeatures();
const commands = features.flatMap(({ name, description }) => (description ? [`/${name}`] : []));

/** How a document says who may use a command: a row of a table, or a line of a list. */
const COMMAND_LINES = [/^\| (`\/.*?`) \| (.*?) \|/gm, /^- (`\/.*?`)(?: [^`(]+)? \((.*?)\):/gm];
const READERS = ['auditor', 'admin'];
const OFFICIALS = ['liaison', ...READERS];
const STAFF = ['staff', ...OFFICIALS];
const EVERYBODY = ['stranger', ...STAFF];
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  ...{ everybody: EVERYBODY, 所有人: EVERYBODY, 'staff and above': STAFF, 在册人员: STAFF },
  ...{ 'liaison, auditor, admin': OFFICIALS, '联络员、审计、管理员': OFFICIALS },
  ...{ 'question editor, admin': ['editor', 'admin'], '题库编辑、管理员': ['editor', 'admin'] },
  ...{ 'auditor, admin': READERS, '审计、管理员': READERS },
  ...{ admin: ['admin'], 'admin, in groups': ['admin'], 管理员: ['admin'], '管理员（群里）': ['admin'] },
};
/** By its code, not by a role. */
const CLAIM = 'claim';

/** Each command that a document names with who may use it, as it says. */
const toldIn = (text: string) =>
  COMMAND_LINES.flatMap((line) => [...text.matchAll(line)]).flatMap(([, names = '', who = '']) =>
    [...names.matchAll(/`\/(\w+)/g)].map(([, name = '']) => ({ name, who })),
  );

describe.each([...READMES, 'docs/operations.md'])('of each command that %s has', (file) => {
  test('it says who may use it', () => {
    const told = toldIn(readFileSync(file, 'utf8')).filter(({ name }) => name !== CLAIM);
    expect(told.length).toBeGreaterThan(10);
    const rolesOf = (name: string) => features.find((feature) => feature.name === name)?.roles;
    expect(told.filter(({ name, who }) => String(MAY_USE[who]) !== String(rolesOf(name)))).toEqual([]);
  });
});

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
    'docs/operations.md': [/over ([\d,]+) questions/g, /on (\d+) instruments/g],
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
