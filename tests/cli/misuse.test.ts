import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { describeMisuse } from '../../src/cli/misuse.ts';
import { STARTED_BY_NPM } from '../support/program.ts';

function misuseOf(...args: string[]): string | undefined {
  try {
    parseArgs({ args, options: { year: { type: 'string' }, json: { type: 'boolean' } } });
    return undefined;
  } catch (error) {
    return describeMisuse(error);
  }
}

test.each([
  [['--nonsense'], '没有选项“--nonsense”。'],
  [['-x'], '没有选项“-x”。'],
  [['--year'], '选项“--year”后面缺少内容。'],
  [['--json=1'], '选项“--json”后面不写内容。'],
])('%j is refused in Chinese', (args, said) => {
  expect(misuseOf(...args)).toBe(said);
});

test('an error of another kind is left to whoever knows it', () => {
  expect(describeMisuse(new TypeError('x is not a function'))).toBeUndefined();
});

/** `npm run qingfeng --` with these arguments. */
function qingfeng(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli.ts', ...args], {
    env: STARTED_BY_NPM,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('a mistyped option is named, with how the command is written', () => {
  const { status, stderr } = qingfeng('check', '--nonsense');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^没有选项“--nonsense”。\n用法：\n {2}check \[--write-schema\]/);
});

test('a command that there is not is named before those that there are', () => {
  const { status, stderr } = qingfeng('chekc');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^没有“chekc”这个命令。\n用法：npm run qingfeng/);
});

test('asking for help is no mistake', () => {
  expect(qingfeng('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('people import') });
  const one = qingfeng('bank', '--help');
  expect(one).toMatchObject({ status: 0, stdout: expect.stringContaining('bank stats') });
  expect(one.stdout).not.toContain('people import');
});
