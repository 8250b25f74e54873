import { describe, expect, test } from 'vitest';
import type { Voice } from '../../../src/approvals/services/approvals.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { accountOf, aMember, CLERK, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const SECOND = aMember(8, { name: '吴刚', role: 'admin', roleConfirmed: true });
const SECOND_ID = accountOf(8);

/** An office, how its officer sets something, and whom the bot asks for their word. */
async function anOffice(people: readonly Person[] = [CLERK, SECOND]) {
  const office = await buildTestOffice({ people });
  const { officeSettings, settingChanges, approvals } = office.services;
  const asked: string[] = [];
  const voice: Voice = {
    ask: async ({ request }, officers) => asked.push(`${request.title} → ${officers.join()}`) > 0,
    answer: async () => true,
    lapsed: async () => true,
  };
  const set = async (id: string, text: string | undefined) => {
    const view = await officeSettings.find(id);
    if (!view) throw new Error('There is no such setting.');
    const read = text === undefined ? { words: view.given.words } : officeSettings.read(id, text);
    if ('refused' in read) throw new Error(read.refused);
    const typed = 'typed' in read ? read.typed : undefined;
    return settingChanges.release({
      ...{ id, title: view.title, seen: view.typed, typed, before: view.words, after: read.words },
      ...{ loosens: officeSettings.loosens(view, typed), by: OFFICER_ID, headcount: 0, passed: [] },
    });
  };
  const inForce = async (id: string) => (await officeSettings.find(id))?.words;
  return { ...office, approvals, asked, voice, set, inForce, tend: () => approvals.tend(voice) };
}

describe('an officer who lets more go out without a second word', () => {
  test.each([
    ['switches 审签 off', '不审签', '不审签'],
    ['raises its number', '500', '超过 500 人的群发、考试和其他通知'],
    ['puts it back to what is given', undefined, '不审签'],
  ])('%s: another officer is asked at once, and it holds only with their word', async (_, typed, words) => {
    const { approvals, set, inForce, tend, asked, voice } = await anOffice();
    await set('approval', '100');
    expect(await set('approval', typed)).toHaveProperty('held.text', expect.stringContaining('还没有生效'));
    expect(await inForce('approval')).toBe('超过 100 人的群发、考试和其他通知');
    await tend();
    expect(asked).toEqual([`领导审签：${words} → ${SECOND_ID}`]);
    const [request] = await approvals.list();
    expect(await approvals.approve(request?.id ?? '', OFFICER_ID, voice)).toEqual({ refused: 'own' });
    await approvals.approve(request?.id ?? '', SECOND_ID, voice);
    expect(await inForce('approval')).toBe(words);
  });

  test('raises the ceiling of nudges: the same', async () => {
    const { set, inForce } = await anOffice();
    const before = await inForce('nudges');
    expect(await set('nudges', '31')).toHaveProperty('held');
    expect(await inForce('nudges')).toBe(before);
  });

  test.each([
    ['lets them begin later', '21:00-08:00'],
    ['lets them end earlier', '20:00-07:30'],
    ['moves them, so that an hour of the evening is none of them any more', '21:00-10:00'],
    ['moves them into the day', '08:00-20:00'],
  ])('and narrows the quiet hours – %s: the same', async (_, typed) => {
    const { set, inForce } = await anOffice();
    expect(await set('quiet', typed)).toHaveProperty('held');
    expect(await inForce('quiet')).toBe('20:00 至 08:00');
  });

  test('does so at once where nobody else is there to ask', async () => {
    const { set, inForce } = await anOffice([CLERK]);
    await set('approval', '100');
    expect(await set('approval', '不审签')).toEqual({ changed: true });
    expect(await inForce('approval')).toBe('不审签');
  });
});

test('an officer who tightens what keeps officers in check waits for nobody', async () => {
  const { set } = await anOffice();
  expect(await set('approval', '100')).toEqual({ changed: true });
  expect(await set('approval', '50')).toEqual({ changed: true });
  expect(await set('nudges', '1')).toEqual({ changed: true });
  expect(await set('quiet', '19:00-08:30')).toEqual({ changed: true });
});

test('what was agreed to does not overwrite what somebody has set meanwhile', async () => {
  const { approvals, set, inForce, voice } = await anOffice();
  await set('approval', '100');
  await set('approval', '500');
  await set('approval', '20');
  const [request] = await approvals.list();
  const outcome = await approvals.approve(request?.id ?? '', SECOND_ID, voice);
  expect(outcome).toHaveProperty('released.text', expect.stringContaining('没有改'));
  expect(await inForce('approval')).toBe('超过 20 人的群发、考试和其他通知');
});
