import type { Message } from 'grammy/types';
import type { Person } from '../../src/kernel/person.ts';
import { OFFICER_ID } from './cast.ts';
import { buildTestOffice, startTestOffice } from './office.ts';
import { downloadFrom } from './phone.ts';

/** An office with these people, at noon on 1 February 2027 until the test moves the clock; its bot has a name. */
export async function anOffice(people: readonly Person[] = [], adminIds: readonly number[] = []) {
  const at = Date.parse('2027-02-01T12:00:00+08:00');
  const settings = { ADMIN_IDS: adminIds.join(',') };
  const office = await buildTestOffice({ at, people, settings, content: {} });
  await office.stores.office.saveBotUsername('qingfeng_bot');
  return { ...office.services, ...office, store: office.stores.people };
}

/** A whole office with these people on its roster, and the phones of those who use it. */
export async function anOfficeWithBot(
  people: readonly Person[] = [],
  adminIds: readonly number[] = [OFFICER_ID],
) {
  const office = await startTestOffice({ people, settings: { ADMIN_IDS: adminIds.join(',') } });
  const { api, services, stores } = office;
  return {
    ...services,
    ...office,
    store: stores.people,
    /** The phone of the account with this id. */
    phone: (id: number, firstName = `账号${id}`) => api.addAccount({ id, first_name: firstName }),
    download: (message: Message) => downloadFrom(api, message),
  };
}

export type Office = Awaited<ReturnType<typeof anOffice>>;
