import { expect, test } from 'vitest';
import { askIdOf } from '../../../src/pledges/domain/campaign.ts';
import { manyPeople } from '../../support/cast.ts';
import { tooDearForTap } from '../../support/cost.ts';
import { officeThatAsks, signBy } from '../../support/pledges.ts';
import { AT_ONCE, startOwnRedis } from '../../support/redis.ts';

const PEOPLE = 5_000;
const SIGNERS = 200;

const TREASURERS = manyPeople(PEOPLE, (id) => ({
  department: `市局/第${id % 300}处`,
  post: id % 7 === 0 ? '会计' : '科员',
}));

/** An office of 5,000 in which everybody is asked to sign, and some have; to others the message did not go through. */
async function largeOffice() {
  const office = await officeThatAsks(TREASURERS, {}, { redis: await startOwnRedis(AT_ONCE) });
  const { services, stores, number } = office;
  const signers = Array.from({ length: SIGNERS }, (_, index) => index * 25 + 1);
  const gaveUp = { status: 'failed', reason: 'gave-up', until: 0 } as const;
  const failed = signers.map((id) =>
    stores.ledger.update(askIdOf(number), id + 1, (before) => ({ ...before, ...gaveUp })),
  );
  await Promise.all(failed);
  const tapped = { messageId: 7, sentAt: 0 };
  await Promise.all(signers.map((id) => services.acknowledgements.acknowledge(askIdOf(number), id, tapped)));
  return office;
}

test('in an office of 5,000 nothing that a card shows of a pledge reads the roster, nor what everybody has got', async () => {
  const office = await largeOffice();
  const { services, redis, number } = office;
  const campaign = await services.pledgeCampaigns.find(number);
  const [, person] = TREASURERS;
  if (!campaign || !person) throw new Error('it was begun');
  const { pledgeProgress: progress, pledgeTending, signing, pledgePapers } = services;
  const acts: Record<string, () => Promise<unknown>> = {
    'the card': () => progress.count(campaign),
    'the card of a department': () => progress.count(campaign, '市局/第7处'),
    'who has not signed': () => progress.listMissing(campaign),
    'the list of the year': () => services.pledgeCampaigns.listYear(2026),
    'whether the text has changed': () => services.pledgeCampaigns.isTextChanged(campaign),
    'a page of the text': () => signing.turn(number, person, 0),
    signing: () => signBy(office, number, person),
    'what waits for somebody': () => signing.listToSign(person.id),
    'what somebody has signed': () => signing.listSigned(person.id),
    'a document': () => pledgePapers.write(number, 1),
    'looking for newcomers': () => pledgeTending.tend(),
  };
  // What a process keeps a copy of it reads whole at its first look, and never again.
  await progress.count(campaign);
  expect(await tooDearForTap(redis.redis, acts)).toEqual([]);
  expect(await progress.count(campaign)).toMatchObject({ asked: PEOPLE, signed: SIGNERS + 1 });
}, 120_000);
