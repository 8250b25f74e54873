import { describe, expect, test } from 'vitest';
import type { Voice } from '../../../src/approvals/services/approvals.ts';
import type { BroadcastDraft } from '../../../src/broadcasts/domain/broadcast.ts';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { accountOf, aMember, CLERK, LIAISON, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { type BuiltTestOffice, buildTestOffice } from '../../support/office.ts';
import { seat } from '../../support/seat.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const SECOND = aMember(8, { name: '吴刚', role: 'admin', roleConfirmed: true });
const SECOND_ID = accountOf(8);
const THIRD_ID = 4711;

const DRAFT: BroadcastDraft = {
  ...{ number: 1, title: '廉洁提醒', asksReceipt: true },
  choice: { ...NOBODY_CHOSEN, audience: { all: true } },
  content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 },
};
const confirmed = (draft: Partial<BroadcastDraft> = {}) => ({
  ...{ draft: { ...DRAFT, ...draft }, by: OFFICER_ID, headcount: 3, passed: [] },
});
const ID = 'broadcast.1';

/** An office whose officers approve what reaches more than one person, and what they were told. */
async function officeWithApproval(people: readonly Person[] = [CLERK, LIAISON, SECOND], above = '1') {
  const office = await buildTestOffice({ people });
  const { officeSettings, approvals, release } = office.services;
  const seen = await officeSettings.find('approval');
  if (seen && above !== '') await officeSettings.change(seen, { typed: above, words: above }, OFFICER_ID);
  const told: string[] = [];
  const state = { hears: true };
  const hear = (text: string) => {
    if (state.hears) told.push(text);
    return state.hears;
  };
  const voice: Voice = {
    ask: async ({ request }, officers) => hear(`ask ${request.id} of ${officers.join()}`),
    answer: async ({ returned }) => hear(returned ? `returned: ${returned.reason}` : 'approved'),
    lapsed: async (_, officers) => hear(`lapsed, also ${officers.join()}`),
  };
  const tend = (one: BuiltTestOffice = office) => one.services.approvals.tend(voice);
  const sent = async () => (await office.services.notices.listRecent()).map(({ id }) => id).sort();
  const recorded = async () =>
    (await office.ground.audit.list()).map(({ action, by }) => `${action} ${by}`).slice(1);
  return { ...office, office, approvals, release, voice, told, state, tend, sent, recorded };
}

describe('a broadcast to more people than the office lets one officer send to', () => {
  test('waits, and goes out once when a second officer has approved it; each step is recorded', async () => {
    const { release, approvals, voice, told, tend, sent, recorded } = await officeWithApproval();
    expect(await release.release(confirmed())).toHaveProperty('held.text', expect.stringContaining('已送审'));
    expect(await sent()).toEqual([]);
    await tend();
    await tend();
    expect(told).toEqual([`ask ${ID} of ${SECOND_ID}`]);
    await approvals.approve(ID, SECOND_ID, voice);
    expect(await sent()).toEqual([ID]);
    expect(told).toEqual([expect.stringContaining('ask'), 'approved']);
    expect(await approvals.list()).toEqual([]);
    expect(await recorded()).toEqual([
      `approval-asked ${OFFICER_ID}`,
      `approval-given ${SECOND_ID}`,
      `broadcast-started ${OFFICER_ID}`,
    ]);
  });

  test('goes out at once where it reaches no more, and where the office wants no approval', async () => {
    const one = await officeWithApproval(undefined, '3');
    expect(await one.release.release(confirmed())).toHaveProperty('started');
    const other = await officeWithApproval(undefined, '');
    expect(await other.release.release(confirmed())).toHaveProperty('started');
  });

  test('is not approved by who confirmed it', async () => {
    const { release, approvals, voice, sent } = await officeWithApproval();
    await release.release(confirmed());
    expect(await approvals.approve(ID, OFFICER_ID, voice)).toEqual({ refused: 'own' });
    expect(await sent()).toEqual([]);
  });

  test('goes out once where two officers approve at once, and where one approves and one returns only the first counts', async () => {
    const one = await officeWithApproval();
    await one.release.release(confirmed());
    const both = [SECOND_ID, THIRD_ID].map((by) => one.approvals.approve(ID, by, one.voice));
    const outcomes = await Promise.all(both);
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(1);
    expect(await one.sent()).toEqual([ID]);
    const other = await officeWithApproval();
    await other.release.release(confirmed());
    await other.approvals.giveBack(ID, { by: THIRD_ID, reason: '时间有误' }, other.voice);
    expect(await other.approvals.approve(ID, SECOND_ID, other.voice)).toEqual({ refused: 'decided' });
    expect(await other.sent()).toEqual([]);
  });

  test('is told to who confirmed it when it is returned, and waits for them until they take it up or drop it', async () => {
    const { release, approvals, voice, told, tend, sent, recorded } = await officeWithApproval();
    await release.release(confirmed());
    await approvals.giveBack(ID, { by: SECOND_ID, reason: '时间有误，请改期' }, voice);
    await tend();
    expect(told).toEqual(['returned: 时间有误，请改期']);
    expect((await approvals.find(ID))?.request.returned?.reason).toBe('时间有误，请改期');
    await approvals.withdraw(ID, OFFICER_ID);
    expect(await approvals.find(ID)).toBeUndefined();
    expect(await sent()).toEqual([]);
    expect(await recorded()).toEqual([
      `approval-asked ${OFFICER_ID}`,
      `approval-refused ${SECOND_ID}`,
      `approval-withdrawn ${OFFICER_ID}`,
    ]);
  });

  test('is taken back by who confirmed it alone, and then approved by nobody', async () => {
    const { release, approvals, voice } = await officeWithApproval();
    await release.release(confirmed());
    expect(await approvals.withdraw(ID, SECOND_ID)).toBeUndefined();
    expect(await approvals.withdraw(ID, OFFICER_ID)).toMatchObject({ id: ID });
    expect(await approvals.approve(ID, SECOND_ID, voice)).toEqual({ refused: 'gone' });
  });

  test('waits for a second officer where there is none, who is asked as soon as there is', async () => {
    const { release, told, tend, stores } = await officeWithApproval([CLERK, LIAISON]);
    const { held } = (await release.release(confirmed())) as { held: { text: string } };
    expect(held.text).toContain('目前没有其他管理员');
    await tend();
    expect(told).toEqual([]);
    await seat(stores.people, SECOND);
    await tend();
    expect(told).toEqual([`ask ${ID} of ${SECOND_ID}`]);
  });

  test('goes on after a crash between the approval and the start, and who could not be told is told later', async () => {
    const { release, approvals, voice, state, told, tend, sent, stores } = await officeWithApproval();
    await release.release(confirmed());
    await stores.requests.change(ID, (request) => ({ ...request, approved: { by: SECOND_ID, at: 1 } }));
    state.hears = false;
    await tend();
    expect(await sent()).toEqual([ID]);
    state.hears = true;
    await tend();
    await tend();
    expect(told).toEqual(['approved']);
    expect(await approvals.approve(ID, SECOND_ID, voice)).toEqual({ refused: 'gone' });
  });
});

