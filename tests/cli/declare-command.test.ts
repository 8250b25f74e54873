import { describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/app/check.ts';
import { COMMANDS } from '../../src/app/declarations.ts';
import type { CliCommand } from '../../src/cli/command.ts';
import { declareCommand, form } from '../../src/cli/declare-command.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { createCliIo, runCli } from '../support/cli.ts';

const ALL: CliCommand[] = [...COMMANDS, checkCommand];

/** The words behind the command's name, as its usage has them: with every option, without what it does. */
function wordsOf(line: string): string[] {
  const [written = ''] = line.split(/ {4,}/);
  return written.replaceAll(/[[\]]/g, '').split(' ').slice(1);
}

const forms = ALL.flatMap((command) =>
  command.usage.map((line) => ({ line, command, words: wordsOf(line) })),
);

describe.each(forms)('`$line`', ({ line, command, words }) => {
  test('says what it does, and is read as it is written', () => {
    expect(line).toMatch(/^[a-z].* {4}.*\p{Script=Han}/u);
    expect(line.startsWith(command.name)).toBe(true);
    expect(command.read(words)).toHaveProperty('run');
  });

  test('is not read with an option or a word more', () => {
    expect(command.read([...words, '--nonsense'])).toEqual({ misuse: '没有选项“--nonsense”。' });
    const operand = words.some((word) => /^[A-Z]{2,}$/.test(word)) ? [] : ['nonsense'];
    expect(command.read([...words, ...operand, 'more'])).toHaveProperty('misuse');
  });
});

const duty = declareCommand<{ told: string[] }>('duty', [
  form({
    action: 'import',
    operand: 'FILE',
    options: { yes: true, left: 'N' },
    about: '导入值班表',
    async run({ operand, options }, { told }) {
      if (options.left === '?') return { misuse: '--left 应为数字。' };
      told.push(`${operand} ${options.yes} ${options.left}`);
      return 0;
    },
  }),
  form({ action: 'list', operand: '[DAY]', about: '列出', run: async () => 3 }),
]);

async function type(...args: string[]) {
  const [io, told] = [createCliIo(), [] as string[]];
  const exit = await runCli(duty, args, { told }, io);
  return { exit, told, complained: io.complained() };
}

describe('whoever types a command', () => {
  test('gets what they wrote, options before or behind', async () => {
    expect(await type('import', 'a.xlsx', '--left', '2')).toMatchObject({
      exit: 0,
      told: ['a.xlsx false 2'],
    });
    expect((await type('--yes', 'import', 'list')).told).toEqual(['list true undefined']);
    expect((await type('list')).exit).toBe(3);
    expect((await type('list', '3月1日')).exit).toBe(3);
  });

  test.each([
    [[], '请在 duty 后面写明要做什么。'],
    [['improt', 'a.xlsx'], '没有“duty improt”这个命令。'],
    [['import'], '缺少 FILE。'],
    [['import', 'a', 'b'], '多了一项“b”。'],
    [['list', 'a', 'b'], '多了一项“b”。'],
    [['import', 'a', '--left'], '选项“--left”后面缺少内容。'],
    [['import', 'a', '--yes=1'], '选项“--yes”后面不写内容。'],
    [['list', '--left', '2'], '没有选项“--left”。'],
    [['import', 'a', '--left', '?'], '--left 应为数字。'],
  ])('%j is told what is wrong, and every form there is', async (args, misuse) => {
    const { exit, told, complained } = await type(...args);
    expect([exit, told]).toEqual([1, []]);
    expect(complained).toBe(
      `${misuse}\n用法：\n  duty import FILE [--yes] [--left N]    导入值班表\n  duty list [DAY]    列出`,
    );
  });

  test('opens no office by a line that is wrong', async () => {
    const opened: string[] = [];
    const open = async () => opened.push('office');
    expect(await runCommand(duty, ['import'], open, createCliIo())).toBe(1);
    expect(opened).toEqual([]);
  });
});
