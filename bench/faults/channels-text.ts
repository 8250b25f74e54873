import { setTimeout as wait } from 'node:timers/promises';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { JSON_BODY, readJson, startSmsGateway } from '../../tests/support/channels/sms-gateway-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { openLine } from '../../tests/support/line.ts';
import type { Stage } from '../stage.ts';
import type { Broken, Row } from './channel-row.ts';
import { type ChannelSite, numberOf, openChannelSite, openEnds, peopleWith, until } from './channel-site.ts';
import { atMost, exactly } from './off-measures.ts';

const PEOPLE = 60;
/** The gateway works well until so many messages have come. */
const BEFORE = 20;
const AWAY_MS = 30_000;
/** As many requests as are made of one server at once. */
const CONNECTIONS = 10;
/** What was on its way when the gateway wanted no more may still come. */
const ON_ITS_WAY_MS = 1_000;
const THROTTLED_SECONDS = 10;
const THROTTLED_MS = THROTTLED_SECONDS * 1_000;
const CEILING = 40;

/** What becomes of text messages by an office's own gateway that is away, loses answers or wants less, and when the month is spent. */
export const textRows = (stage: Stage): Row[] => [
  ['sms-provider-away: the gateway is away for half a minute', () => loseProvider(stage)],
  ['sms-answer-lost: the gateway takes all for half a minute, and answers 500', () => loseAnswers(stage)],
  [`sms-throttled: the gateway wants none for ${THROTTLED_SECONDS} s`, () => throttle(stage)],
  [`sms-ceiling: ${CEILING} parts a month`, () => spendTheMonth(stage, false)],
  ['… and the program is killed meanwhile', () => spendTheMonth(stage, true)],
];

type Gateway = Awaited<ReturnType<typeof startSmsGateway>>;

async function withGateway(
  stage: Stage,
  run: (gateway: Gateway, site: ChannelSite) => Promise<Broken>,
  { url, ceiling = 100_000 }: { url?: (gateway: Gateway) => string; ceiling?: number } = {},
): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const gateway = await startSmsGateway(readJson, 0, ends);
  const site = await openChannelSite(stage, {
    people: peopleWith(PEOPLE, (id) => ({ phone: numberOf(id) })),
    settings: {
      ...{ SMS_GATEWAY_URL: url?.(gateway) ?? gateway.url, SMS_GATEWAY_BODY: JSON_BODY },
      ...{ SMS_GATEWAY_ACCEPTED: '"code":0', SMS_RATE_PER_SECOND: '10' },
      SMS_PARTS_PER_MONTH: String(ceiling),
    },
  });
  try {
    return await run(gateway, site);
  } finally {
    await site.close();
    closeAll();
  }
}

const countsOf = ({ textsTo }: Gateway): number[] =>
  Array.from({ length: PEOPLE }, (_, index) => textsTo(numberOf(index + 1)).length);

/** How many messages beyond the first to somebody have another `{id}`: no gateway knows them for twins. */
function countUnlike({ taken }: Gateway): number {
  const numbers = new Set(taken.map(({ phone, request }) => `${phone} ${JSON.parse(request.body).id}`));
  return numbers.size - new Set(taken.map(({ phone }) => phone)).size;
}

const twins = (gateway: Gateway) => exactly('twins with another {id}', countUnlike(gateway), 0);

async function loseProvider(stage: Stage): Promise<Broken> {
  const front = { host: '127.0.0.1', port: await freePort() };
  const url = `http://127.0.0.1:${front.port}/send`;
  return withGateway(
    stage,
    async (gateway, site) => {
      const place = { host: '127.0.0.1', port: Number(new URL(gateway.url).port) };
      let line = await openLine(front, place);
      try {
        await site.send();
        await until(() => gateway.taken.length >= BEFORE, 'Text messages');
        line.close();
        await wait(AWAY_MS);
        line = await openLine(front, place);
        await site.settle();
        const failed = await site.failed();
        return {
          counts: countsOf(gateway),
          failed,
          mayRepeat: CONNECTIONS,
          told: site.told('短信'),
          more: [twins(gateway)],
        };
      } finally {
        line.close();
      }
    },
    { url: () => url },
  );
}

const loseAnswers = (stage: Stage): Promise<Broken> =>
  withGateway(stage, async (gateway, site) => {
    gateway.fail('broken');
    await site.send();
    await wait(AWAY_MS);
    gateway.takeAll();
    await site.settle(undefined, ({ doubts }) => doubts !== undefined);
    const failed = await site.failed();
    return {
      ...{ counts: countsOf(gateway), failed, mayRepeat: CONNECTIONS, told: site.told('短信') },
      more: [twins(gateway)],
    };
  });

const throttle = (stage: Stage): Promise<Broken> =>
  withGateway(stage, async (gateway, site) => {
    await site.send();
    await until(() => gateway.taken.length >= BEFORE, 'Text messages');
    gateway.fail({ status: 429, headers: { 'retry-after': String(THROTTLED_SECONDS) } });
    await until(() => gateway.requests.length > gateway.taken.length, 'The word of the gateway');
    await wait(ON_ITS_WAY_MS);
    const before = gateway.requests.length;
    await wait(THROTTLED_MS - 2 * ON_ITS_WAY_MS);
    const tooEarly = gateway.requests.length - before;
    gateway.takeAll();
    await site.settle();
    return {
      ...{ counts: countsOf(gateway), failed: await site.failed(), told: site.told('短信') },
      more: [exactly('sends while it wants none', tooEarly, 0)],
    };
  });

const spendTheMonth = (stage: Stage, isKilled: boolean): Promise<Broken> =>
  withGateway(
    stage,
    async (gateway, site) => {
      await site.send();
      await until(() => gateway.taken.length >= BEFORE / 2, 'Text messages');
      if (isKilled) await site.kill();
      await site.settle();
      const counts = countsOf(gateway);
      const mustFail = PEOPLE - CEILING;
      return {
        ...{ counts, failed: await site.failed(), mustFail, told: site.told('短信没有发全'), mustTell: 1 },
        // What was on its way when the program was killed may be counted twice, and sent twice.
        ...(isKilled && { mayFail: SENDS_IN_FLIGHT, mayRepeat: SENDS_IN_FLIGHT }),
        more: [atMost('parts that were sent', gateway.taken.length, CEILING)],
      };
    },
    { ceiling: CEILING },
  );
