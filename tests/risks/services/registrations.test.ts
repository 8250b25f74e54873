import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/report/domain/year-span.ts';
import type { Registration } from '../../../src/risks/domain/registration.ts';
import { aMember } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';
import { seat } from '../../support/seat.ts';

const HEAD = aMember(2, { department: '市局/办公室' });
const CLERK = aMember(3, { department: '市局/办公室' });
const OTHER = aMember(4, { department: '市局/财务科' });
const CONTENT = {
  post: '采购',
  points: [{ level: '高' as const, form: '拆分采购', measures: ['集体研究'], topic: '采购' }],
};

/** An office in which the clerk has filled in, and the office's department has a head. */
async function anOffice() {
  const office = await buildTestOffice({ people: [HEAD, CLERK, OTHER] });
  await office.services.heads.set(HEAD, true, 9);
  const form = (await office.services.riskForms.fill(CLERK, 2026, CONTENT)) as Registration;
  return { ...office, forms: office.services.riskForms, form };
}
const seen = ({ year, personId, filledAt }: Registration) => ({ year, personId, filledAt });

describe('a form that was handed in', () => {
  test('waits for the head of the department alone', async () => {
    const { forms, form } = await anOffice();
    expect((await forms.listForHead(HEAD, 2026)).map(({ person }) => person?.id)).toEqual([CLERK.id]);
    expect(await forms.listForHead(OTHER, 2026)).toEqual([]);
    expect(await forms.agree(seen(form), OTHER, 0)).toEqual({ refused: 'not-yours' });
    expect(await forms.agree(seen(form), CLERK, 0)).toEqual({ refused: 'not-yours' });
    expect(await forms.agree(seen(form), HEAD, 0)).toMatchObject({ state: 'with-officer' });
  });

  test('waits for the head above where the head of the department has left', async () => {
    const CHIEF = aMember(1, { department: '市局' });
    const { services, stores } = await buildTestOffice({ people: [CHIEF, HEAD, CLERK] });
    await services.heads.set(CHIEF, true, 9);
    await services.heads.set(HEAD, true, 9);
    await seat(stores.people, { ...HEAD, status: 'left' });
    const form = (await services.riskForms.fill(CLERK, 2026, CONTENT)) as Registration;
    expect(await services.riskForms.findHead(CLERK)).toMatchObject({ id: CHIEF.id });
    expect(await services.riskForms.listForHead(CHIEF, 2026)).toMatchObject([{ form }]);
  });

  test('is seen by the person, their head, officers and auditors, and by nobody else', async () => {
    const { forms } = await anOffice();
    const mayRead = async (person: typeof CLERK, role: 'staff' | 'liaison' | 'auditor' = 'staff') =>
      (await forms.findFor({ role, person }, 2026, CLERK.id)) !== undefined;
    expect(await mayRead(CLERK)).toBe(true);
    expect(await mayRead(HEAD)).toBe(true);
    expect(await mayRead(OTHER)).toBe(false);
    expect(await mayRead(OTHER, 'liaison')).toBe(false);
    expect(await mayRead(OTHER, 'auditor')).toBe(true);
  });

  test('that changed while it was looked at is not confirmed as it was, and each decision is recorded', async () => {
    const { forms, form, time, stores } = await anOffice();
    time.now += 1000;
    await forms.fill(CLERK, 2026, { ...CONTENT, post: '接待' });
    expect(await forms.confirm(seen(form), 9)).toEqual({ refused: 'outdated' });
    const now = (await forms.find(2026, CLERK.id)) as Registration;
    expect(await forms.giveBack(seen(now), { role: 'admin' }, 9, '请补充措施')).toMatchObject({
      state: 'returned',
    });
    expect((await stores.audit.list()).at(-1)).toMatchObject({
      ...{ action: 'risk-form-returned', subject: { personId: CLERK.id }, reason: '请补充措施' },
    });
  });

  test('counts in the year, and stands in the evidence and in the person’s own year', async () => {
    const { forms, form, services, areas } = await anOffice();
    const span = spanOf(2026, '2026-11-23');
    const figure = async (what: string) => (await services.figures.find(`risks.${what}`, span))?.value;
    expect([await figure('forms'), await figure('people')]).toEqual([0, 1]);
    await forms.confirm(seen(form), 9);
    expect([await figure('forms'), await figure('people')]).toEqual([1, 1]);
    expect(await figure('points')).toBeUndefined();
    const { year } = areas.risks;
    const files = await Array.fromAsync(year?.evidence?.(span) ?? []);
    expect(files.map(({ volume, name }) => [volume, name])).toEqual([[8, '个人廉政风险防控登记表.xlsx']]);
    expect(await year?.ofPerson?.(CLERK.id, span)).toMatchObject([
      { heading: '风险防控', date: '2026-11-23' },
    ]);
    expect(await year?.usual?.(span)).toMatchObject([
      { wanted: 1, has: 0 },
      { wanted: 3, has: 1 },
    ]);
  });
});

