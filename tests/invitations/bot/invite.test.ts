import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aMember, aPerson, CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

const sun = aPerson({ id: 11, name: '孙丽', department: '办公室/文秘科' });
const zhao = aPerson({ id: 12, name: '赵刚', department: '财务处' });
const qian = aMember(13, { name: '钱进', department: '财务处', boundAt: 0 });
const roster: readonly Person[] = [CLERK, LIAISON, OFFICER, sun, zhao, qian];

describe('a liaison', () => {
  test('forwards links to their own department, sees who has bound, and takes back what went wrong', async () => {
    const { liaison, phone, access, audit } = await anOfficeWithBot(roster);
    const card = await ask(liaison, '/invite');
    expect(card.text).toContain('已绑定 3/4 人，未绑定 1 人');
    expect(card.text).not.toContain('财务处');

    const unbound = await tap(liaison, card, '未绑定 1', '孙丽');
    await liaison.tap(unbound.message_id, '1');
    const link = await see(liaison, '孙丽的个人链接');
    const stranger = phone(401, '不是孙丽');
    stranger.openUrl(link.text?.split('\n')[1] ?? '');
    await tap(stranger, await see(stranger, '孙*'), '是我', '绑定成功');

    const back = await tap(liaison, await ask(liaison, '/invite'), '已绑定 4', '已绑定（新的在前） 4 人');
    const person = await tap(liaison, back, '1', '孙丽 · 绑定');
    const question = await tap(liaison, person, '撤销绑定', '撤销 孙丽 的绑定？');
    await tap(liaison, question, '确认撤销', '未绑定，没有未用的链接');
    expect((await see(stranger, '绑定已撤销')).text).toContain('本部门联络员');
    expect(await access.viewerOf(401)).toEqual({ role: 'stranger' });
    expect((await audit.list()).map(({ entry }) => [entry.action, entry.by])).toEqual(
      expect.arrayContaining([
        ['link-issued', LIAISON.telegramId],
        ['account-unbound', LIAISON.telegramId],
      ]),
    );
  });

  test('gets the strips of their department as a Word file', async () => {
    const { liaison, download } = await anOfficeWithBot(roster);
    const card = await ask(liaison, '/invite');
    await liaison.tap(card.message_id, '🖨 绑定凭条（Word）');
    const { name, bytes } = await download(await see(liaison, '1 人的绑定凭条，30 天内有效'));
    expect(name).toBe('绑定凭条 办公室／文秘科.docx');
    expect(new PizZip(bytes).file('word/document.xml')?.asText()).toContain('孙丽');
  });

  test('is refused by old buttons about other departments, and nothing is done', async () => {
    const { liaison, store, audit } = await anOfficeWithBot(roster);
    const card = await ask(liaison, '/invite');
    for (const data of [
      ...[`invite.link:${zhao.id}`, `invite.void:${zhao.id}`],
      ...[`invite.cut:${qian.id}:${qian.telegramId}`, `invite.cut:${OFFICER.id}:${OFFICER.telegramId}`],
      'invite.setdays:90',
    ])
      await liaison.tapData(card.message_id, data);
    expect(await store.find(zhao.id)).not.toHaveProperty('link');
    expect(await store.find(qian.id)).toMatchObject({ telegramId: qian.telegramId });
    expect(await store.find(OFFICER.id)).toMatchObject({ telegramId: OFFICER.telegramId });
    expect(await audit.list()).toEqual([]);
  });
});

describe('an officer', () => {
  test('chooses how long links are valid, and voids those of somebody that went astray', async () => {
    const { officer, binding } = await anOfficeWithBot(roster);
    const card = await ask(officer, '/invite');
    expect(card.text).toContain('已绑定 4/6 人');
    const days = await tap(officer, card, '链接有效期', '现在是 30 天');
    const chosen = await tap(officer, days, '60 天', '现在是 60 天');
    const open = await tap(officer, chosen, '返回', '链接 60 天内有效');
    const list = await tap(officer, open, '未绑定 2', '未绑定 2 人');
    await officer.tap(list.message_id, '2');
    const link = await see(officer, '赵刚的个人链接');
    const token = new URL(link.text?.split('\n')[1] ?? '').searchParams.get('start') ?? '';

    await ask(officer, '/people');
    const person = await ask(officer, `/people`);
    const all = await tap(officer, person, '未绑定 2', '孙丽');
    const shown = await tap(officer, all, '2', '赵刚');
    const standing = await tap(officer, shown, '绑定与链接', '赵刚 · 绑定');
    expect(buttonsOf(standing)).toEqual(['生成个人链接', '作废未用链接', '返回']);
    await tap(officer, standing, '作废未用链接', '没有未用的链接');
    expect(await binding.openLink(token, 500)).toEqual({ refused: 'invalid' });
  });
});

test('an auditor sees how far the office is, and has nothing to tap that changes it', async () => {
  const auditor = aMember(21, { name: '审计', role: 'auditor', roleConfirmed: true });
  const { phoneOf, audit } = await anOfficeWithBot([...roster, auditor]);
  const phone = phoneOf(auditor);
  const card = await ask(phone, '/invite');
  expect(buttonsOf(card)).toEqual(['1', '2', '3', '4', '未绑定 2', '已绑定 5', '📊 进度图']);
  await phone.tapData(card.message_id, `invite.link:${zhao.id}`);
  await phone.tapData(card.message_id, 'invite.strips:');
  expect(await audit.list()).toEqual([]);
});

test('a liaison of whom the roster names no department sees nobody, and not everybody', async () => {
  const { phoneOf } = await anOfficeWithBot([
    ...roster,
    { ...LIAISON, id: 30, telegramId: 1030, department: '' },
  ]);
  const phone = phoneOf({ name: '无部门', telegramId: 1030 });
  const card = await ask(phone, '/invite');
  for (const list of ['bound', 'unbound']) await phone.tapData(card.message_id, `invite.list:${list}::0`);
  const said = phone.messages().map(({ text }) => text ?? '');
  expect(said.filter((text) => /孙丽|赵刚|钱进|王强/.test(text))).toEqual([]);
});
