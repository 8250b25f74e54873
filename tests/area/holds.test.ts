import { expect, test } from 'vitest';
import type { Say } from '../../src/area/area.ts';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import type { HoldKind } from '../../src/kernel/holds.ts';
import { card } from '../../src/kernel/message.ts';
import { CLERK, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { buildTestOffice } from '../support/office.ts';

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
  const idsOf = async () => (await services.notices.listRecent()).map(({ id }) => id);
  const before = new Set(await idsOf());
  time.now = at('2026-09-30 10:30');
  const told: number[] = [];
  const say: Say = {
    to: async (account) => told.push(account) > 0,
    toOfficers: async () => true,
    send: async (account) => told.push(account),
    edit: async () => true,
    isThere: async () => true,
    copy: async () => undefined,
    accountOf: async (id) => 1000 + id,
    askBot: async () => undefined,
    warn: (error) => {
      throw error;
    },
  };
  const runAll = async () => {
    for (const job of office.jobs) await job.run(say);
    return (await idsOf()).filter((id) => !before.has(id));
  };
  return { ...office, told, runAll };
}

const KINDS = ['another-bot', 'clock', 'restored'] as const satisfies HoldKind['name'][];

test.each(KINDS)(
  'nothing goes out by itself to anybody while %s holds it back, and all of it afterwards',
  async (name) => {
    const { ground, told, runAll } = await officeWithMuchDue();
    let isHolding = true;
    ground.holds.add({ name, place: 9, isHolding: async () => isHolding, show: async () => undefined });
    expect(await runAll()).toEqual([]);
    expect(told).toEqual([]);
    isHolding = false;
    expect((await runAll()).sort()).toEqual(['broadcast.1', 'reminder.national-day.2026.eve']);
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
