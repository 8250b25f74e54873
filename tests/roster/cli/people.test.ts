import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { peopleCommand } from '../../../src/roster/cli/people.ts';
import { ROSTER_KNOWN_TITLES } from '../../../src/roster/domain/roster-columns.ts';
import { aPerson } from '../../support/cast.ts';
import { runCli } from '../../support/cli.ts';
import { anOffice } from '../../support/people-office.ts';

const wang = aPerson({ id: 1, name: '王强', telegramId: 101 });
const li = aPerson({ id: 2, name: '李敏', role: 'liaison' });

async function aTerminal(people: Person[] = [wang, li], answer = false) {
  const office = await anOffice(people);
  const folder = mkdtempSync(join(tmpdir(), 'qf-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return {
    store: office.store,
    folder,
    file(text: string, name = 'roster.csv'): string {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    async run(...args: string[]) {
      const said = { out: '', err: '', questions: 0 };
      const exit = await runCli(peopleCommand, args, office.services, {
        out: (text) => {
          said.out += `${text}\n`;
        },
        err: (text) => {
          said.err += `${text}\n`;
        },
        async confirm() {
          said.questions += 1;
          return answer;
        },
      });
      return { exit, ...said };
    },
  };
}

const ROSTER = '姓名,部门,职务\n王强,市局/办公室,局长\n陈洁,市局/财务科,会计\n周波,,\n';

describe('people import', () => {
  test('of a table without a header says what its columns seem to be, and reads it so when that is said to be right', async () => {
    const { run, file, store } = await aTerminal([]);
    const path = file('陈洁,财务科,13800000000\n周波,办公室,13800000001\n');
    const asked = await run('import', path, '--yes');
    expect(asked.exit).toBe(1);
    expect(asked.err).toContain('第 1 行看起来是一个人');
    expect(asked.err).toContain('B 列 部门：财务科、办公室');
    expect(asked.err).toContain('--guessed');
    expect(await store.count()).toBe(0);
    expect(await run('import', path, '--yes', '--guessed')).toMatchObject({ exit: 0 });
    expect(await store.list()).toMatchObject([
      { name: '陈洁', department: '财务科', phone: '13800000000' },
      { name: '周波', department: '办公室' },
    ]);
  });

  test('--dry-run shows everything and changes nothing', async () => {
    const { run, file, store } = await aTerminal();
    const { exit, out } = await run('import', file(ROSTER), '--dry-run');
    expect(exit).toBe(0);
    expect(out).toContain('新增 1 人，变更 1 人，离开 0 人，不变 0 人');
    expect(out).toContain('第 3 行 陈洁 · 市局/财务科 · 会计');
    expect(out).toContain('第 2 行 王强：职务 空→局长');
    expect(out).toContain('第 4 行“部门”（周波）：不能为空');
    expect(out).toContain('没有做任何改动');
    expect(await store.list()).toEqual([wang, li]);
  });

  test('of thousands of people lists the first and counts the rest; all of them stand in the JSON', async () => {
    const { run, file } = await aTerminal();
    const rows = Array.from({ length: 5_000 }, (_, index) => `周${index},市局/办公室`);
    const path = file(`姓名,部门\n${rows.join('\n')}\n`);
    const { out } = await run('import', path, '--dry-run');
    expect(out).toContain('新增（5000）');
    expect(out).toContain('…… 另有 4980 行，加 --json 全部列出');
    expect(out.split('\n').length).toBeLessThan(60);
    const json = await run('import', path, '--dry-run', '--json');
    expect(JSON.parse(json.out).added).toHaveLength(5_000);
  });

  test('tells of departments that are written once, and takes them for each row where that is said', async () => {
    const { run, file, store } = await aTerminal([]);
    const path = file('姓名,部门\n王强,办公室\n李敏,\n');
    const { out } = await run('import', path, '--dry-run');
    expect(out).toContain('第 3 行 李敏：办公室');
    expect(out).toContain('按上一行补齐请加上 --fill-departments');
    expect(await run('import', path, '--yes', '--fill-departments')).toMatchObject({ exit: 0 });
    expect(await store.list()).toMatchObject([{}, { name: '李敏', department: '办公室' }]);
  });

  test('--dry-run --json is one JSON document', async () => {
    const { run, file } = await aTerminal();
    const { out } = await run('import', file(ROSTER), '--dry-run', '--json');
    expect(JSON.parse(out)).toMatchObject({
      applied: false,
      added: [{ row: 3, name: '陈洁' }],
      changed: [{ row: 2, id: 1, changes: [{ field: 'post', from: '', to: '局长' }] }],
      missing: [{ id: 2 }],
      wrong: [{ row: 4, column: '部门', reason: 'missing' }],
    });
  });

  test('asks before it changes anything, unless told --yes', async () => {
    const refused = await aTerminal([wang, li], false);
    expect(await refused.run('import', refused.file(ROSTER))).toMatchObject({ exit: 1, questions: 1 });
    expect(await refused.store.count()).toBe(2);
    const agreed = await aTerminal([wang, li], true);
    expect(await agreed.run('import', agreed.file(ROSTER))).toMatchObject({ exit: 0, questions: 1 });
    expect(await agreed.store.count()).toBe(3);
    const told = await aTerminal();
    expect(await told.run('import', told.file(ROSTER), '--yes')).toMatchObject({ exit: 0, questions: 0 });
    expect(await told.store.count()).toBe(3);
  });

  test('--yes --json says that it was done', async () => {
    const { run, file } = await aTerminal();
    const { out } = await run('import', file(ROSTER), '--yes', '--json');
    expect(JSON.parse(out)).toMatchObject({ applied: true, added: [{ name: '陈洁' }] });
  });

  test('lets nobody leave without their number', async () => {
    const { run, file, store } = await aTerminal();
    const path = file('姓名,部门,状态\n王强,市局/办公室,离职\n');
    const { exit, err } = await run('import', path, '--yes');
    expect(exit).toBe(1);
    expect(err).toContain('--left 1');
    expect(await run('import', path, '--yes', '--left', '2')).toMatchObject({ exit: 1 });
    expect(await store.find(1)).toMatchObject({ status: 'active' });
    expect(await run('import', path, '--yes', '--left', '1')).toMatchObject({ exit: 0 });
    expect(await store.find(1)).toMatchObject({ status: 'left' });
  });

  test.each([
    ['no such file', '', '读不到文件'],
    ['a roster without 部门', '姓名\n王强\n', '缺少“部门”列'],
    ['doubtful rows', '姓名,部门\n张三,甲\n张三,甲\n', '“工号”'],
    ['nothing right', '姓名,部门\n,\n王强,\n', '没有一行可以导入'],
  ])('says what to do about %s', async (_, text, remedy) => {
    const { run, file, folder, store } = await aTerminal();
    const { exit, err } = await run('import', text ? file(text) : join(folder, 'none.csv'), '--yes');
    expect(exit).toBe(1);
    expect(err).toContain(remedy);
    expect(await store.list()).toEqual([wang, li]);
  });

  test('says as JSON why a file was refused', async () => {
    const { run, file } = await aTerminal();
    const { exit, out } = await run('import', file('<html>', 'a.xls'), '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ refused: 'web-page' });
  });
});

test('people list shows everybody, without accounts and secrets', async () => {
  const { run } = await aTerminal();
  const { out } = await run('list');
  expect(out).toContain('李敏\t市局/办公室\t-\t联络员（待确认）\t未绑定');
  const json = (await run('list', '--json')).out;
  expect(JSON.parse(json)).toMatchObject([
    { id: 1, bound: true },
    { id: 2, bound: false },
  ]);
  expect(json).not.toContain('telegramId');
});

test('people invite prints a link for everybody who is not bound', async () => {
  const { run } = await aTerminal();
  const [link, ...others] = JSON.parse((await run('invite', '--json')).out);
  expect(link).toEqual({
    id: 2,
    name: '李敏',
    department: '市局/办公室',
    url: expect.stringMatching(/^https:\/\/t\.me\/qingfeng_bot\?start=2-[0-9a-f]{32}$/),
    expiresAt: '2027-03-03T12:00:00+08:00',
  });
  expect(others).toEqual([]);
  expect((await run('invite')).out).toContain('李敏\t市局/办公室\thttps://');
});

test.each(['template.xlsx', 'template.csv'])(
  'people template writes %s, but not over a file',
  async (name) => {
    const { run, folder } = await aTerminal();
    const path = join(folder, name);
    expect(await run('template', path)).toMatchObject({ exit: 0 });
    const bytes = readFileSync(path);
    expect(await readSheet({ name, bytes }, ROSTER_KNOWN_TITLES)).toEqual({ refused: 'empty' });
    expect(await run('template', path)).toMatchObject({ exit: 1, err: expect.stringContaining('已存在') });
    expect(readFileSync(path)).toEqual(bytes);
  },
);

test.each([[[]], [['import']], [['sing']], [['list', '--loud']], [['import', 'a', 'b']]])(
  'people %o says how it is used',
  async (args) => {
    const { run } = await aTerminal();
    expect(await run(...args)).toMatchObject({ exit: 1, err: expect.stringContaining('people import FILE') });
  },
);
