import { describe, expect, test } from 'vitest';
import { askIdOf } from '../../../src/pledges/domain/campaign.ts';
import { aMember, CLERK, LIAISON, OFFICER_ID } from '../../support/cast.ts';
import { officeThatAsks, signBy } from '../../support/pledges.ts';
import { seat } from '../../support/seat.ts';

const NEWCOMER = aMember(3, { name: '新来', department: '办公室' });
const DAY_MS = 24 * 60 * 60_000;

type Office = Awaited<ReturnType<typeof officeThatAsks>>;
const entryOf = ({ stores, number }: Office, { id }: { id: number }) =>
  stores.ledger.find(askIdOf(number), id);

/** As if everybody who is asked had got the message. */
async function deliver({ stores, number }: Office): Promise<void> {
  const askId = askIdOf(number);
  for (const id of [CLERK.id, LIAISON.id])
    await stores.ledger.update(askId, id, (before) => ({ ...before, status: 'sent', attempts: 1, until: 0 }));
  for (const bucket of await stores.ledger.listOpenBuckets(askId))
    await stores.ledger.closeBucket(askId, bucket);
  expect(await stores.ledger.closeIfDone(askId)).toBe('done');
}

describe('somebody who comes to the office later', () => {
  test('is asked by themselves, once, also when the message has gone out to all others', async () => {
    const office = await officeThatAsks([CLERK, LIAISON]);
    await deliver(office);
    await seat(office.stores.people, NEWCOMER);
    await office.services.pledgeTending.tend();
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, NEWCOMER)).toMatchObject({ status: 'waiting' });
    expect(await office.stores.ledger.findHeader(askIdOf(office.number))).toMatchObject({
      ...{ total: 3, state: 'sending', admitted: 1 },
    });
    await signBy(office, office.number, NEWCOMER);
  });

  test('is not asked where they are not meant, nor under what has ended', async () => {
    const office = await officeThatAsks([CLERK, LIAISON], { audience: { departments: ['法规科'] } });
    await seat(office.stores.people, NEWCOMER);
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, NEWCOMER)).toBeUndefined();
    await office.services.pledgeCampaigns.end(office.number, 'closed', { by: OFFICER_ID });
    await seat(office.stores.people, { ...NEWCOMER, department: '法规科' });
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, NEWCOMER)).toBeUndefined();
  });

  test('or binds an account only then is asked once they can be reached', async () => {
    const unbound = aMember(2, { telegramId: undefined });
    const office = await officeThatAsks([CLERK, unbound]);
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, unbound)).toMatchObject({ status: 'failed', reason: 'unbound' });
    await seat(office.stores.people, LIAISON);
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, unbound)).toMatchObject({ status: 'waiting' });
  });

  test('is left in peace at night and on days off', async () => {
    const office = await officeThatAsks([CLERK]);
    await seat(office.stores.people, NEWCOMER);
    office.time.now = Date.parse('2026-11-28T10:00:00+08:00');
    await office.services.pledgeTending.tend();
    office.time.now = Date.parse('2026-11-30T21:00:00+08:00');
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, NEWCOMER)).toBeUndefined();
    office.time.now = Date.parse('2026-12-01T08:00:00+08:00');
    await office.services.pledgeTending.tend();
    expect(await entryOf(office, NEWCOMER)).toMatchObject({ status: 'waiting' });
  });
});

describe('somebody who has left', () => {
  test('is expected no more; what they signed before counts', async () => {
    const office = await officeThatAsks([CLERK, LIAISON, NEWCOMER]);
    const { services, stores, number } = office;
    await signBy(office, number, CLERK);
    await seat(stores.people, { ...CLERK, status: 'left' }, { ...LIAISON, status: 'left' });
    const campaign = await services.pledgeCampaigns.find(number);
    if (!campaign) throw new Error('it was begun');
    expect(await services.pledgeProgress.count(campaign)).toMatchObject({ asked: 2, signed: 1 });
    const missing = await services.pledgeProgress.listMissing(campaign);
    expect(missing.map(({ name }) => name)).toEqual(['新来']);
  });
});

describe('a pledge that is renewed every year', () => {
  test('is asked anew on its day, once, by the text as it reads then; the former ends and stays', async () => {
    const office = await officeThatAsks([CLERK], { renews: true });
    const { services, number, time } = office;
    await signBy(office, number, CLERK);
    time.now += 364 * DAY_MS;
    expect(await services.pledgeTending.tend()).toEqual([]);
    time.now = Date.parse('2027-11-23T09:00:00+08:00');
    const [renewed] = await services.pledgeTending.tend();
    expect(renewed).toMatchObject({ title: '2027年度廉政自律承诺书', year: 2027, renews: true });
    expect(await services.pledgeTending.tend()).toEqual([]);
    expect((await services.signing.listToSign(CLERK.id)).map(({ year }) => year)).toEqual([2027]);
    expect(await services.pledgeCampaigns.find(number)).toMatchObject({
      ended: { how: 'replaced' },
      next: renewed?.number,
    });
  });

  test('is gone on with where a crash came between', async () => {
    const office = await officeThatAsks([CLERK], { renews: true });
    const { services, stores, number } = office;
    const next = await services.pledgeCampaigns.takeNumber();
    await stores.pledgeCampaigns.change(number, (campaign) => ({ ...campaign, next }));
    const begun = await services.pledgeTending.tend();
    expect(begun.map((campaign) => campaign.number)).toEqual([next]);
  });

  test('but whose superior has left is not begun, takes no number, and waits for its day when they are back', async () => {
    const chief = aMember(4, { name: '孙书记' });
    const terms = { kind: 'duty', level: 0, upper: chief.id, audience: { people: [CLERK.id] }, renews: true };
    const office = await officeThatAsks([CLERK, chief], terms);
    const { services, stores, number, time } = office;
    await seat(stores.people, { ...chief, status: 'left' });
    expect(await services.pledgeCampaigns.renew(number, OFFICER_ID)).toEqual({ refused: 'upper-left' });
    await seat(stores.people, chief);
    expect(await services.pledgeTending.tend()).toEqual([]);
    time.now = Date.parse('2027-11-23T09:00:00+08:00');
    await seat(stores.people, { ...chief, status: 'left' });
    expect(await services.pledgeTending.tend()).toEqual([]);
    expect(await services.pledgeCampaigns.takeNumber()).toBe(number + 1);
  });
});

