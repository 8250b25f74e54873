import { describe, expect, test } from 'vitest';
import { LINK_DAYS_CHOICES, linksOf, MOST_LINKS } from '../../../src/people/domain/personal-links.ts';
import { aPerson, OFFICER_ID } from '../../support/cast.ts';
import { anOffice, type Office } from '../../support/people-office.ts';

const DAY = 86_400_000;
const li = aPerson({ id: 2, name: '李敏' });
const wang = aPerson({ id: 1, name: '王强', telegramId: 101 });
const gone = aPerson({ id: 3, name: '孙丽', status: 'left' });

const tokenOf = (url: string): string => new URL(url).searchParams.get('start') ?? '';

async function linkOf({ personalLinks }: Office, id = 2): Promise<string> {
  const issued = await personalLinks.issueLink(id, OFFICER_ID);
  if ('refused' in issued) throw new Error(issued.refused);
  return tokenOf(issued.url);
}

const as = (id: number) => ({ id, name: `账号${id}` });

describe('a link that somebody was given on paper', () => {
  test('still binds after a newer one was made for them, and after new ones for everybody', async () => {
    const office = await anOffice([li, aPerson({ id: 4, name: '周波' })]);
    const onPaper = await linkOf(office);
    await linkOf(office);
    await office.personalLinks.issueLinks(OFFICER_ID);
    expect(await office.binding.openLink(onPaper, 202)).toMatchObject({ person: { id: 2 } });
    expect(await office.binding.bind(onPaper, as(202))).toMatchObject({ person: { id: 2 } });
  });

  test('ends when they have bound by another one of theirs', async () => {
    const office = await anOffice([li]);
    const [first, second] = [await linkOf(office), await linkOf(office)];
    await office.binding.bind(second, as(202));
    expect(await office.binding.bind(first, as(203))).toEqual({ refused: 'invalid' });
    expect(await office.store.find(2)).not.toHaveProperty('earlierLinks');
  });

  test('goes on when another one of theirs reached the wrong person', async () => {
    const office = await anOffice([li]);
    const [first, second] = [await linkOf(office), await linkOf(office)];
    await office.binding.declineLink(second, 300);
    expect(await office.binding.openLink(second, 202)).toEqual({ refused: 'invalid' });
    expect(await office.binding.openLink(first, 202)).toMatchObject({ person: { id: 2 } });
  });

  test('ends with all others when an officer voids them, and the record has it', async () => {
    const office = await anOffice([li]);
    const both = [await linkOf(office), await linkOf(office)];
    expect(await office.personalLinks.voidLinks(2, OFFICER_ID)).toMatchObject({ after: { id: 2 } });
    for (const token of both)
      expect(await office.binding.openLink(token, 202)).toEqual({ refused: 'invalid' });
    expect(await office.personalLinks.voidLinks(2, OFFICER_ID)).toEqual({ refused: 'no-links' });
    expect((await office.audit.list()).map(({ entry }) => entry.action)).toContain('links-voided');
  });

  test('was stored before people had several: it counts as theirs', async () => {
    const office = await anOffice([li]);
    const token = await linkOf(office);
    expect(JSON.parse((await office.redis.redis.hget('qf:people', '2')) ?? '')).not.toHaveProperty(
      'earlierLinks',
    );
    expect(await office.binding.openLink(token, 202)).toMatchObject({ person: { id: 2 } });
  });
});

test('somebody who is given one every day keeps the latest of those that are still valid', async () => {
  const office = await anOffice([li]);
  const first = await linkOf(office);
  for (let nth = 0; nth < MOST_LINKS; nth++) await linkOf(office);
  const person = await office.store.find(2);
  expect(person && linksOf(person)).toHaveLength(MOST_LINKS);
  expect(await office.binding.openLink(first, 202)).toEqual({ refused: 'invalid' });
  office.time.now += 31 * DAY;
  const latest = await linkOf(office);
  const later = await office.store.find(2);
  expect(later && linksOf(later)).toHaveLength(1);
  expect(await office.binding.openLink(latest, 202)).toMatchObject({ person: { id: 2 } });
});

describe('the links for all', () => {
  test('are for those who are not bound and have not left, in the office’s order', async () => {
    const { personalLinks } = await anOffice([
      wang,
      aPerson({ id: 4, name: '周波', order: 9 }),
      gone,
      aPerson({ id: 5, name: '吴静', order: 1 }),
    ]);
    const links = await personalLinks.issueLinks(OFFICER_ID);
    if ('refused' in links) throw new Error(links.refused);
    expect(links.map(({ person }) => person.name)).toEqual(['吴静', '周波']);
    expect(links[0]?.url).toMatch(/^https:\/\/t\.me\/qingfeng_bot\?start=5-[0-9a-f]{32}$/);
  });

  test('of one department reach nobody beside it, and the record says how many were made and by whom', async () => {
    const { personalLinks, audit } = await anOffice([
      aPerson({ id: 4, name: '周波', department: '市局/办公室' }),
      aPerson({ id: 5, name: '吴静', department: '市局/办公室/文秘科' }),
      aPerson({ id: 6, name: '郑凯', department: '市局/办' }),
    ]);
    const links = await personalLinks.issueLinks(700, { within: '市局/办公室' });
    if ('refused' in links) throw new Error(links.refused);
    expect(links.map(({ person }) => person.name)).toEqual(['周波', '吴静']);
    expect((await audit.list())[0]?.entry).toMatchObject({
      ...{ action: 'links-issued', by: 700, subject: '市局/办公室', after: { headcount: 2 } },
    });
  });
});

describe('how long a link is valid', () => {
  test.each(LINK_DAYS_CHOICES)('is what the office chooses: %i days', async (days) => {
    const office = await anOffice([li]);
    await office.personalLinks.chooseValidDays(days, OFFICER_ID);
    expect(await office.personalLinks.validDays()).toBe(days);
    const issuedAt = office.time.now;
    const token = await linkOf(office);
    office.time.now = issuedAt + days * DAY - 1;
    expect(await office.binding.openLink(token, 202)).toMatchObject({ person: { id: 2 } });
    office.time.now = issuedAt + (days + 1) * DAY;
    expect(await office.binding.openLink(token, 202)).toEqual({ refused: 'expired' });
  });

  test('is fixed when it is made: a later choice changes none that is out', async () => {
    const office = await anOffice([li]);
    const token = await linkOf(office);
    await office.personalLinks.chooseValidDays(7, OFFICER_ID);
    office.time.now += 20 * DAY;
    expect(await office.binding.openLink(token, 202)).toMatchObject({ person: { id: 2 } });
    expect((await office.audit.list())[0]?.entry).toMatchObject({
      ...{ action: 'link-days-chosen', before: '30 天', after: '7 天' },
    });
  });
});

test('no link is made, and none voided, as long as nobody knows the bot’s name', async () => {
  const { store, personalLinks, redis } = await anOffice([{ ...li, link: { hash: 'old', expiresAt: 1 } }]);
  await redis.redis.hdel('qf:office', 'bot');
  expect(await personalLinks.issueLink(2, OFFICER_ID)).toEqual({ refused: 'bot-unknown' });
  expect(await personalLinks.issueLinks(OFFICER_ID)).toEqual({ refused: 'bot-unknown' });
  expect(await store.find(2)).toMatchObject({ link: { hash: 'old' } });
});
