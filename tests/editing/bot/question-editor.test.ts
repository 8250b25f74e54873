import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember, CLERK, OFFICER } from '../../support/cast.ts';
import { buildTestOffice, startTestOffice } from '../../support/office.ts';

const EDITOR = aMember(5, { name: '陈静', department: '办公室', role: 'editor', boundAt: 0 });

test('a question editor looks after the questions and nothing else, once an officer has confirmed the role', async () => {
  const office = await startTestOffice({ people: [CLERK, OFFICER, EDITOR] });
  const editor = office.phoneOf(EDITOR);
  expect((await ask(editor, '/bank')).text).toContain('没有权限');
  const people = await ask(office.officer, '/people');
  const list = await tapUntil(office.officer, people, '角色待确认 1', '陈静');
  const card = await tapUntil(office.officer, list, '1', '角色：题库编辑（待管理员确认）');
  await tapUntil(office.officer, card, '确认“题库编辑”角色', '角色：题库编辑');
  expect((await ask(editor, '/start')).text).toContain('您负责维护题库');
  expect((await ask(editor, '/bank')).text).toContain('题库');
  for (const command of ['/people', '/broadcast', '/newexam', '/stats', '/audit', '/settings', '/records'])
    expect((await ask(editor, command)).text, command).toContain('没有权限');
  for (const command of ['/practice', '/me', '/exam', '/pledge'])
    expect((await ask(editor, command)).text, command).not.toContain('没有权限');
  const desk = await ask(editor, '/menu');
  expect(buttonsOf(desk)).toContain('题库管理');
  expect(buttonsOf(desk)).not.toContain('人员名册');
});

test('a question editor sees nobody of the roster', async () => {
  const { services } = await buildTestOffice({
    people: [CLERK, OFFICER, { ...EDITOR, roleConfirmed: true }],
  });
  const viewer = await services.access.viewerOf(EDITOR.telegramId ?? 0);
  expect(viewer.role).toBe('editor');
  expect(await services.people.overview(viewer)).toMatchObject({ all: 0 });
  expect(await services.people.find(viewer, CLERK.id)).toBeUndefined();
});
