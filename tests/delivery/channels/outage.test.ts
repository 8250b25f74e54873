import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { createCarriers } from '../../../src/delivery/carriers.ts';
import { openChannels } from '../../../src/delivery/channels/index.ts';
import { smsGateway } from '../../../src/delivery/channels/sms-gateway.ts';
import { createDeliverBucket } from '../../../src/delivery/deliver-bucket.ts';
import { createAskOnce } from '../../../src/http/ask-once.ts';
import { aMember } from '../../support/cast.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../../support/channels/sms-gateway-server.ts';
import { officeWithNotice } from '../../support/follow-ups.ts';
import { hurry } from '../../support/hurry.ts';

const NOTICE = 'broadcast.1';
const PHONE = '13800000001';
const MORNING = Date.parse('2026-11-30T10:00:00+08:00');
/** Nothing is sent for a minute after each refusal: so many of them are some hours. */
const ROUNDS = 150;

async function anOffice() {
  const gateway = await startSmsGateway(readJson);
  const env = {
    ...{ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_BODY: JSON_BODY },
    ...{ SMS_PARTS_PER_MONTH: '9', SMS_PER_DAY: '3', SMS_RATE_PER_SECOND: '50' },
  };
  const people = [aMember(1, { telegramId: undefined, phone: PHONE })];
  const officeClock = { now: () => MORNING };
  const { delivery } = await officeWithNotice({ people, channels: [smsGateway], env, officeClock });
  const tools = { botApi: Object.create(null), askHttp: createAskOnce() };
  const open = openChannels([smsGateway], loadConfig(env).channels, tools);
  const deliver = createDeliverBucket({
    ...{ ...delivery.work, clock: officeClock, log: pino({ level: 'silent' }) },
    carriers: createCarriers(delivery.redis, open),
  });
  const { ledger } = delivery.stores;
  return {
    gateway,
    find: () => ledger.find(NOTICE, 1),
    spent: () => delivery.services.spending.spentIn('2026-11'),
    /** Goes on until everybody is settled, or for so many pauses, each as if it had passed. */
    async deliverFor(rounds: number) {
      for (let round = 0; round < rounds; round++) {
        await hurry(ledger, NOTICE);
        await delivery.redis.del('qf:budget:blocked@gateway', 'qf:budget:chats@gateway');
        const left = await deliver({ noticeId: NOTICE, bucket: 0 }, new AbortController().signal);
        if (left === undefined) break;
      }
    },
  };
}

describe('a gateway that stands behind a proxy', () => {
  test.each([502, 503])(
    'may be away for hours: the proxy says %s, and everybody gets it once when it is back',
    async (status) => {
      const { gateway, deliverFor, find, spent } = await anOffice();
      gateway.fail({ status });
      await deliverFor(ROUNDS);
      expect(gateway.requests).toHaveLength(ROUNDS);
      expect(await find()).toMatchObject({ status: 'waiting', attempts: 0 });
      gateway.takeAll();
      await deliverFor(1);
      expect(await find()).toMatchObject({ status: 'sent' });
      expect(gateway.textsTo(PHONE)).toHaveLength(1);
      expect(await spent()).toMatchObject({ messages: 1 });
    },
  );

  test.each([{ status: 504 }, 'broken'] as const)(
    'may have taken what it answers with %o: it is sent two at most',
    async (fault) => {
      const { gateway, deliverFor, find, spent } = await anOffice();
      gateway.fail(fault);
      await deliverFor(ROUNDS);
      expect(gateway.requests).toHaveLength(2);
      expect(await find()).toMatchObject({ status: 'failed', reason: 'unanswered' });
      expect(await spent()).toMatchObject({ messages: 2 });
    },
  );
});