describe('a renewal that cannot be', () => {
  const ANNIVERSARY = Date.parse('2027-11-23T09:00:00+08:00');

  /** Tends as if officers were told, or could not be; returns what they would read. */
  async function tellingOf({ services }: Office, isTold = true): Promise<string[]> {
    const told: string[] = [];
    await services.pledgeTending.tend({
      async refused({ title }, refused) {
        told.push(`${title} ${refused}`);
        return isTold;
      },
      kept: async () => isTold,
    });
    return told;
  }

  test('is told to officers once, again where nobody could be told, and again when it is for another reason', async () => {
    const office = await officeThatAsks([CLERK], { renews: true });
    const { stores, time } = office;
    await seat(stores.people, { ...CLERK, status: 'left' });
    expect(await tellingOf(office)).toEqual([]);
    time.now = ANNIVERSARY;
    expect(await tellingOf(office, false)).toEqual(['2026年度廉政自律承诺书 nobody']);
    expect(await tellingOf(office)).toEqual(['2026年度廉政自律承诺书 nobody']);
    expect(await tellingOf(office)).toEqual([]);
    await stores.pledgeCampaigns.change(office.number, (one) => ({ ...one, kind: 'gone' }));
    expect(await tellingOf(office)).toEqual(['2026年度廉政自律承诺书 unknown-kind']);
  });

  test('is carried out by itself as soon as it can be, and told no more', async () => {
    const office = await officeThatAsks([CLERK], { renews: true });
    office.time.now = ANNIVERSARY;
    await seat(office.stores.people, { ...CLERK, status: 'left' });
    await tellingOf(office);
    await seat(office.stores.people, CLERK);
    expect((await office.services.pledgeTending.tend()).map(({ year }) => year)).toEqual([2027]);
    expect(await tellingOf(office)).toEqual([]);
  });

  test('is for nobody where of two sides the superior alone is left', async () => {
    const terms = { kind: 'duty', level: 0, upper: LIAISON.id, audience: { people: [CLERK.id] } };
    const office = await officeThatAsks([CLERK, LIAISON], { ...terms, renews: true });
    office.time.now = ANNIVERSARY;
    await seat(office.stores.people, { ...CLERK, status: 'left' });
    expect(await tellingOf(office)).toEqual([expect.stringContaining(' nobody')]);
  });
});

describe('those who have not signed', () => {
  test('are nudged by the one engine, in its words, with the way to the text', async () => {
    const office = await officeThatAsks([CLERK, LIAISON]);
    const { services, stores, number } = office;
    await deliver(office);
    await signBy(office, number, LIAISON);
    const asker = { within: undefined, requestedBy: OFFICER_ID };
    expect(await services.nudges.request(askIdOf(number), 1, asker)).toMatchObject({ number: 1 });
    const notice = await services.notices.findNotice('nudge.p-2026-1123.1');
    expect(notice).toMatchObject({ action: 'open', button: { data: `pledge.read:${number}` } });
    expect(await stores.ledger.find('nudge.p-2026-1123.1', CLERK.id)).toMatchObject({ status: 'waiting' });
    expect(await stores.ledger.find('nudge.p-2026-1123.1', LIAISON.id)).toBeUndefined();
    await services.pledgeCampaigns.end(number, 'closed', { by: OFFICER_ID });
    expect(await services.nudges.request(askIdOf(number), 2, asker)).toEqual(
      expect.objectContaining({ refused: 'not-open' }),
    );
  });

  test('and sign on paper are entered by hand, with the text of their post', async () => {
    const treasurer = aMember(3, { name: '赵会', post: '会计' });
    const office = await officeThatAsks([CLERK, treasurer]);
    const { services, number } = office;
    const by = { channel: 'signature', officer: OFFICER_ID } as const;
    expect(await services.acknowledgements.enter(askIdOf(number), [CLERK.id, treasurer.id], by)).toBe(2);
    const paper = await services.pledgePapers.find(number, treasurer.id);
    expect(paper?.text.text).toContain('小金库');
    expect(paper && (await services.acknowledgements.acknowledgedVersion(paper.receipt))).toBe(1);
  });
});
