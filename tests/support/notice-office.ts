import type { Message } from 'grammy/types';
import type { Person } from '../../src/kernel/person.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf } from './bot-api.ts';
import { aMember, aPerson, CLERK, LIAISON } from './cast.ts';
import { untilDone } from './delivery-office.ts';
import { everybody } from './notice-draft.ts';
import { startTestOffice, type TestOffice } from './office.ts';

export const TITLE = '国庆节廉洁提醒';

const UNBOUND = [
  aPerson({ id: 4, name: '钱进', department: '财务科', phone: '13800000000' }),
  aPerson({ id: 5, name: '孙丽', department: '财务科' }),
];

/**
 * A whole office on Monday 2026-11-23 at 09:00 to which a notice has gone out: 王强 and 李敏 (the liaison) of 办公室, 赵敏 of 财务科,
 * and 钱进 and 孙丽 of 财务科, whom the bot does not reach.
 */
export async function startNoticeOffice(
  more: Partial<NoticeDraft> = {},
  settings: Readonly<Record<string, string>> = {},
) {
  const zhao = aMember(3, { name: '赵敏', department: '财务科', roleConfirmed: true });
  const people = [CLERK, LIAISON, zhao, ...UNBOUND];
  const office = await startTestOffice({ people, settings });
  const as = (person: Person) => ({ person, account: office.phoneOf(person) });
  const notice = await send(office, { ...everybody(), ...more });
  return { ...office, wang: as(CLERK), li: as(LIAISON), zhao: as(zhao), notice };
}

export type NoticeOffice = Awaited<ReturnType<typeof startNoticeOffice>>;

/** Starts a notice and waits until it has reached everybody whom it can reach. */
export async function send({ services }: Pick<TestOffice, 'services'>, draft: NoticeDraft) {
  const { notice } = await services.notices.startNotice(draft);
  await untilDone({ services }, notice.id);
  return notice;
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
