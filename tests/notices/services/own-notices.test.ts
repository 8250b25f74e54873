import { expect, test } from 'vitest';
import { recordSent } from '../../../src/delivery/domain/delivery.ts';
import { costOf } from '../../support/cost.ts';
import { everybody } from '../../support/notice-draft.ts';
import { buildTestOffice } from '../../support/office.ts';
import { AT_ONCE, startOwnRedis } from '../../support/redis.ts';

const PERSON = 21;
const NOTICES = 300;
/** The bounds of tests/bot/cost-of-taps.test.ts. */
const BYTES_MOST = 64 * 1024;
const COMMANDS_MOST = 250;

/** Five years of notices, each as long as a reminder, of which somebody has acknowledged none; of ten, nine ask for nothing. */
async function fiveYears() {
  const redis = await startOwnRedis(AT_ONCE);
  const { services, stores } = await buildTestOffice({ redis });
  const { notices, ledger } = stores;
  const content = { kind: 'text', text: '不收送礼品礼金。'.repeat(50) } as const;
  const entry = { status: 'waiting', attempts: 1, until: 0 } as const;
  const sent = recordSent(entry, { messageId: 77, sentAt: 1, channel: 'telegram' });
  for (let number = 1; number <= NOTICES; number++) {
    const { id, ...draft } = everybody(`broadcast.${number}`);
    const action = number % 10 === 0 ? 'acknowledge' : 'none';
    await notices.saveOnce({ ...draft, id, action, content, code: `2026-${number}`, createdAt: number });
    await ledger.create(id);
    await ledger.fillBucket(id, 0, new Map([[PERSON, sent]]));
  }
  return { ...services, redis: redis.redis };
}

test('what waits for somebody after five years of notices is read within the bounds of a tap', async () => {
  const { ownNotices, redis } = await fiveYears();
  const list = async () => (await ownNotices.listOpen(PERSON, 10)).map(({ id }) => id);
  const open = [300, 290, 280, 270, 260, 250].map((number) => `broadcast.${number}`);
  expect(await list()).toEqual(open);
  const { bytes, commands } = await costOf(redis, async () => expect(await list()).toEqual(open));
  expect(bytes).toBeLessThan(BYTES_MOST);
  expect(commands).toBeLessThan(COMMANDS_MOST);
});
