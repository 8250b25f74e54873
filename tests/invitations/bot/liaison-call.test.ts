import { expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aPerson, CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { anOfficeWithBot } from '../../support/people-office.ts';
import { see, tap } from '../../support/phone.ts';

const sun = aPerson({ id: 11, name: '孙丽', department: '办公室' });
const zhao = aPerson({ id: 12, name: '赵刚', department: '财务处' });

test('an officer asks the liaisons, who find in their chat and in their menu what is left to do', async () => {
  const { officer, liaison } = await anOfficeWithBot([CLERK, LIAISON, OFFICER, sun, zhao]);
  const question = await tap(officer, await ask(officer, '/invite'), '📣 请联络员发放', '请联络员发放链接');
  expect(question.text).toContain('将告知 1 位联络员，由他们联系的未绑定人员共 1 人');
  expect(question.text).toContain('· 财务处 1 人');
  await tap(officer, question, '告知联络员', '已交给联络员');

  const asked = await see(liaison, '由您联系的还有 1 人未绑定');
  await liaison.tap(asked.message_id, '发放链接');
  await see(liaison, '邀请绑定 · 办公室');
  expect(buttonsOf(await ask(liaison, '/menu'))).toContain('本部门未绑定 1 人，待发放链接');
  const again = await tap(officer, await ask(officer, '/invite'), '📣 请联络员发放', '已告知 1 位');
  expect(await officer.tap(again.message_id, '告知联络员')).toMatchObject({
    text: expect.stringContaining('24 小时内已经告知过'),
  });
});

test('the picture of progress shows each department in its order, and for a liaison their own', async () => {
  const { officer, liaison } = await anOfficeWithBot([CLERK, LIAISON, OFFICER, sun, zhao]);
  for (const phone of [officer, liaison]) {
    const card = await ask(phone, '/invite');
    await phone.tap(card.message_id, '📊 进度图');
    await phone.waitForMessage(({ photo }) => photo !== undefined);
  }
});
