import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/registers/domain/field.ts';
import type { RegisterDefinition } from '../../../src/registers/domain/register.ts';
import { aPerson, CAST, CLERK } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const OWNER: Field = { id: 'owner', title: '责任人', type: 'person' };
const TASKS: RegisterDefinition = {
  ...{ name: 'tasks', title: '任务' },
  kinds: [
    {
      ...{ id: 'task', title: '任务', dayOf: () => '2026-03-01', nameOf: ({ name }) => String(name) },
      fields: [{ id: 'name', title: '名称', type: 'text' }, OWNER],
    },
  ],
};
const NAMESAKE = aPerson({ id: 20, name: '王强', department: '财务科', post: '会计' });

async function anOffice() {
  const office = await buildTestOffice({ people: [...CAST, NAMESAKE, aPerson({ id: 21, name: '欧阳静' })] });
  return { ...office, tasks: office.services.registerOf(TASKS) };
}

const tableOf = (...rows: [name: string, owner: string][]) => ({
  header: ['名称', '责任人'],
  rows: rows.map(([name, owner], index) => ({ row: index + 2, cells: { 名称: name, 责任人: owner } })),
});

describe('a name that is typed', () => {
  test('is found on the roster, and kept by the number of the person', async () => {
    const { tasks } = await anOffice();
    expect(await tasks.readTyped(OWNER, '欧阳 静')).toEqual({ value: { person: 21, name: '欧阳静' } });
    expect(await tasks.readTyped(OWNER, '王强（财务科）')).toEqual({ value: { person: 20, name: '王强' } });
  });

  test('that several people have, or of which a part was typed, is offered for choice', async () => {
    const { tasks } = await anOffice();
    const namesakes = await tasks.readTyped(OWNER, '王强');
    expect(namesakes).toMatchObject({ problem: 'doubtful-person', people: { total: 2 } });
    const part = await tasks.readTyped(OWNER, '欧阳');
    expect(part).toMatchObject({ problem: 'unknown-person', people: { people: [{ id: 21 }] } });
    expect(await tasks.readTyped(OWNER, '路人')).toMatchObject({ people: { total: 0 } });
  });
});

describe('a table with names', () => {
  test('is refused by row and column where it is in doubt whom it means, and taken once where it is not', async () => {
    const { tasks } = await anOffice();
    const table = tableOf(['甲', '王强'], ['乙', '路人'], ['丙', '王强（会计）'], ['丁', '李敏']);
    const { id, plan } = await tasks.planImport(table, 0);
    expect(plan.problems).toEqual([
      { row: 2, column: '责任人', problem: 'doubtful-person' },
      { row: 3, column: '责任人', problem: 'unknown-person' },
    ]);
    expect(await tasks.confirmImport(id, 0)).toMatchObject({ added: 2 });
    expect((await tasks.planImport(table, 0)).plan).toMatchObject({ added: [], same: 2 });
  });

  test('says the same when the person has another name by now, has left, or is called by it in brackets', async () => {
    const { tasks, stores } = await anOffice();
    await tasks.enter(
      await tasks.takeNumber(),
      'task',
      { name: '甲', owner: { person: 1, name: '王强' } },
      0,
    );
    const left = { ...CLERK, name: '王小强', status: 'left' as const };
    await stores.people.saveAll([{ before: CLERK, after: left }]);
    const write = await tasks.personTexts();
    const text = write({ person: 1, name: '王强' });
    expect(text).toBe('王强（已离开）');
    expect((await tasks.planImport(tableOf(['甲', text]), 0)).plan).toMatchObject({ added: [], same: 1 });
  });
});

test('the record of decisions names a person by number alone', async () => {
  const { tasks, stores } = await anOffice();
  const number = await tasks.takeNumber();
  await tasks.enter(number, 'task', { name: '甲', owner: { person: 1, name: '王强' } }, 0);
  await tasks.correct(number, 'owner', { person: 21, name: '欧阳静' }, 0);
  await tasks.correct(number, 'owner', { person: 21, name: '改了名' }, 0);
  expect((await tasks.find(number))?.former).toHaveLength(1);
  const decisions = JSON.stringify(await stores.audit.list());
  expect(decisions).toContain('责任人 人员 1 号');
  expect(decisions).not.toMatch(/王强|欧阳静/);
});
