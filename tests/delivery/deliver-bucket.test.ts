import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Channel } from '../../src/delivery/channels/channel.ts';
import { createDeliverBucket } from '../../src/delivery/deliver-bucket.ts';
import { createSendLane } from '../../src/delivery/send-lane.ts';
import { everybody } from '../support/delivery.ts';
import { createOffice } from '../support/delivery-office.ts';

const SLOW_MS = 100;
const never = new AbortController().signal;

test('a batch that meets an error ends only when its other sends have been recorded', async () => {
  const { delivery } = await createOffice();
  const { budget, ledger } = delivery;
  await delivery.services.notices.startNotice(everybody());
  const channel: Channel = {
    name: 'telegram',
    reaches: () => true,
    async send({ id }) {
      if (id === 1) throw new TypeError('a mistake in the channel');
      await wait(SLOW_MS);
      return { messageId: id };
    },
  };
  const deliver = createDeliverBucket({
    ...delivery,
    lane: createSendLane(budget),
    channels: [channel],
    clock: Date,
    log: pino({ level: 'silent' }),
  });
  await expect(deliver({ noticeId: 'broadcast.1', bucket: 0 }, never)).rejects.toThrow('a mistake');
  for (const id of [2, 3]) expect(await ledger.find('broadcast.1', id)).toMatchObject({ status: 'sent' });
});
