import { describe, expect, test } from 'vitest';
import type { SendingTime } from '../../../src/broadcasts/domain/sending-time.ts';
import { NOBODY_CHOSEN } from '../../../src/kernel/audience-choice.ts';
import { TURN_MS } from '../../../src/kernel/store/tell-once.ts';
import type { Voice } from '../../../src/schedules/services/schedules.ts';
import { CLERK, LIAISON, OFFICER, OFFICER_ID } from '../../support/cast.ts';
import { type BuiltTestOffice, buildTestOffice } from '../../support/office.ts';
import { seat } from '../../support/seat.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const EVERYBODY = { ...NOBODY_CHOSEN, audience: { all: true } };
const ONCE: SendingTime = { kind: 'once', at: at('2026-11-25 09:00') };
const MONTHLY: SendingTime = { kind: 'monthly', day: 5, time: '09:00' };

/** An office on Monday 2026-11-23 at nine whose officer has planned broadcast 1, and what the officer was told since. */
async function officeWithPlan(when: SendingTime, people = [CLERK, LIAISON]) {
  const office = await buildTestOffice({ people });
  await office.services.schedules.plan({
    draft: {
      ...{ number: 1, title: '廉洁提醒', asksReceipt: true, when, choice: EVERYBODY },
      content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 },
    },
    ...{ by: OFFICER_ID, headcount: 2, passed: [] },
  });
  const told: string[] = [];
  const state = { isThere: true, hears: true };
  const hear = (text: string) => {
    if (state.hears) told.push(text);
    return state.hears;
  };
  const voice: Voice = {
    begun: async (_, begun) => hear('started' in begun ? `begun ${begun.started.id}` : 'held'),
    missed: async (_, missed, why) => hear(`missed ${missed.map(({ key }) => key)} ${why}`),
    warned: async (_, why) => hear(`warned ${why}`),
    isThere: async () => state.isThere,
  };
  const poke = async (time: string, one: BuiltTestOffice = office) => {
    office.time.now = at(time);
    await one.services.schedules.tend(voice);
  };
  const sent = async () => (await office.services.notices.listRecent()).map(({ id }) => id).sort();
  return { ...office, office, told, state, voice, poke, sent };
}

describe('a broadcast that waits for its time', () => {
  test('goes out at its time and not before, once, and who planned it is told', async () => {
    const { poke, sent, told, services } = await officeWithPlan(ONCE);
    await poke('2026-11-25 08:59');
    expect(await sent()).toEqual([]);
    await poke('2026-11-25 09:00');
    await poke('2026-11-25 09:01');
    expect(await sent()).toEqual(['broadcast.1']);
    expect(told).toEqual(['begun broadcast.1']);
    expect(await services.schedules.count()).toBe(0);
  });

  test('goes out once of two processes that look at the same time', async () => {
    const one = await officeWithPlan(ONCE);
    const other = await buildTestOffice({ redis: one.redis, at: at('2026-11-25 09:00') });
    one.time.now = at('2026-11-25 09:00');
    await Promise.all([one.services.schedules.tend(one.voice), other.services.schedules.tend(one.voice)]);
    expect(await one.sent()).toEqual(['broadcast.1']);
    expect(one.told).toEqual(['begun broadcast.1']);
  });

  test('is taken up after a crash between the decision and the start', async () => {
    const { poke, sent, stores } = await officeWithPlan(ONCE);
    await stores.plans.change(1, (plan) => ({
      ...plan,
      done: 'once',
      sending: { key: 'once', by: OFFICER_ID },
    }));
    await poke('2026-11-30 09:00');
    expect(await sent()).toEqual(['broadcast.1']);
  });

  test('is caught up until 20:00 of its day, and is missed after that, with the officer told once', async () => {
    const late = await officeWithPlan(ONCE);
    await late.poke('2026-11-25 19:59');
    expect(await late.sent()).toEqual(['broadcast.1']);
    const missed = await officeWithPlan(ONCE);
    missed.state.hears = false;
    await missed.poke('2026-11-25 20:00');
    missed.state.hears = true;
    await missed.poke('2026-11-26 09:00');
    await missed.poke('2026-11-26 09:05');
    expect(missed.told).toEqual(['missed once late']);
    expect(await missed.sent()).toEqual([]);
    const sent = await missed.services.schedules.sendNow(1, { by: OFFICER_ID, key: 'once' }, missed.voice);
    expect(sent).toMatchObject({ started: { id: 'broadcast.1' } });
  });

  test('reaches whoever is on the roster when it goes out', async () => {
    const { poke, stores, services } = await officeWithPlan(ONCE);
    await seat(stores.people, OFFICER);
    await poke('2026-11-25 09:00');
    expect(await services.notices.findProgress('broadcast.1')).toMatchObject({ total: 3 });
  });

  test('waits while nobody would get it, which its officer reads the day before, and goes out when somebody would', async () => {
    const { poke, sent, told, stores } = await officeWithPlan(ONCE, []);
    await poke('2026-11-24 08:59');
    expect(told).toEqual([]);
    await poke('2026-11-24 09:00');
    await poke('2026-11-25 09:00');
    expect([told, await sent()]).toEqual([['warned nobody'], []]);
    await seat(stores.people, CLERK);
    await poke('2026-11-25 10:00');
    expect(await sent()).toEqual(['broadcast.1']);
  });

  test('is missed where its content is gone: nobody gets a notice without it', async () => {
    const { poke, sent, told, state } = await officeWithPlan(ONCE);
    state.isThere = false;
    await poke('2026-11-24 09:00');
    await poke('2026-11-25 09:00');
    expect([told, await sent()]).toEqual([['warned gone', 'missed once gone'], []]);
  });

  test('waits for an officer where another bot has taken the place of the one that holds its content', async () => {
    const { poke, sent, told, ground, office } = await officeWithPlan(ONCE);
    await ground.bots.arrive({ id: 1, username: 'old' }, undefined, office.clock.now());
    await ground.bots.arrive({ id: 2, username: 'new' }, 'old', office.clock.now());
    await poke('2026-11-25 09:00');
    expect([told, await sent()]).toEqual([[], []]);
    await ground.bots.endChange({ at: 0, by: OFFICER_ID, action: 'broadcast-planned', subject: '' });
    await poke('2026-11-25 09:01');
    expect([told, await sent()]).toEqual([['missed once gone'], []]);
  });

  test('is cancelled for good, and who did so is recorded', async () => {
    const { poke, sent, services, ground } = await officeWithPlan(ONCE);
    await services.schedules.cancel(1, OFFICER_ID);
    expect(await services.schedules.cancel(1, OFFICER_ID)).toBeUndefined();
    await poke('2026-11-25 09:00');
    expect(await sent()).toEqual([]);
    const actions = (await ground.audit.list()).map(({ action }) => action);
    expect(actions).toEqual(['broadcast-planned', 'broadcast-plan-cancelled']);
  });
});

