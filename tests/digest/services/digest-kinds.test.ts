import { expect, test } from 'vitest';
import { aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { officeThatAsks, signBy } from '../../support/pledges.ts';

const ZHAO = aMember(3, { name: '赵敏', department: '财务科' });
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const liaison = LIAISON.telegramId ?? 0;

/** An office in December that asks its three people for a pledge, for the form of risks, and 王强 and 赵敏 how their duties stand. */
async function anOffice() {
  const people = [CLERK, LIAISON, ZHAO];
  const office = await officeThatAsks(people, {}, { at: at('2026-12-11T15:00') });
  const { services } = office;
  await services.riskRounds.open(2026, OFFICER_ID);
  for (const { id: person, name } of [CLERK, ZHAO])
    await services.dutyRegister.enter(
      await services.dutyRegister.takeNumber(),
      'duty',
      { year: 2026, subject: '班子成员', duty: '检查分管科室', owner: { person, name }, state: '进行中' },
      0,
    );
  const missingFor = async (account: number) => {
    const digest = await services.digests.show(account);
    return Object.fromEntries((digest?.missing ?? []).map(({ deed, people }) => [deed, people]));
  };
  return { ...office, missingFor };
}

test('the week names who has not signed, filled in and answered; to a liaison of their department alone, without what leaders answer for', async () => {
  const office = await anOffice();
  expect(await office.missingFor(OFFICER_ID)).toEqual({ 签署: 3, 填报: 3, 答复: 2 });
  expect(await office.missingFor(liaison)).toEqual({ 签署: 2, 填报: 2 });
  await signBy(office, office.number, CLERK, LIAISON);
  expect(await office.missingFor(liaison)).toEqual({ 填报: 2 });
  const trip = { from: '2026-12-11', until: '2026-12-18', reason: '出差' } as const;
  await office.services.absences.mark(CLERK.id, trip, { by: OFFICER_ID, as: 'keeper' });
  expect(await office.missingFor(liaison)).toEqual({ 填报: 1 });
});

test('a liaison comes from the week to those of their department without a form, an officer to the forms', async () => {
  const { services } = await anOffice();
  const wayOf = async (account: number) =>
    (await services.digests.show(account))?.missing.find(({ deed }) => deed === '填报')?.open;
  expect(await wayOf(liaison)).toMatchObject({ data: 'risks.missing:2026:0' });
  expect(await wayOf(OFFICER_ID)).toMatchObject({ data: 'risks.open:2026' });
});

test('the week says nothing more of what has ended: a closed pledge, a year that is over, a quarter that is not asked', async () => {
  const office = await anOffice();
  await office.services.pledgeCampaigns.end(office.number, 'closed', { by: OFFICER_ID });
  expect(await office.missingFor(OFFICER_ID)).toEqual({ 填报: 3, 答复: 2 });
  office.time.now = at('2027-01-04T09:00');
  expect(await office.missingFor(OFFICER_ID)).toEqual({});
});

test('nobody is nudged by itself about what is only told of in the week', async () => {
  const office = await anOffice();
  office.time.now = at('2026-12-14T09:00');
  await office.services.automaticNudges.sendDue();
  for (const ask of ['pledge.1', 'risks.2026', 'duties.2026.q4'])
    expect(await office.stores.nudges.list(ask)).toEqual([]);
});
