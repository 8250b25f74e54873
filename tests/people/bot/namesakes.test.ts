import { expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { ask } from '../../support/bot-api.ts';
import { aMember, aPerson, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { declaredFeatures } from '../../support/declared-features.ts';
import { bareNames } from '../../support/exploring/bare-names.ts';
import { explore } from '../../support/exploring/explore.ts';
import { endsExploring } from '../../support/exploring/forbidden.ts';
import { everybody } from '../../support/notice-draft.ts';
import { send } from '../../support/notice-office.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { beginCampaign, signBy } from '../../support/pledges.ts';

const NAME = '张伟';
const inOffice = { name: NAME, department: '办公室' };
/** All but the officer have one name and one department: their posts tell them apart, two of them only their numbers. */
const ALIKE: readonly Person[] = [
  { post: '主任', role: 'auditor' as const },
  { post: '会计' },
  { post: '科员', staffNumber: '1001' },
  { post: '科员', staffNumber: '1002' },
].map((facts, index) => aMember(index + 1, { ...inOffice, ...facts, roleConfirmed: true, boundAt: 0 }));
const UNBOUND = aPerson({ ...inOffice, id: 6, post: '保管员' });
const MARKS = /主任|会计|保管员|100[12]|#\d/;

/** Lets something of every area stand in the office that names one of them alone. */
async function fill({ services }: TestOffice, one: Person): Promise<void> {
  await send({ services }, everybody());
  const number = await beginCampaign({ services });
  await signBy({ services }, number, one);
  await services.suggestions.record(one, '请公示车辆使用情况');
  const duty = { year: 2026, subject: '书记', duty: '听取专题汇报', state: '待完成' };
  const owner = { person: one.id, name: one.name };
  const { dutyRegister, records, rolls } = services;
  await dutyRegister.enter(await dutyRegister.takeNumber(), 'duty', { ...duty, owner }, OFFICER_ID);
  const visit = await records.takeNumber();
  const date = '2026-03-10';
  await records.enter(visit, 'education', { date, form: '参观教育基地', name: '参观' }, OFFICER_ID);
  const subject = { id: `records:${visit}`, label: '参观', day: date };
  await rolls.choose(subject, { audience: { all: true }, side: 'include', labels: {} }, OFFICER_ID);
  await rolls.begin(subject);
  await rolls.mark(subject, one.id, '请假', OFFICER_ID);
  await rolls.take(subject, OFFICER_ID);
}

test('no card, button, toast or name of a file shows a name that several have without what tells whose it is', {
  timeout: 180_000,
}, async () => {
  const office = await startTestOffice({ people: [...ALIKE, UNBOUND, OFFICER] });
  const [, one] = ALIKE;
  if (!one) throw new Error('There is nobody.');
  await fill(office, one);
  const phone = office.phoneOf(OFFICER);
  await ask(phone, '/start');
  const { heard } = await explore({
    ...{ server: office.api, phone, role: 'admin' as const, features: declaredFeatures(), sentences: [] },
    ...{ isForbidden: endsExploring, mostOfAKind: 2, mostTaps: Number(process.env.TAPS ?? 100) },
  });
  expect(bareNames(heard, NAME, MARKS)).toEqual([]);
});
