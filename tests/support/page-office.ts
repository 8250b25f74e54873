import type { Person } from '../../src/kernel/person.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import { manyPeople } from './cast.ts';
import { freePort } from './free-port.ts';
import { everybody } from './notice-draft.ts';
import { startTestOffice } from './office.ts';

/** An office at work, whose pages are reached on a port of this machine, and which has asked its people to take note. */
export async function startPageOffice(
  more: Partial<NoticeDraft> = {},
  people: readonly Person[] = manyPeople(3),
) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}/qf`;
  const office = await startTestOffice({
    ...{ people, content: {} },
    settings: { PUBLIC_URL: publicUrl, WEBHOOK_PORT: String(port) },
  });
  const notice = { ...everybody(), ...more };
  await office.services.notices.startNotice(notice);
  async function pageOf(person: number) {
    const page = await office.areas.pages.offer.pageLinks.pageOf(notice.id, person);
    if (!page) throw new Error('The office has no page for it.');
    return page;
  }
  const receipts = async () => (await office.stores.receipts.findHead(notice.id))?.length ?? 0;
  return { ...office, notice, publicUrl, pageOf, receipts };
}
