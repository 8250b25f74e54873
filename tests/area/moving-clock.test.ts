import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, recordSent } from '../../src/delivery/domain/delivery.ts';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import { CLERK, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { buildTestOffice } from '../support/office.ts';
import { NATIONAL_DAY, shanghai } from '../support/scenarios.ts';

const HOUR = 3_600_000;
const TWO_WEEKS = 14 * 24;
const BEGIN = shanghai('2026-09-21 10:30');
const END = shanghai('2026-10-12 12:00');
const PLANNED = shanghai('2026-09-28 09:00');

/** An office before 国庆 with a planned broadcast, a nudge that goes by itself, and all that a poke of the clock leads to. */
async function officeBeforeNationalDay() {
  const office = await buildTestOffice({
    ...{ at: BEGIN, people: [OFFICER, CLERK] },
    content: { scenarios: [NATIONAL_DAY] },
  });
  const { services, stores, time } = office;
  await services.reminders.sendDueReminders();
  await services.schedules.plan({
    draft: {
      ...{
        number: 1,
        title: '廉洁提醒',
        asksReceipt: true,
        choice: { ...NOBODY_CHOSEN, audience: { all: true } },
      },
      ...{ when: { kind: 'once', at: PLANNED } },
      content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 },
    },
    ...{ by: OFFICER_ID, headcount: 2, passed: [] },
  });
  await services.notices.startNotice({ ...everybody('broadcast.2'), nudgeAfter: [1, 3] });
  const { entries } = await stores.ledger.listBucket('broadcast.2', bucketOf(CLERK.id));
  const entry = entries.get(CLERK.id);
  if (!entry) throw new Error('The clerk is not in the ledger.');
  const sent = recordSent(entry, { messageId: 1, sentAt: BEGIN, channel: 'telegram' });
  await stores.ledger.replace('broadcast.2', CLERK.id, entry, sent);
  const begun: string[] = [];
  const missed: string[] = [];
  const poke = async (at: number) => {
    time.now = at;
    begun.push(...(await services.reminders.sendDueReminders()).map(({ id }) => id));
    await services.reminders.reportMissed(async (waves) => missed.push(...waves.map(({ id }) => id)) > 0);
    await services.schedules.tend({
      begun: async (_, done) => begun.push('started' in done ? done.started.id : 'held') > 0,
      missed: async () => missed.push('plan') > 0,
      warned: async () => true,
      isThere: async () => true,
    });
    await services.automaticNudges.sendDue();
    await services.nudges.startDue();
  };
  const nudges = async () =>
    (await stores.nudges.list('broadcast.2')).filter(({ startedAt }) => startedAt !== undefined);
  return { ...office, begun, missed, poke, nudges };
}

test('a clock that goes forward and back by up to two weeks sends nothing twice, and skips nothing without a word', async () => {
  const jumps = fc.array(fc.integer({ min: -TWO_WEEKS, max: TWO_WEEKS }), { maxLength: 6 });
  let nudged = 0;
  await fc.assert(
    fc.asyncProperty(jumps, async (hours) => {
      const { begun, missed, poke, nudges, services } = await officeBeforeNationalDay();
      for (const by of hours) await poke(shanghai('2026-09-29 10:30') + by * HOUR);
      for (let at = BEGIN; at <= END; at += 24 * HOUR) await poke(at);
      expect(new Set(begun).size).toBe(begun.length);
      const waves = (await services.reminders.listBetween('2026-09-22', '2026-10-11')).filter(
        ({ wave }) => wave.mergedInto === undefined,
      );
      expect(waves.length).toBeGreaterThan(1);
      const silent = waves.filter(({ wave: { id } }) => !begun.includes(id) && !missed.includes(id));
      expect(silent.map(({ wave: { id } }) => id)).toEqual([]);
      expect(begun.includes('broadcast.1') || missed.includes('plan')).toBe(true);
      const { length } = await nudges();
      expect(length).toBeLessThanOrEqual(2);
      nudged = Math.max(nudged, length);
    }),
    { numRuns: 4, examples: [[[]], [[-TWO_WEEKS, TWO_WEEKS]]] },
  );
  expect(nudged).toBe(2);
}, 60_000);
