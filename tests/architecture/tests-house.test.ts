import { existsSync, globSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { LONGEST } from '../support/longest-first.ts';
import { importsOf } from './read-imports.ts';

/** Folders of tests that are about the program as a whole, or that serve the others. */
const OF_THE_WHOLE = /^tests\/(architecture|browser|data-0-1-0|fixtures|former-versions|support)\b/;
const inTests = globSync('tests/**/*.ts').map((file) => file.replaceAll('\\', '/'));

test('tests stand in folders as what they are about stands in src/', () => {
  const folders = new Set(
    inTests.map((file) => dirname(file)).filter((folder) => !OF_THE_WHOLE.test(folder)),
  );
  const mirrors = (folder: string) => existsSync(folder.replace(/^tests/, 'src'));
  expect([...folders].filter((folder) => !mirrors(folder))).toEqual([]);
});

test('the offices of tests are built by the product, in one place, which takes what a test wants of it', () => {
  const composition = /^src\/(app\/(create|start|build)-office|bot\/create-bot|[\w-]+\/area)\.ts$/;
  const builders = inTests.filter((file) =>
    importsOf(file).some(({ target, typeOnly }) => composition.test(target) && !typeOnly),
  );
  const elsewhere = builders.filter((file) => !file.startsWith('tests/app/'));
  expect(elsewhere.sort()).toEqual(['tests/support/by-name.ts', 'tests/support/office.ts']);
});

test('the files that begin first are there', () => {
  expect(LONGEST.filter((file) => !inTests.includes(file))).toEqual([]);
});
