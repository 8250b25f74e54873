import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NEEDED_COMMANDS } from '../../../src/kernel/store/access-probe.ts';
import { createTestRedis } from '../../support/redis.ts';

/** Methods of the client, of its results and of the scripts' language. */
const NO_COMMANDS = [
  'CALL',
  'DISCONNECT',
  'DUPLICATE',
  'MAP',
  'OFF',
  'ON',
  'ONCE',
  'PCALL',
  'PIPELINE',
  'QUIT',
  'SHA1HEX',
];
/** Where Redis refuses it the office runs all the same, and /privacy says what follows. */
const OPTIONAL = ['BGREWRITEAOF'];
const NOT_ASKED = [...NO_COMMANDS, ...OPTIONAL];

/** What a backup or a restore may not do it says itself: nothing else waits for it. */
const isAsked = (file: string) => !file.endsWith('access-probe.ts') && !file.startsWith('src/backup/');

const textOf = (pattern: string) =>
  globSync(pattern)
    .filter(isAsked)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

function commandsIn(text: string, pattern: RegExp): string[] {
  const names = [...text.matchAll(pattern)].map(([, name = '']) => name.toUpperCase());
  return [...new Set(names)].filter((name) => !NOT_ASKED.includes(name)).sort();
}

describe('every command in use is among those that the start asks for', () => {
  test('of the stores and their scripts', () => {
    const text = textOf('src/**/*.ts');
    const used = [
      ...commandsIn(text, /redis\.p?call\('(\w+)'/g),
      ...commandsIn(text, /\b(?:redis|transaction|pipeline|batch)\s*\.(\w+)\(/g),
    ];
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter((name) => !NEEDED_COMMANDS.includes(name))).toEqual([]);
  });

  test('of the queue', () => {
    const text = textOf('node_modules/bullmq/dist/cjs/scripts/*.js');
    const used = commandsIn(text, /\brcall\(["'](\w+)["']/g);
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter((name) => !NEEDED_COMMANDS.includes(name))).toEqual([]);
  });
});

/** The oldest Redis that is started. */
const isNewer = (since: string) => since > '6.0.99';

/** Redis tells what it knows of a command, and of each of its arguments, as pairs in a row. */
type Docs = readonly unknown[];
const factOf = (docs: Docs, name: string): unknown => docs[docs.indexOf(name) + 1];

async function describeCommands(): Promise<{ name: string; docs: Docs }[]> {
  const { redis } = await createTestRedis();
  const answer = (await redis.call('COMMAND', 'DOCS', ...NEEDED_COMMANDS)) as (string | Docs)[];
  return answer.flatMap((docs, index) =>
    typeof docs === 'string' ? [] : [{ name: String(answer[index - 1]).toUpperCase(), docs }],
  );
}

/** The words that may stand in a command since a newer version. */
function newerTokens(docs: Docs): string[] {
  if (!docs.includes('arguments')) return [];
  return (factOf(docs, 'arguments') as Docs[]).flatMap((argument) => {
    const own = argument.includes('since') && isNewer(String(factOf(argument, 'since')));
    return [
      ...(own && argument.includes('token') ? [String(factOf(argument, 'token'))] : []),
      ...newerTokens(argument),
    ];
  });
}

/** A call of the client, or one of a script, up to a word in it. */
const usageOf = (name: string, token: string) =>
  new RegExp(
    `(?:redis|transaction|pipeline|batch)\\s*\\.(?:${name}\\(|p?call\\('${name}',)(?:(?!redis\\.)[^;])*'${token}'`,
    'i',
  );

describe('nothing is newer than the oldest Redis that is started', () => {
  test('no command', async () => {
    const found = await describeCommands();
    expect(found).toHaveLength(NEEDED_COMMANDS.length);
    expect(found.filter(({ docs }) => isNewer(String(factOf(docs, 'since'))))).toEqual([]);
  });

  test('no argument of one', async () => {
    const text = textOf('src/**/*.ts');
    const newer = (await describeCommands()).flatMap(({ name, docs }) =>
      newerTokens(docs).map((token) => ({ name, token })),
    );
    expect(newer).toContainEqual({ name: 'SET', token: 'GET' });
    const used = newer.filter(({ name, token }) => usageOf(name, token).test(text));
    expect(used).toEqual([]);
  });
});
