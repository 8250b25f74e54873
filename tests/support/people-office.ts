import type { Person } from '../../src/kernel/person.ts';
import { buildTestOffice } from './office.ts';

/** An office with these people, at noon on 1 February 2027 until the test moves the clock; its bot has a name. */
export async function anOffice(people: readonly Person[] = [], adminIds: readonly number[] = []) {
  const at = Date.parse('2027-02-01T12:00:00+08:00');
  const settings = { ADMIN_IDS: adminIds.join(',') };
  const office = await buildTestOffice({ at, people, settings, content: {} });
  await office.stores.office.saveBotUsername('qingfeng_bot');
  return { ...office.services, ...office, store: office.stores.people };
}

export type Office = Awaited<ReturnType<typeof anOffice>>;
