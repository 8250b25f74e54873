import { expect, test } from 'vitest';
import { workOfDelivery } from '../../src/app/work-of-delivery.ts';
import { manyPeople } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { buildTestOffice } from '../support/office.ts';

const URL_OF_PAGES = 'https://bot.example.cn/qf';

/** What an office says to somebody by a channel without chats. */
async function anOffice(settings: Record<string, string> = { PUBLIC_URL: URL_OF_PAGES }) {
  const office = await buildTestOffice({ people: manyPeople(2), content: {}, settings });
  const { notices } = office.services;
  await notices.startNotice(everybody());
  const { errands } = workOfDelivery(office);
  async function saidTo(noticeId: string, kind: 'mail' | 'telegram') {
    const errand = await (await errands.open(noticeId, 0))?.find(2, kind);
    if (!errand || !('message' in errand)) throw new Error('Nothing is said.');
    return errand.message.plainly;
  }
  return { notices, saidTo };
}

test('whoever gets a notice without a chat gets the page on which to take note of it', async () => {
  const { saidTo } = await anOffice();
  const said = await saidTo('broadcast.1', 'mail');
  expect(said?.page?.url).toMatch(/^https:\/\/bot\.example\.cn\/qf\/n\/\d{4}-\d{4}\/[0-9a-f]{32}$/);
  expect(said?.page).toMatchObject({ address: `${URL_OF_PAGES}/q`, code: expect.stringMatching(/^\w{9}$/) });
  expect(await saidTo('broadcast.1', 'telegram')).toBeUndefined();
});

test('a nudge leads to the page of what it is about', async () => {
  const { notices, saidTo } = await anOffice();
  const first = await saidTo('broadcast.1', 'mail');
  const nudge = { of: 'broadcast.1', number: 1 };
  await notices.startNotice({ ...everybody('nudge.1'), kind: 'nudge', nudge });
  expect((await saidTo('nudge.1', 'mail'))?.page).toEqual(first?.page);
});

test('without an address for pages, nothing leads to one', async () => {
  const { saidTo } = await anOffice({});
  expect(await saidTo('broadcast.1', 'mail')).toEqual({ title: everybody().title });
});
