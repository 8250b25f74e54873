import { describe, expect, test } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const CHIEF = aMember(1, { department: '市局' });
const HEAD = aMember(2, { department: '市局/办公室' });
const CLERK = aMember(3, { department: '市局/办公室' });
const TYPIST = aMember(4, { department: '市局/办公室/文印室' });

const anOffice = () => buildTestOffice({ people: [CHIEF, HEAD, CLERK, TYPIST] });

describe('the head of a department', () => {
  test('is the nearest above, and nobody heads themself', async () => {
    const { services } = await anOffice();
    await services.heads.set(CHIEF, true, 9);
    await services.heads.set(HEAD, true, 9);
    const headOf = async (person: typeof CLERK) => (await services.heads.findFor(person))?.id;
    expect(await headOf(CLERK)).toBe(HEAD.id);
    expect(await headOf(TYPIST)).toBe(HEAD.id);
    expect(await headOf(HEAD)).toBe(CHIEF.id);
    expect(await headOf(CHIEF)).toBeUndefined();
  });

  test('is one: who is named takes the place of who was, and both are recorded', async () => {
    const { services, stores } = await anOffice();
    await services.heads.set(HEAD, true, 9);
    expect(await services.heads.set(CLERK, true, 9)).toBe(true);
    expect(await services.heads.isHead(HEAD)).toBe(false);
    expect(await services.heads.set(HEAD, false, 9)).toBe(false);
    const recorded = (await stores.audit.list()).map(({ action, subject, after }) => [
      action,
      subject,
      after,
    ]);
    expect(recorded).toEqual([
      ['head-named', { personId: HEAD.id }, '市局/办公室'],
      ['head-named', { personId: CLERK.id }, '市局/办公室'],
    ]);
  });

  test('who has moved to another department, or left, heads it no longer', async () => {
    const { services, stores } = await anOffice();
    await services.heads.set(HEAD, true, 9);
    await stores.people.saveAll([{ before: HEAD, after: { ...HEAD, department: '市局/财务科' } }]);
    expect(await services.heads.findFor(CLERK)).toBeUndefined();
    await services.heads.set(CLERK, true, 9);
    const gone = { ...CLERK, status: 'left' as const };
    await stores.people.saveAll([{ before: CLERK, after: gone }]);
    expect(await services.heads.findFor(TYPIST)).toBeUndefined();
    expect(await services.heads.isHead(gone)).toBe(false);
  });
});