describe('a timed broadcast to many', () => {
  const when = { kind: 'once', at: at('2026-11-25 09:00') } as const;

  test('waits for its time once it was approved, and goes out then without another question', async () => {
    const { release, approvals, voice, sent, services, time } = await officeWithApproval();
    await release.release(confirmed({ when }));
    expect(await services.schedules.count()).toBe(0);
    await approvals.approve(ID, SECOND_ID, voice);
    expect(await services.schedules.count()).toBe(1);
    time.now = at('2026-11-25 09:00');
    const quiet = { begun: async () => true, missed: async () => true, warned: async () => true };
    await services.schedules.tend({ ...quiet, isThere: async () => true });
    expect(await sent()).toEqual([ID]);
  });

  test('that nobody approved in time is not sent, and both are told once', async () => {
    const { release, approvals, voice, told, tend, sent, time, recorded } = await officeWithApproval();
    await release.release(confirmed({ when }));
    time.now = at('2026-11-25 08:59');
    await tend();
    time.now = at('2026-11-25 09:00');
    expect(await approvals.approve(ID, SECOND_ID, voice)).toEqual({ refused: 'late' });
    await tend();
    await tend();
    expect(told).toEqual([`ask ${ID} of ${SECOND_ID}`, `lapsed, also ${SECOND_ID}`]);
    expect(await sent()).toEqual([]);
    expect(await approvals.list()).toEqual([]);
    expect(await recorded()).toContain(`approval-lapsed ${OFFICER_ID}`);
  });

  test('that takes the place of a planned one ends that one when it is sent for approval', async () => {
    const { release, services } = await officeWithApproval();
    const planned = { ...confirmed({ number: 5, when }), headcount: 1 };
    await release.release(planned);
    expect(await services.schedules.count()).toBe(1);
    await release.release(confirmed({ number: 6, when, replaces: 5 }));
    expect(await services.schedules.count()).toBe(0);
  });

  test('planned while it reached few needs approval when it reaches many at its time', async () => {
    const { release, approvals, voice, sent, services, time } = await officeWithApproval();
    await release.release({ ...confirmed({ when }), headcount: 1 });
    time.now = at('2026-11-25 09:00');
    const quiet = { begun: async () => true, missed: async () => true, warned: async () => true };
    await services.schedules.tend({ ...quiet, isThere: async () => true });
    expect(await sent()).toEqual([]);
    await approvals.approve(ID, SECOND_ID, voice);
    expect(await sent()).toEqual([ID]);
  });
});

test('two processes that look at the same time ask the other officers once', async () => {
  const { release, told, tend, redis } = await officeWithApproval();
  await release.release(confirmed());
  const other = await buildTestOffice({ redis });
  await Promise.all([tend(), tend(other)]);
  expect(told).toEqual([`ask ${ID} of ${SECOND_ID}`]);
});

test('the number above which a second officer approves is typed as people write it', async () => {
  const { services } = await buildTestOffice({ people: [OFFICER] });
  const read = (text: string) => services.officeSettings.read('approval', text);
  expect(read('１，０００ 人')).toMatchObject({ words: '超过 1000 人的群发、考试和其他通知' });
  expect(read('不审签')).toMatchObject({ words: '不审签' });
  expect(read('很多')).toEqual({ refused: expect.stringContaining('请发送一个人数') });
});
