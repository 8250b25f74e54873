import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createCarriers } from '../../src/delivery/carriers.ts';
import { CHANNELS, openChannels } from '../../src/delivery/channels/index.ts';
import { createDeliverBucket } from '../../src/delivery/deliver-bucket.ts';
import type { Outgoing } from '../../src/delivery/domain/errand.ts';
import type { Standing } from '../../src/delivery/domain/routing.ts';
import { createAskOnce } from '../../src/http/ask-once.ts';
import { aMember } from '../support/cast.ts';
import { createPager } from '../support/channels/pager.ts';
import { officeWithNotice } from '../support/follow-ups.ts';

const NOTICE = 'broadcast.1';
const PHONE = '13800000002';
const BATCH = { noticeId: NOTICE, bucket: 0 };
const EIGHT = 28_800_000;

/** One with an account and one with a pager: what the pager carries is settled by the test, as is the time. */
async function anOffice(standing: Standing) {
  const pager = createPager();
  const said: Outgoing[] = [];
  const channel = {
    ...pager.channel,
    connect: (...given: Parameters<typeof pager.channel.connect>) => {
      const connection = pager.channel.connect(...given);
      return {
        ...connection,
        send(...what: Parameters<typeof connection.send>) {
          said.push(what[1]);
          return connection.send(...what);
        },
      };
    },
  };
  const people = [aMember(1), aMember(2, { telegramId: undefined, phone: PHONE })];
  const { delivery } = await officeWithNotice({ people, channels: [...CHANNELS, channel] });
  const { work, redis } = delivery;
  const settings = { BULK_RATE_PER_SECOND: 28, PAGER_RATE_PER_SECOND: 1_000 };
  let now = EIGHT - 1;
  const errands = {
    ...work.errands,
    async open(...of: Parameters<typeof work.errands.open>) {
      const opened = await work.errands.open(...of);
      return opened && { ...opened, standing: () => standing };
    },
  };
  const deliver = createDeliverBucket({
    ...{ ...work, errands, clock: { now: () => now }, log: pino({ level: 'silent' }) },
    carriers: createCarriers(
      redis,
      openChannels([channel], settings, { botApi: Object.create(null), askHttp: createAskOnce() }),
    ),
  });
  return {
    ...{ pager, said, ledger: delivery.stores.ledger },
    deliver: () => deliver(BATCH, new AbortController().signal),
    waitUntil: (instant: number) => {
      now = instant;
    },
  };
}

describe('somebody whose only channel', () => {
  test('does not carry anything at night gets it in the morning: until then nothing is done for them', async () => {
    const { pager, ledger, deliver, waitUntil } = await anOffice({ until: EIGHT });
    const again = await deliver();
    expect(again?.againInMs).toBeGreaterThan(1_000);
    expect(pager.shown(PHONE)).toEqual([]);
    expect(await ledger.find(NOTICE, 2)).toEqual({ status: 'waiting', attempts: 0, until: 0 });
    waitUntil(EIGHT);
    await deliver();
    expect(pager.shown(PHONE)).toHaveLength(1);
  });

  test('may not carry it is not sent it, and stands among those who were not reached, with the reason', async () => {
    const { pager, ledger, deliver } = await anOffice({ barred: 'no-template' });
    await deliver();
    expect(pager.shown(PHONE)).toEqual([]);
    expect(await ledger.find(NOTICE, 2)).toMatchObject({ status: 'failed', reason: 'no-template' });
  });

  test('has no chats is told what the notice is about beside its text', async () => {
    const { said, deliver } = await anOffice('open');
    await deliver();
    expect(said).toMatchObject([
      { text: expect.stringContaining('国庆节'), plainly: { title: expect.any(String) } },
    ]);
  });
});
