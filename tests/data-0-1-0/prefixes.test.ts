import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMER_DATA, readFormerDump } from '../support/former-office.ts';

/** The key prefixes of version 0.1.0, `*` for what varies, and why the data hold nothing under some of them. */
type Prefixes = { prefixes: string[]; lacks: Record<string, string> };
const { prefixes, lacks }: Prefixes = JSON.parse(readFileSync(join(FORMER_DATA, 'prefixes.json'), 'utf8'));

const fits = (prefix: string) => {
  const parts = prefix.split('*').map((part) => part.replaceAll(/[-.]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.+')}$`);
  return (key: string) => pattern.test(key);
};

/** The prefixes under which the stores and the queue of this version keep anything. */
function prefixesNow(): string[] {
  const files = globSync(['src/**/store/*.ts', 'src/delivery/**/*.ts'])
    .filter((name) => !name.endsWith('/keys.ts'))
    .map((name) => readFileSync(name, 'utf8'));
  const keys = files.flatMap((text) => [...text.matchAll(/['`](qf:[^'`]*)['`]/g)].map(([, key = '']) => key));
  return keys.map((key) => key.replaceAll(/\$\{[^}]*\}/g, '*'));
}

/** What this version has no use for, and why nothing is lost by it; BullMQ reads its own. */
const GIVEN_UP: Readonly<Record<string, string>> = {
  'qf:budget:chat:*': 'it passes within the second after a send, and no upgrade is as quick',
  'qf:delivery:*': 'the queue keeps it in its own way',
};

const KEYS = Object.keys(readFormerDump());

test.each(prefixes.filter((prefix) => !(prefix in lacks)))('version 0.1.0 left data under %s', (prefix) => {
  expect(KEYS.filter(fits(prefix))).not.toEqual([]);
});

test('nothing lies under the prefixes that are said to be empty', () => {
  const filled = Object.keys(lacks).filter((prefix) => KEYS.some(fits(prefix)));
  expect(filled).toEqual([]);
});

test('this version still reads every prefix of version 0.1.0', () => {
  const now = new Set(prefixesNow());
  const given = prefixes.filter((prefix) => !now.has(prefix) && !(prefix in GIVEN_UP));
  expect(given).toEqual([]);
});

test('there is no key in the data that no store of version 0.1.0 had', () => {
  const known = prefixes.map(fits);
  expect(KEYS.filter((key) => !known.some((isKnown) => isKnown(key)))).toEqual([]);
});
