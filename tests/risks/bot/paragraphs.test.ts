import { expect, test } from 'vitest';
import type { Registration } from '../../../src/risks/domain/registration.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startTestOffice } from '../../support/office.ts';
import { see, tap } from '../../support/phone.ts';
import { scenarioOf, shanghai } from '../../support/scenarios.ts';
import { createTickingClock } from '../../support/ticking-clock.ts';

const OWN = '结合您的岗位风险（询价比选）：两人询价、台账公示。';

const WAVE = 'reminder.spring-festival.2026.eve';
const TEXT = '【春节提醒】2月14日\n请遵守廉洁纪律。';

const REMINDED_ONCE = scenarioOf({
  id: 'spring-festival',
  holiday: '春节',
  waves: [{ name: 'eve', workdaysBefore: 1 }],
});

/** An office that is reminded in an hour, in which the clerk has a confirmed form. */
async function anOffice() {
  const { clock } = createTickingClock(shanghai('2026-02-14 08:00'));
  const office = await startTestOffice({
    people: [CLERK, LIAISON, OFFICER],
    clock,
    content: { scenarios: [REMINDED_ONCE] },
  });
  const { services } = office;
  const form = (await services.riskForms.fill(CLERK, 2026, {
    post: '采购',
    points: [{ level: '高', form: '询价比选', measures: ['两人询价', '台账公示'] }],
  })) as Registration;
  await services.riskForms.confirm({ year: 2026, personId: CLERK.id, filledAt: form.filledAt }, 9);
  const remind = async () => {
    clock.set(shanghai('2026-02-14 09:00'));
    await services.reminders.sendDueReminders();
    return see(office.clerk, TEXT);
  };
  return { ...office, remind };
}

test('by one switch of the officer each reads of their own risks in the reminder, and their receipt proves that text', async () => {
  const { officer, clerk, liaison, remind } = await anOffice();
  const on = await tap(officer, await ask(officer, '/risks'), '提醒附本人岗位风险', '已开启');
  expect(buttonsOf(on)).toContain('提醒不再附岗位风险');
  const own = await remind();
  expect(own.text).toBe(`${TEXT}\n\n${OWN}`);
  expect((await see(liaison, TEXT)).text).toBe(TEXT);

  const answered = await tap(clerk, own, '✅ 已知悉，将遵守', '回执 QF-');
  expect(answered.text).toContain(`${OWN}\n\n✅ 您已于`);
  const [number] = /QF-\S+/.exec(answered.text ?? '') ?? [];
  const proof = await ask(officer, `/verify ${number}`);
  expect(proof.text).toContain('回执属实');
  expect(proof.text).toContain('内容：与存档的通知一致');
  await officer.tapData(proof.message_id, `notice.result:${WAVE}`);
  const result = await see(officer, '附有本人提示：1 人');
  expect(result.text).not.toContain('询价比选');
});

test('preview and trial of a reminder show the officer their own copy, and say that others get a line of their own', async () => {
  const { officer, services } = await anOffice();
  await services.riskParagraphs.turn(true, 9);
  const wave = await ask(officer, '/holidays').then((list) => tap(officer, list, '1', '春节'));
  const text = await tap(officer, wave, '看全文', '另有 1 人文末各附一句本人的提示');
  expect(text.text).not.toContain('询价比选');
  const back = await tap(officer, text, '返回', '位置');
  const tried = await officer.tap(back.message_id, '试发给我');
  expect(tried.text).toContain('另有 1 人文末各附一句本人的提示');

  const reminder = await services.reminders.findReminder(WAVE);
  if (!reminder) throw new Error('There is no such wave.');
  expect(await services.reminders.readAs(reminder, CLERK.id)).toEqual({
    text: `${TEXT}\n\n${OWN}`,
    others: 0,
  });
});

test('who taps under the former text of a corrected reminder sees the corrected one, and their own line below it', async () => {
  const { clerk, services, remind } = await anOffice();
  await services.riskParagraphs.turn(true, 9);
  const own = await remind();
  await untilDone({ services }, WAVE);
  const text = '【春节提醒】2月14日\n请遵守廉洁纪律，节约过节。';
  const content = { kind: 'text', text } as const;
  await services.followUps.correct(WAVE, { number: 2, by: 9, title: '更正', newTitle: '春节提醒', content });
  await see(clerk, `${text}\n\n${OWN}`);
  await clerk.tapData(own.message_id, `receipt.ack:${WAVE}`);
  expect((await see(clerk, '✎ 本通知已更正')).text).toMatch(new RegExp(`^${text}\n\n${OWN}\n\n✎`));
});
