import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import type { Person } from '../../src/kernel/person.ts';
import { approveTexts } from '../support/approved-texts.ts';
import { aPerson } from '../support/cast.ts';
import { startAliyun } from '../support/channels/aliyun-server.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../support/channels/sms-gateway-server.ts';
import { startSmtpServer } from '../support/channels/smtp-server.ts';
import { startTencent } from '../support/channels/tencent-server.ts';
import { createOffice } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';
import { startDeliveryProcess } from '../support/start-delivery-process.ts';

/** The suite kills once among few; `npm run walks` twenty times among many, and says how many got it twice. */
const IS_WHOLE = process.env.WALKS === 'whole';
const [PEOPLE, KILLS] = IS_WHOLE ? [500, 20] : [60, 1];
/** So that sends are in flight whenever a process is killed. */
const ANSWER_MS = 60;

type Way = {
  env: Record<string, string>;
  /** The address of the person with this number. */
  contact(id: number): Partial<Person>;
  /** How often at most somebody gets it twice because of a kill. */
  twiceAKill: number;
  /** So long after the last kill all are settled (ms). */
  doneWithinMs?: number;
  /** Has a text approved, where it has to be: its number is returned. */
  approve?(text: string): string;
  /** What arrived, each as whom it went to and the number by which its repetitions are known. */
  arrived(): { to: string; id: string }[];
};

/** A zone of the office in which it is noon or a little later: at night no text message goes out. */
function whereItIsNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

async function byLetter(): Promise<Way> {
  const server = await startSmtpServer({ size: 1_000_000 }, ANSWER_MS);
  return {
    env: { SMTP_URL: server.url, MAIL_FROM: 'notice@bureau.test', MAIL_RATE_PER_SECOND: '20' },
    twiceAKill: SENDS_IN_FLIGHT,
    contact: (id) => ({ email: `p${id}@bureau.test` }),
    arrived: () => server.letters.map(({ to, headers }) => ({ to, id: headers.get('message-id') ?? '' })),
  };
}

const TEXT_TERMS = { SMS_PARTS_PER_MONTH: '100000', SMS_RATE_PER_SECOND: '50', SMS_PER_DAY: '10' };
const byPhone = (id: number) => ({ phone: String(13_800_000_000 + id) });

async function byGateway(): Promise<Way> {
  const server = await startSmsGateway(readJson, ANSWER_MS);
  return {
    env: {
      ...{ SMS_GATEWAY_URL: server.url, SMS_GATEWAY_BODY: JSON_BODY, SMS_GATEWAY_ACCEPTED: '"code":0' },
      ...TEXT_TERMS,
      OFFICE_TIMEZONE: whereItIsNoon(),
    },
    twiceAKill: SENDS_IN_FLIGHT,
    contact: byPhone,
    arrived: () =>
      server.taken.map(({ phone, request }) => ({
        to: phone,
        id: (JSON.parse(request.body) as { id: string }).id,
      })),
  };
}

/** It is asked what it has taken of a send that was cut off, a minute later. */
async function byAliyun(): Promise<Way> {
  const server = await startAliyun();
  server.answerAfter(ANSWER_MS);
  return {
    env: { ...server.settings, ...TEXT_TERMS, OFFICE_TIMEZONE: whereItIsNoon() },
    ...{ twiceAKill: 0, doneWithinMs: 180_000, contact: byPhone, approve: server.approve },
    arrived: () => server.sent.map(({ at, outId }) => ({ to: at, id: outId })),
  };
}

/** It cannot be asked; the number by which a repetition would be known is ours. */
async function byTencent(): Promise<Way> {
  const server = await startTencent();
  server.answerAfter(ANSWER_MS);
  return {
    env: { ...server.settings, ...TEXT_TERMS, OFFICE_TIMEZONE: whereItIsNoon() },
    ...{ twiceAKill: SENDS_IN_FLIGHT, contact: byPhone, approve: server.approve },
    arrived: () => server.sent.map(({ at, context }) => ({ to: at, id: context })),
  };
}

/** The minute after which 阿里云 is asked is too long for the suite. */
const BY_PROVIDERS: [string, () => Promise<Way>][] = [
  ['by 阿里云', byAliyun],
  ['by 腾讯云', byTencent],
];

const WAYS: [string, () => Promise<Way>][] = [
  ['by letter', byLetter],
  ["by the office's gateway", byGateway],
  ...(IS_WHOLE ? BY_PROVIDERS : []),
];

test.each(WAYS)(
  'killed in the middle, %s nobody is left out, few get it twice, and twins are known by their number',
  {
    timeout: 240_000 + KILLS * 20_000,
  },
  async (way, openWay) => {
    const { env, contact, arrived, approve, twiceAKill, doneWithinMs = 40_000 } = await openWay();
    const people = Array.from({ length: PEOPLE }, (_, index) =>
      aPerson({ id: index + 1, name: `同志${index + 1}`, ...contact(index + 1) }),
    );
    const { api, redis, delivery } = await createOffice({ people, env });
    const { notices } = delivery.services;
    if (approve) await approveTexts(delivery, approve);
    await notices.startNotice(everybody());
    const options = { redis, api: { url: api.url, token: api.token }, env };
    for (let kill = 1; kill <= KILLS; kill++) {
      const child = startDeliveryProcess(options);
      const killAt = (PEOPLE / (KILLS + 1)) * kill;
      await vi.waitFor(() => expect(arrived().length).toBeGreaterThanOrEqual(killAt), {
        timeout: doneWithinMs,
        interval: 3,
      });
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    startDeliveryProcess(options);
    const isDone = async () =>
      expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'done', sent: PEOPLE });
    await vi.waitFor(isDone, { timeout: doneWithinMs, interval: 50 });

    const byPerson = Map.groupBy(arrived(), ({ to }) => to);
    expect(byPerson.size).toBe(PEOPLE);
    const numbers = [...byPerson.values()].map((all) => new Set(all.map(({ id }) => id)).size);
    expect(new Set(numbers)).toEqual(new Set([1]));
    expect(arrived().length - PEOPLE).toBeLessThanOrEqual(twiceAKill * KILLS);
    if (IS_WHOLE)
      console.log(`${way}: ${PEOPLE} people, ${KILLS} kills, ${arrived().length - PEOPLE} of them twice`);
  },
);
