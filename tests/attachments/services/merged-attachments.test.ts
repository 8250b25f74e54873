import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../../src/attachments/domain/attachment.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { openReminderOffice } from '../../support/reminders.ts';

const AFTER = 'reminder.mid-autumn.2026.back';
const BEFORE = 'reminder.national-day.2026.early';
const OTHER_OFFICER = OFFICER_ID + 1;
const CASE: Attachment = { fromChatId: OFFICER_ID, messageId: 9, file: 'case', name: '案例.pdf' };
const POSTER: Attachment = { fromChatId: OFFICER_ID, messageId: 5, file: 'poster', name: '海报' };

/** An office in which the wave after 中秋 gives way to that before 国庆, on the same day. */
async function anOffice() {
  const office = await openReminderOffice({ at: '2026-09-24 12:00' });
  const { attachments } = office.services;
  const find = async (id: string) => {
    const found = await office.reminders.findReminder(id);
    if (!found) throw new Error(`There is no ${id}.`);
    return found;
  };
  const told: string[] = [];
  const state = { copies: true };
  const tend = () =>
    attachments.tend({
      isThere: async () => true,
      gone: async (_, { name }, look) => told.push(`${name} ${look}`) > 0,
      gather: async () => (state.copies ? 77 : undefined),
    });
  const put = async (id: string, file: Attachment) => attachments.put(await find(id), file, file.fromChatId);
  const attachedTo = async (id: string) => {
    const started = await office.listStarted();
    return started.find((notice) => notice.id === id)?.content.attached;
  };
  return { ...office, attachments, find, told, state, tend, put, attachedTo };
}

describe('when two reminders of a day go out as one', () => {
  test('what was put to the one that gives way goes out with the other', async () => {
    const { put, poke, attachedTo } = await anOffice();
    await put(AFTER, CASE);
    await poke('2026-09-28 09:31');
    expect(await attachedTo(BEFORE)).toMatchObject({ messageIds: [9], files: ['case'] });
  });

  test('what was put to both goes out, in the order in which Telegram takes it', async () => {
    const { put, poke, attachedTo, attachments, find } = await anOffice();
    await put(BEFORE, CASE);
    await put(AFTER, POSTER);
    const { into, others } = await attachments.findCompany(await find(AFTER));
    expect([into?.wave.id, others.map(({ attachment }) => attachment.name)]).toEqual([BEFORE, ['案例.pdf']]);
    await poke('2026-09-28 09:31');
    expect(await attachedTo(BEFORE)).toMatchObject({ messageIds: [5, 9], files: ['poster', 'case'] });
  });

  test('what two officers put is brought into one chat ahead, once, and nothing is lost', async () => {
    const { put, tend, poke, attachedTo, told } = await anOffice();
    await put(BEFORE, CASE);
    await put(AFTER, { ...POSTER, fromChatId: OTHER_OFFICER });
    for (const _ of [1, 2]) await tend();
    await poke('2026-09-28 09:31');
    expect(await attachedTo(BEFORE)).toEqual({
      ...{ fromChatId: OFFICER_ID, messageIds: [9, 77], files: ['case', 'poster'] },
    });
    await tend();
    expect(told).toEqual([]);
  });

  test('what could not be brought together keeps nobody waiting for long, and officers hear once what stayed behind', async () => {
    const { put, tend, poke, attachedTo, told, state } = await anOffice();
    state.copies = false;
    await put(BEFORE, CASE);
    await put(AFTER, { ...POSTER, fromChatId: OTHER_OFFICER });
    await tend();
    const { started } = await poke('2026-09-28 09:00');
    expect(started).toEqual([]);
    await poke('2026-09-28 09:31');
    expect(await attachedTo(BEFORE)).toMatchObject({ files: ['case'] });
    for (const _ of [1, 2]) await tend();
    expect(told).toEqual(['海报 apart']);
  });
});