test('the half of a year keeps its figures when a form is changed after it', async () => {
  const { forms, form, services, areas, time } = await anOffice();
  await forms.confirm(seen(form), 9);
  time.now = Date.parse('2026-12-02T10:00:00+08:00');
  await forms.fill(CLERK, 2026, { ...CONTENT, post: '接待' });
  const figures = async (until: string) => {
    const found = ['forms', 'people'].map((id) => services.figures.find(`risks.${id}`, spanOf(2026, until)));
    return (await Promise.all(found)).map((figure) => figure?.value);
  };
  expect(await figures('2026-11-30')).toEqual([1, 1]);
  expect(await figures('2026-12-02')).toEqual([0, 1]);
  const own = await areas.risks.year?.ofPerson?.(CLERK.id, spanOf(2026, '2026-11-30'));
  expect(own).toMatchObject([{ date: '2026-11-23', text: expect.stringContaining('采购') }]);
});

describe('a year later', () => {
  test('one tap says that nothing has changed, once what was filled in is confirmed', async () => {
    const { forms, form } = await anOffice();
    expect(await forms.fillUnchanged(CLERK, 2027)).toBeUndefined();
    await forms.confirm(seen(form), 9);
    expect(await forms.fillUnchanged(CLERK, 2027)).toMatchObject({ isUnchanged: true, content: CONTENT });
    expect(await forms.fillUnchanged(CLERK, 2027)).toBeUndefined();
  });

  test('the topics of the points stay those of the year before until the form is filled in', async () => {
    const { forms } = await anOffice();
    expect(await forms.listTopics(CLERK.id, 2027)).toEqual(['采购']);
    expect(await forms.listTopics(OTHER.id, 2026)).toEqual([]);
  });
});

describe('everybody', () => {
  test('is asked once a year; those who have not filled in are nudged within the ceilings, and nobody else', async () => {
    const { services } = await anOffice();
    await services.riskRounds.open(2026, 9);
    await services.riskRounds.open(2026, 9);
    const notice = await services.notices.findNotice('risks.2026');
    expect(notice).toMatchObject({ kind: 'ask', button: { data: 'riskform.start:2026' } });
    const preview = await services.nudges.preview('risks.2026');
    expect(preview).toMatchObject({ people: 2, number: 1 });
    const missing = await services.riskForms.listMissing(2026);
    expect(missing.map(({ id }) => id)).toEqual([HEAD.id, OTHER.id]);
  });

  test('is not nudged about a year that is over', async () => {
    const { services, time } = await anOffice();
    await services.riskRounds.open(2026, 9);
    time.now = Date.parse('2027-01-04T10:00:00+08:00');
    expect(await services.nudges.preview('risks.2026')).toMatchObject({ refused: 'not-open' });
  });
});

test('who has filled in none is named of the whole office, and to a department of its own people alone', async () => {
  const { forms } = await anOffice();
  const idsOf = async (within?: string) => (await forms.listMissing(2026, within)).map(({ id }) => id);
  expect(await idsOf()).toEqual([HEAD.id, OTHER.id]);
  expect(await idsOf('市局/办公室')).toEqual([HEAD.id]);
});
