import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../src/attachments/domain/attachment.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { openReminderOffice } from '../../support/reminders.ts';

const WAVE = 'reminder.spring-festival.2027.eve';
const CASE: Attachment = { fromChatId: OFFICER_ID, messageId: 5, file: 'f', name: '案例.pdf' };
const POSTER: Attachment = { fromChatId: OFFICER_ID, messageId: 7, file: 'p', name: '海报' };

/** An office whose reminder before the Spring Festival has a file. */
async function anOffice() {
  const office = await openReminderOffice({ at: '2027-02-01 12:00' });
  const upcoming = await office.reminders.listUpcoming();
  const reminder = upcoming.find(({ wave }) => wave.id === WAVE) ?? upcoming[0];
  if (!reminder) throw new Error('There is no reminder to come.');
  const { attachments } = office.services;
  await attachments.put(reminder, CASE, OFFICER_ID);
  const { id } = reminder.wave;
  const state = { isThere: true, hears: true };
  const told: string[] = [];
  const tend = () =>
    attachments.tend({
      isThere: async () => state.isThere,
      gone: async (_, { name }, look) => {
        if (state.hears) told.push(`${name} ${look}`);
        return state.hears;
      },
      gather: async () => undefined,
    });
  return { ...office, attachments, reminder, id, state, told, tend };
}

const at = ({ reminder }: Awaited<ReturnType<typeof anOffice>>, minutes = 0) =>
  reminder.wave.at + minutes * 60_000;

describe('a file that an officer has put to a reminder', () => {
  test('goes out with it, once, and both decisions are recorded', async () => {
    const office = await anOffice();
    office.clock.set(at(office));
    await office.reminders.sendDueReminders();
    const [notice] = await office.listStarted();
    expect(notice?.content).toMatchObject({
      attached: { fromChatId: OFFICER_ID, messageIds: [5], files: ['f'] },
    });
    const [entry] = await office.audit.list();
    expect(entry?.entry).toMatchObject({ action: 'reminder-attachment-put', after: '案例.pdf' });
  });

  test('gives way to another, or is taken off: twice is once', async () => {
    const { attachments, reminder, id } = await anOffice();
    expect(await attachments.put(reminder, POSTER, OFFICER_ID)).toBe(true);
    expect(await attachments.attachedTo(id)).toMatchObject([{ messageIds: [7] }]);
    expect(await attachments.take(reminder, OFFICER_ID)).toBe(true);
    expect(await attachments.take(reminder, OFFICER_ID)).toBe(false);
    expect(await attachments.attachedTo(id)).toEqual([]);
  });

  test('comes too late once the reminder went out', async () => {
    const office = await anOffice();
    office.clock.set(at(office));
    await office.reminders.sendDueReminders();
    expect(await office.attachments.put(office.reminder, POSTER, OFFICER_ID)).toBe(false);
  });

  test('whose original was deleted is told the day before, once, and the reminder goes out without it', async () => {
    const office = await anOffice();
    office.state.isThere = false;
    await office.tend();
    expect(office.told).toEqual([]);
    office.clock.set(at(office, -60));
    office.state.hears = false;
    await office.tend();
    office.state.hears = true;
    for (const _ of [1, 2]) await office.tend();
    expect(office.told).toEqual(['案例.pdf ahead']);
    office.clock.set(at(office));
    await office.reminders.sendDueReminders();
    const [notice] = await office.listStarted();
    expect(notice?.content).not.toHaveProperty('attached');
  });

  test('is told of too where it was deleted while the reminder went out', async () => {
    const office = await anOffice();
    office.clock.set(at(office));
    await office.tend();
    await office.reminders.sendDueReminders();
    office.state.isThere = false;
    for (const _ of [1, 2]) await office.tend();
    expect(office.told).toEqual(['案例.pdf after']);
  });

  test('is put away when its reminder is over', async () => {
    const office = await anOffice();
    office.clock.set(at(office));
    await office.reminders.sendDueReminders();
    await office.tend();
    office.clock.set(office.reminder.wave.validUntil);
    await office.tend();
    expect(await office.attachments.find(office.id)).toBeUndefined();
  });
});
