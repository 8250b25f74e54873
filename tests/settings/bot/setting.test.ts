import { expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { tap } from '../../support/notice-office.ts';
import { startTestOffice } from '../../support/office.ts';

test('an officer changes the name of the office from chat: asked once more, greeted by it, and put back as .env has it', async () => {
  const { officer, clerk } = await startTestOffice({ people: [CLERK, OFFICER] });
  const home = await ask(officer, '/settings');
  const list = await tap(officer, home, '✏️ 修改设置');
  expect(list.text).toContain('单位名称：清风市档案局（.env 的 OFFICE_NAME）');
  await tap(officer, list, '单位名称');
  const refused = await ask(officer, '局'.repeat(61));
  expect(refused.text).toContain('不超过 60 个字');
  const confirm = await ask(officer, '清风市档案馆');
  expect(confirm.text).toContain('现在：清风市档案局\n改为：清风市档案馆');
  const done = await tap(officer, confirm, '确认修改');
  expect(done.text).toContain('单位名称：清风市档案馆（在聊天中设置）\n原为：清风市档案局');
  expect((await ask(clerk, '/start')).text).toContain('清风市档案馆');
  expect((await ask(officer, '/settings')).text).toContain('单位：清风市档案馆（在聊天中设置）');
  const card = await tap(officer, done, '再改');
  const back = await tap(officer, card, '恢复为 .env 的 OFFICE_NAME 的设置');
  expect(back.text).toContain('单位名称：清风市档案局（.env 的 OFFICE_NAME）');
  expect(buttonsOf(back)).not.toContain('恢复为 .env 的 OFFICE_NAME 的设置');
});

test('what was set in chat is still so after a restart', async () => {
  const office = await startTestOffice({ people: [CLERK, OFFICER] });
  const list = await tap(office.officer, await ask(office.officer, '/settings'), '✏️ 修改设置');
  await tap(office.officer, list, '每月催办上限');
  await tap(office.officer, await ask(office.officer, '5'), '确认修改');
  await office.restart();
  expect((await ask(office.officer, '/settings')).text).toContain('每人每月至多 5 条（在聊天中设置）');
});

test('a liaison gets no way to the settings', async () => {
  const { liaison } = await startTestOffice({ people: [CLERK, LIAISON] });
  expect((await ask(liaison, '/settings')).text).not.toContain('修改设置');
});
