import { describe, expect, test } from 'vitest';
import type { Registration } from '../../../src/risks/domain/registration.ts';
import { CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { openReminderOffice } from '../../support/reminders.ts';

const CONTENT = {
  post: '采购',
  points: [{ level: '高' as const, form: '询价比选', measures: ['两人询价', '台账公示'] }],
};
const OWN = '结合您的岗位风险（询价比选）：两人询价、台账公示。';

/** An office some days before a reminder, in which the clerk has a confirmed form and the liaison one that nobody has looked at. */
async function anOffice() {
  const office = await openReminderOffice({ at: '2026-02-01 12:00' });
  const { riskForms } = office.services;
  const { year, personId, filledAt } = (await riskForms.fill(CLERK, 2026, CONTENT)) as Registration;
  await riskForms.confirm({ year, personId, filledAt }, 9);
  await riskForms.fill(LIAISON, 2026, CONTENT);
  const remind = async () => {
    await office.poke('2026-02-14 09:00');
    const [notice] = await office.listStarted();
    if (!notice) throw new Error('it was due');
    const read = async (person: { id: number }) => {
      const own = await office.services.noticeParagraphs.ownOf(notice, person.id);
      return own.content.text?.split('\n\n')[1];
    };
    return { notice, read };
  };
  return { ...office, remind };
}

describe('a reminder', () => {
  test('adds nothing for anybody until an officer wants it', async () => {
    const { remind } = await anOffice();
    const { notice, read } = await remind();
    expect(notice.paragraphs).toBeUndefined();
    expect(await read(CLERK)).toBeUndefined();
  });

  test('tells those whose form is confirmed of their own risks, and nobody else', async () => {
    const { services, remind } = await anOffice();
    await services.riskParagraphs.turn(true, 9);
    const { notice, read } = await remind();
    expect(notice.paragraphs).toEqual({ people: 1, leftOut: 0 });
    expect(await Promise.all([CLERK, LIAISON, OFFICER].map(read))).toEqual([OWN, undefined, undefined]);
  });

  test('that has begun keeps what it tells, whatever becomes of the form and of the switch', async () => {
    const { services, remind, time } = await anOffice();
    await services.riskParagraphs.turn(true, 9);
    const { read } = await remind();
    time.now += 1000;
    await services.riskForms.fill(CLERK, 2026, { ...CONTENT, post: '接待' });
    await services.riskParagraphs.turn(false, 9);
    expect(await read(CLERK)).toBe(OWN);
  });

  test('tells nothing any more once it is switched off, and each turn is recorded once', async () => {
    const { services, stores, remind } = await anOffice();
    for (const isOn of [true, true, false]) await services.riskParagraphs.turn(isOn, 9);
    expect((await remind()).notice.paragraphs).toBeUndefined();
    const turns = (await stores.audit.list()).filter(({ action }) => action === 'risk-paragraphs-switched');
    expect(turns.map(({ by, after }) => [by, after])).toEqual([
      [9, '开启'],
      [9, '关闭'],
    ]);
  });
});
