import { setTimeout as wait } from 'node:timers/promises';
import { approveTexts } from '../../tests/support/approved-texts.ts';
import { startAliyun } from '../../tests/support/channels/aliyun-server.ts';
import type { Ending } from '../../tests/support/channels/ending.ts';
import { startTencent } from '../../tests/support/channels/tencent-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { openLine } from '../../tests/support/line.ts';
import type { Stage } from '../stage.ts';
import type { Broken, Row } from './channel-row.ts';
import { type ChannelSite, numberOf, openChannelSite, openEnds, peopleWith, until } from './channel-site.ts';
import { exactly } from './off-measures.ts';

const PEOPLE = 60;
/** The provider works well until it has been asked so often. */
const BEFORE = 20;
const AWAY_MS = 30_000;
/** What was on its way when the provider wanted no more may still come. */
const ON_ITS_WAY_MS = 1_000;

/** A provider with its account: its server, and how it behaves in these rows. */
type Provider = {
  server: Pick<Awaited<ReturnType<typeof startAliyun>>, 'url' | 'requests' | 'fail' | 'approve' | 'textsTo'>;
  settingsFor(url: string): Record<string, string>;
  /** Wants none from the next request on. */
  throttle(): void;
  throttledSeconds: number;
  /** So many answers are lost, and so many messages may come twice by that. */
  lost: number;
  mayRepeat: number;
};

type Open = (ends: Ending) => Promise<Provider>;

/** Asked by our number what it has taken, it says so. */
const openAliyun: Open = async (ends) => {
  const server = await startAliyun(ends);
  const throttledSeconds = 10;
  return {
    ...{ server, throttledSeconds, lost: 20, mayRepeat: 0 },
    settingsFor: (url) => ({ ...server.settings, ALIYUN_SMS_ENDPOINT: url }),
    throttle: () => server.throttle(throttledSeconds),
  };
};

/** It cannot be asked, and does not say how long it wants none. After an answer that is lost it is left alone for a minute. */
const openTencent: Open = async (ends) => {
  const server = await startTencent(ends);
  return {
    ...{ server, throttledSeconds: 60, lost: 3, mayRepeat: 3 },
    settingsFor: (url) => ({ ...server.settings, TENCENT_SMS_ENDPOINT: url }),
    throttle: server.throttle,
  };
};

/** What becomes of text messages by the two providers, whose texts are approved. */
export const providerRows = (stage: Stage): Row[] =>
  (
    [
      ['阿里云', openAliyun],
      ['腾讯云', openTencent],
    ] as const
  ).flatMap(([name, open]): Row[] => [
    [`sms-provider-away: ${name} is away for half a minute`, () => loseProvider(stage, open)],
    [`sms-answer-lost: ${name} takes some, and no answer comes`, () => loseAnswers(stage, open)],
    [`sms-throttled: ${name} wants none for a while`, () => throttle(stage, open)],
  ]);

type Line = Awaited<ReturnType<typeof openLine>>;
type At = { provider: Provider; site: ChannelSite; cut(): void; mend(): Promise<void> };

async function withProvider(stage: Stage, open: Open, run: (at: At) => Promise<Broken>): Promise<Broken> {
  const { ends, closeAll } = openEnds();
  const provider = await open(ends);
  const front = { host: '127.0.0.1', port: await freePort() };
  const place = { host: '127.0.0.1', port: Number(new URL(provider.server.url).port) };
  let line: Line = await openLine(front, place);
  const site = await openChannelSite(stage, {
    people: peopleWith(PEOPLE, (id) => ({ phone: numberOf(id) })),
    settings: {
      ...provider.settingsFor(`http://127.0.0.1:${front.port}`),
      ...{ SMS_RATE_PER_SECOND: '10', SMS_PARTS_PER_MONTH: '100000' },
    },
  });
  try {
    await approveTexts(site, provider.server.approve);
    return await run({
      ...{ provider, site },
      cut: () => line.close(),
      async mend() {
        line = await openLine(front, place);
      },
    });
  } finally {
    await site.close();
    line.close();
    closeAll();
  }
}

async function foundAt({ provider, site }: At, mayRepeat: number): Promise<Broken> {
  await site.settle(undefined, ({ doubts }) => doubts !== undefined);
  return {
    counts: site.people.map(({ id }) => provider.server.textsTo(numberOf(id)).length),
    ...{ failed: await site.failed(), mayRepeat, told: site.told('短信') },
  };
}

const loseProvider = (stage: Stage, open: Open): Promise<Broken> =>
  withProvider(stage, open, async (at) => {
    const { requests } = at.provider.server;
    await at.site.send();
    await until(() => requests.length >= BEFORE, 'Text messages');
    at.cut();
    await wait(AWAY_MS);
    await at.mend();
    return foundAt(at, at.provider.mayRepeat);
  });

const loseAnswers = (stage: Stage, open: Open): Promise<Broken> =>
  withProvider(stage, open, async (at) => {
    const { server, lost, mayRepeat } = at.provider;
    server.fail(...Array.from({ length: lost }, () => 'lost' as const));
    await at.site.send();
    return foundAt(at, mayRepeat);
  });

const throttle = (stage: Stage, open: Open): Promise<Broken> =>
  withProvider(stage, open, async (at) => {
    const { server, throttledSeconds } = at.provider;
    const { requests } = server;
    await at.site.send();
    await until(() => requests.length >= BEFORE, 'Text messages');
    at.provider.throttle();
    const asked = requests.length;
    await until(() => requests.length > asked, 'The word of the provider');
    await wait(ON_ITS_WAY_MS);
    const before = requests.length;
    await wait(throttledSeconds * 1_000 - 2 * ON_ITS_WAY_MS);
    const tooEarly = exactly('sends while it wants none', requests.length - before, 0);
    return { ...(await foundAt(at, 0)), more: [tooEarly] };
  });
