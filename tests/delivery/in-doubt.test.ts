import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../../src/delivery/channels/index.ts';
import { claimEntry, openEntry } from '../../src/delivery/domain/delivery.ts';
import { createAskOnce } from '../../src/http/ask-once.ts';
import { aMember } from '../support/cast.ts';
import { createPager } from '../support/channels/pager.ts';
import { arrivals, untilDone } from '../support/delivery-office.ts';
import { officeWithNotice } from '../support/follow-ups.ts';

const NOTICE = 'broadcast.1';
const phoneOf = (id: number) => `1380000000${id}`;

/** One with an account, and three with nothing but a pager. */
const people = () => [
  aMember(1),
  ...[2, 3, 4].map((id) => aMember(id, { telegramId: undefined, phone: phoneOf(id) })),
];

async function anOffice() {
  const pager = createPager();
  const office = await officeWithNotice({ people: people(), channels: [...CHANNELS, pager.channel] });
  const arrived = () => [2, 3, 4].map((id) => pager.shown(phoneOf(id)).length);
  return { ...office, pager, arrived, ledger: office.delivery.stores.ledger };
}

describe('a provider whose answers are lost', () => {
  test('is asked what it has taken: everybody gets the notice, and nobody twice', async () => {
    const { api, delivery, pager, arrived, ledger, startWorkers } = await anOffice();
    pager.loseAnswers(3);
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 4, failed: 0 });
    expect({ byTelegram: arrivals(api), byPager: arrived() }).toEqual({
      byTelegram: { 1: 1 },
      byPager: [1, 1, 1],
    });
    const entry = await ledger.find(NOTICE, 3);
    expect(entry).toMatchObject({
      status: 'sent',
      channel: 'pager',
      messageId: expect.stringMatching(/^pager:/),
    });
    expect(entry).not.toHaveProperty('tried');
  });

  test('keeps its people waiting as long as it does not say', async () => {
    const { delivery, pager, arrived, ledger, startWorkers } = await anOffice();
    pager.loseAnswers(3);
    pager.keepSilent(true);
    startWorkers();
    await expect
      .poll(async () => (await ledger.find(NOTICE, 2))?.attempts, { timeout: 10_000 })
      .toBeGreaterThan(1);
    expect(await ledger.find(NOTICE, 2)).toMatchObject({ tried: 'pager' });
    pager.keepSilent(false);
    expect(await untilDone(delivery)).toMatchObject({ sent: 4, failed: 0 });
    expect(arrived()).toEqual([1, 1, 1]);
  });
});

describe('a process that was killed', () => {
  const claimed = { ...claimEntry(openEntry(undefined), 1, 'pager'), until: 1 } as const;

  test.each([
    ['after its provider had taken the send: it is found there, and not made again', true],
    ['before: it is made', false],
  ])('%s', async (_, isTaken) => {
    const { delivery, pager, arrived, ledger, startWorkers } = await anOffice();
    await ledger.update(NOTICE, 3, () => ({ status: 'claimed', attempts: 1, ...claimed }));
    if (isTaken) {
      const connection = pager.channel.connect(
        { PAGER_RATE_PER_SECOND: 1 },
        { botApi: Object.create(null), askHttp: createAskOnce() },
      );
      await connection.send({ at: phoneOf(3) }, { text: '国庆节廉洁提醒' }, { key: `${NOTICE}.3` });
    }
    startWorkers();
    expect(await untilDone(delivery)).toMatchObject({ sent: 4, failed: 0 });
    expect(arrived()).toEqual([1, 1, 1]);
  });
});
