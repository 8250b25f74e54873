import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember, CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see } from '../../support/phone.ts';

test('a liaison reports where somebody went, an officer confirms it from the menu, and the liaison hears of it', async () => {
  const zhao = aMember(3, { name: '赵敏', department: '财务科' });
  const { officer, liaison, store } = await anOfficeWithBot([CLERK, LIAISON, OFFICER, zhao]);
  await tapUntil(liaison, await ask(liaison, '/people'), '查找人员', '发送');
  const person = await tapUntil(liaison, await ask(liaison, '王强'), '1', '已绑定');
  const question = await tapUntil(liaison, person, '报告离职、调动', '确认之前名册不变');
  await tapUntil(liaison, question, '调往其他部门', '调往哪个部门？');
  expect((await ask(liaison, '火星科')).text).toContain('⚠ 名册里没有这个部门');
  expect((await ask(liaison, '财务科')).text).toContain('王强（办公室）：调往财务科');

  const menu = await ask(officer, '/menu');
  expect(buttonsOf(menu)).toContain('待确认的人员变动 1 项');
  const list = await tapUntil(officer, menu, '待确认的人员变动 1 项', '1. 王强（办公室）：调往财务科');
  const card = await tapUntil(officer, list, '1', '联络员报告人员变动');
  await tapUntil(officer, card, '确认', '名册已更新');
  expect((await store.find(1))?.department).toBe('财务科');
  await see(liaison, '人员变动已确认');
});

test('the officers get a word of who left; where one of them refuses, the liaison hears it and the roster stays', async () => {
  const { officer, liaison, store } = await anOfficeWithBot([CLERK, LIAISON, OFFICER]);
  await tapUntil(liaison, await ask(liaison, '/people'), '查找人员', '发送');
  const person = await tapUntil(liaison, await ask(liaison, '王强'), '1', '已绑定');
  const question = await tapUntil(liaison, person, '报告离职、调动', '确认之前名册不变');
  await tapUntil(liaison, question, '退休', '王强（办公室）：退休');

  const word = await see(officer, '联络员报告人员变动');
  await tapUntil(officer, word, '不改', '人员变动未采纳');
  await see(liaison, '人员变动未采纳');
  expect((await store.find(1))?.status).toBe('active');
  expect(buttonsOf(await ask(officer, '/menu'))).not.toContain('待确认的人员变动 1 项');
});
