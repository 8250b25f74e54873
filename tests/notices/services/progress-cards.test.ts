import { expect, test } from 'vitest';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';

const place = { chatId: 42, messageId: 7 };

async function aFollowedNotice() {
  const { services, redis } = await buildTestOffice({ people: manyPeople(3), content: {} });
  const { notices, progressCards: cards } = services;
  await notices.startNotice(everybody());
  await cards.follow('broadcast.1', place);
  return { notices, cards, redis: redis.redis };
}

test('a card is due for one caller of all, and not again within three seconds', async () => {
  const { cards, redis } = await aFollowedNotice();
  const due = await Promise.all([cards.takeDue(), cards.takeDue(), cards.takeDue()]);
  expect(due.flat()).toMatchObject([{ place, progress: { state: 'sending', waiting: 3 } }]);
  const rest = await redis.pttl('qf:progress-cards:broadcast.1:edited');
  expect(rest).toBeGreaterThan(2_000);
});

test('a card that has shown the end is followed no more', async () => {
  const { cards, notices, redis } = await aFollowedNotice();
  const [running] = await cards.takeDue();
  if (running) await cards.recordShown(running.progress);
  await notices.stop('broadcast.1');
  await redis.del('qf:progress-cards:broadcast.1:edited');
  const [ended] = await cards.takeDue();
  expect(ended?.progress.state).toBe('stopped');
  if (ended) await cards.recordShown(ended.progress);
  await redis.del('qf:progress-cards:broadcast.1:edited');
  expect(await cards.takeDue()).toEqual([]);
});
