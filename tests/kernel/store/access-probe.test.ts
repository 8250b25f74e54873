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

test('none is newer than the oldest Redis that is started', async () => {
  const { redis } = await createTestRedis();
  const docs = (await redis.call('COMMAND', 'DOCS', ...NEEDED_COMMANDS)) as (string | string[])[];
  const ages = docs.filter(Array.isArray).map((fields) => fields[fields.indexOf('since') + 1] ?? 'unknown');
  const newer = ages.filter((since) => since > '6.0.99');
  expect(ages).toHaveLength(NEEDED_COMMANDS.length);
  expect(newer).toEqual([]);
});
