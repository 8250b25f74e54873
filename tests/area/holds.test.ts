import { expect, test } from 'vitest';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import type { HoldKind } from '../../src/kernel/holds.ts';
import { card } from '../../src/kernel/message.ts';
import { CLERK, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { buildTestOffice } from '../support/office.ts';
import { runJobs } from '../support/run-jobs.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

/** On the day before 国庆 at half past ten: a wave, a planned broadcast, a nudge, the weekly digest and somebody's question of the day are due. */
async function officeWithMuchDue() {
  const office = await buildTestOffice({ at: at('2026-09-29 17:30'), people: [OFFICER, CLERK] });
  const { services, time } = office;
  // What the morning had is sent; the hold begins with what is due on the next day.
  await services.reminders.sendDueReminders();
  await services.dailyQuestions.choose(CLERK.id, '10:00');
  await services.schedules.plan({
    draft: {
      ...{
        number: 1,
        title: '廉洁提醒',
        asksReceipt: true,
        choice: { ...NOBODY_CHOSEN, audience: { all: true } },
      },
      ...{ when: { kind: 'once', at: at('2026-09-30 10:00') } },
      content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 7 },
    },
    ...{ by: OFFICER_ID, headcount: 2, passed: [] },
  });
  await services.notices.startNotice(everybody('broadcast.2'));
  time.now = at('2026-09-30 10:30');
  return { ...office, runAll: () => runJobs(office, office.jobs) };
}

const KINDS = ['another-bot', 'clock', 'restored'] as const satisfies HoldKind['name'][];

test.each(KINDS)(
  'nothing goes out by itself to anybody while %s holds it back, and all of it afterwards',
  async (name) => {
    const { ground, runAll } = await officeWithMuchDue();
    let isHolding = true;
    ground.holds.add({ name, place: 9, isHolding: async () => isHolding, show: async () => undefined });
    expect(await runAll()).toEqual({ told: [], begun: [] });
    isHolding = false;
    const { told, begun } = await runAll();
    expect(begun.sort()).toEqual(['broadcast.1', 'reminder.national-day.2026.eve']);
    expect(told).toContain(1000 + CLERK.id);
  },
);

test('officers see every reason for which things are held back, the first before anything else', async () => {
  const { ground, areas } = await officeWithMuchDue();
  const kind = (name: HoldKind['name'], place: number): HoldKind => ({
    ...{ name, place, isHolding: async () => true },
    show: async () => ({
      card: card(`卡片${place}`, []),
      button: { text: `待定${place}`, data: 'newbot.show' },
      finding: { text: `停发${place}`, remedy: '请决定。' },
    }),
  });
  ground.holds.add(kind('restored', 2));
  ground.holds.add(kind('clock', 1));
  const { todos, firstWord, checks } = areas.upkeep;
  const officer = { role: 'admin', person: OFFICER } as const;
  expect((await firstWord?.(officer))?.text).toContain('卡片1');
  expect((await todos?.list(officer))?.map(({ text }) => text)).toEqual(['待定1', '待定2']);
  expect(await todos?.list({ role: 'staff', person: CLERK })).toEqual([]);
  const found = await checks?.find(({ label }) => label === '自动发送')?.find();
  expect(found?.map(({ text }) => text)).toEqual(['停发1', '停发2']);
});

test('whatever a job holds back is listed for officers, and nothing is listed that no job holds back', async () => {
  const { jobs, ground } = await buildTestOffice();
  const heldAs = jobs.flatMap(({ sends }) => (typeof sends === 'object' ? sends.heldAs : []));
  expect([...new Set(heldAs)].sort()).toEqual(ground.holds.listSources().sort());
});
