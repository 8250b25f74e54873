import type { Message } from 'grammy/types';
import { expect, vi } from 'vitest';
import type { Person } from '../../src/kernel/person.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf } from './bot-api.ts';
import { addBoundPerson } from './bound-person.ts';
import { aPerson } from './cast.ts';
import { everybody } from './delivery.ts';
import { OFFICER_ID, startTestOffice, type TestOffice } from './office.ts';

export const TITLE = '国庆节廉洁提醒';

/**
 * A whole office on Monday 2026-11-23 at 09:00 to which a notice has gone out: 王强 and 李敏 (the liaison) of 办公室, 赵敏 of 财务科,
 * and 钱进 and 孙丽 of 财务科, whom the bot does not reach.
 */
export async function startNoticeOffice(
  more: Partial<NoticeDraft> = {},
  settings: Readonly<Record<string, string>> = {},
) {
  const office = await startTestOffice(undefined, undefined, settings);
  const officer = office.api.addAccount({ id: OFFICER_ID, first_name: '周' });
  const wang = await addBoundPerson(office, '王强');
  const li = await addBoundPerson(office, '李敏', { role: 'liaison' });
  const zhao = await addBoundPerson(office, '赵敏', { department: '财务科' });
  await addUnbound(office, '钱进', { phone: '13800000000' });
  await addUnbound(office, '孙丽');
  const notice = await send(office, { ...everybody(), ...more });
  return { ...office, officer, wang, li, zhao, notice };
}

export type NoticeOffice = Awaited<ReturnType<typeof startNoticeOffice>>;

async function addUnbound({ stores }: TestOffice, name: string, more: Partial<Person> = {}): Promise<void> {
  const [id = 0] = await stores.people.reserveIds(1);
  await stores.people.saveAll([{ after: aPerson({ id, name, department: '财务科', ...more }) }]);
}

/** Starts a notice and waits until it has reached everybody whom it can reach. */
export async function send({ services }: Pick<TestOffice, 'services'>, draft: NoticeDraft) {
  const { notice } = await services.notices.startNotice(draft);
  await untilDone({ services }, notice.id);
  return notice;
}

export async function untilDone({ services }: Pick<TestOffice, 'services'>, id: string): Promise<void> {
  const find = async () => expect(await services.notices.findProgress(id)).toMatchObject({ state: 'done' });
  await vi.waitFor(find, { timeout: 10_000, interval: 20 });
}

/** The card with the notice's result, as whoever may see it opens it. */
export async function openResult(person: Participant, id = 'broadcast.1'): Promise<Message> {
  const card = await ask(person, '/menu');
  return tapData(person, card, `notice.result:${id}`);
}

/** Opens the result, asks for a nudge and confirms it; returns what the bot says to that. */
export async function nudge(person: Participant): Promise<Message> {
  const asked = await tap(person, await openResult(person), '⏰ 催办');
  const [confirm = ''] = buttonsOf(asked);
  return tap(person, asked, confirm);
}

/** Moves the office's clock, such as to `2026-11-24T09:00`, and lets it look at what is due. */
export function moveTo({ clock, scheduler }: NoticeOffice, time: string): Promise<void> {
  clock.set(Date.parse(`${time}:00+08:00`));
  return scheduler.poke();
}

export const startsWith = (text: string) => (message: Message) => message.text?.startsWith(text) === true;

/** Taps a button by its label and returns the card as it then stands. */
export async function tap(person: Participant, card: Message, label: string): Promise<Message> {
  return afterTap(person, card, () => person.tap(card.message_id, label));
}

export async function tapData(person: Participant, card: Message, data: string): Promise<Message> {
  return afterTap(person, card, () => person.tapData(card.message_id, data));
}

async function afterTap(person: Participant, card: Message, act: () => Promise<unknown>): Promise<Message> {
  const before = person.messages().find(({ message_id }) => message_id === card.message_id);
  await act();
  return person.waitForMessage(
    (message) =>
      message.message_id === card.message_id &&
      (message.text !== before?.text ||
        JSON.stringify(message.reply_markup) !== JSON.stringify(before?.reply_markup)),
  );
}