describe('a word of a process that died as it told it is told by the next, after a while:', () => {
  const never = () => new Promise<never>(() => {});

  test.each([
    ['that a broadcast has begun', 'begun', '2026-11-25 09:00', 'begun broadcast.1', ['broadcast.1']],
    ['that one was missed', 'missed', '2026-11-25 20:00', 'missed once late', []],
    ['that nobody will get it', 'warned', '2026-11-24 09:00', 'warned nobody', []],
  ] as const)('%s', async (_, word, time, said, sent) => {
    const dead = await officeWithPlan(ONCE, word === 'warned' ? [] : [CLERK]);
    dead.time.now = at(time);
    let isDead = false;
    const dies = () => {
      isDead = true;
      return never();
    };
    void dead.services.schedules.tend({ ...dead.voice, [word]: dies });
    await expect.poll(() => isDead).toBe(true);
    const next = await buildTestOffice({ redis: dead.redis, at: at(time) });
    await next.services.schedules.tend(dead.voice);
    expect(dead.told).toEqual([]);
    next.time.now = at(time) + TURN_MS;
    for (let again = 0; again < 2; again++) await next.services.schedules.tend(dead.voice);
    expect([dead.told, await dead.sent()]).toEqual([[said], sent]);
  });
});

describe('a broadcast of every month', () => {
  test('has a notice of its own each month', async () => {
    const { poke, sent } = await officeWithPlan(MONTHLY);
    // The 5th of December 2026 is a Saturday.
    await poke('2026-12-05 09:00');
    expect(await sent()).toEqual([]);
    await poke('2026-12-07 09:00');
    await poke('2027-01-05 09:00');
    expect(await sent()).toEqual(['broadcast.1.2026-12', 'broadcast.1.2027-01']);
  });

  test('sends only the newest after a long sleep, and tells which were missed', async () => {
    const { poke, sent, told } = await officeWithPlan(MONTHLY);
    await poke('2027-02-05 12:00');
    await poke('2027-03-05 12:00');
    expect(told[0]).toMatch(/^missed 2026-12,2027-01/);
    expect(await sent()).not.toContain('broadcast.1.2026-12');
    expect(await sent()).toContain('broadcast.1.2027-03');
  });

  test('sent ahead of its time is not sent again that month', async () => {
    const { poke, sent, services, voice, time } = await officeWithPlan(MONTHLY);
    time.now = at('2026-12-01 10:00');
    await services.schedules.sendNow(1, { by: OFFICER_ID, key: '2026-12' }, voice);
    await poke('2026-12-07 09:00');
    expect(await sent()).toEqual(['broadcast.1.2026-12']);
    await poke('2027-01-05 09:00');
    expect(await sent()).toEqual(['broadcast.1.2026-12', 'broadcast.1.2027-01']);
  });
});
