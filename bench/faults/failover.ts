import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { readRedisUrl } from '../../src/app/redis-address.ts';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { MASTER, openDataCentre } from '../../tests/support/redis-servers.ts';
import { type Measured, startProduct } from '../process.ts';
import { type Ground, openStageOn, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { countArrivals, openOffice, startBroadcast, untilDone, untilSent } from './broadcast.ts';
import { tapThrough } from './tap-kills.ts';

const PEOPLE = 400;
const FAILOVERS = 3;
const SENTINELS = 3;
const QUORUM = 2;
const SILENT_MS = 1_000;
const LOOK_MS = 50;
const KEPT_MESSAGES = 20;
/** A master that has served alone trusts a new replica after so long. */
const TRUSTED_AFTER_MS = 3_000;

/** Three sentinels over a master and a replica; each failover kills the master and gives the next one a new replica. */
type Watched = Ground & { failOver(): Promise<void> };

/** Kills the master of a Redis that sentinels watch over, in the middle of a broadcast and of an exam. */
export async function failOver(_: Stage, people = PEOPLE): Promise<void> {
  const watched = await openWatched();
  const stage = await openStageOn(watched);
  await sendThrough(stage, people, watched);
  const api = await openOffice(stage, people);
  let product: Measured | undefined;
  await tapThrough(stage, api, people, {
    title: `${FAILOVERS} sentinel failovers while ${figure(people)} people answer and acknowledge`,
    count: FAILOVERS,
    start() {
      product = startProduct(stage.environment(api));
    },
    strike: watched.failOver,
    stop: async () => product?.kill(),
  });
  await api.close();
  await stage.close();
}

async function sendThrough(stage: Stage, people: number, watched: Watched): Promise<void> {
  const api = await openOffice(stage, people);
  await startBroadcast(stage);
  const product = startProduct(stage.environment(api));
  for (let failover = 1; failover <= FAILOVERS; failover++) {
    await untilSent(api, (people / (FAILOVERS + 1)) * failover);
    await watched.failOver();
  }
  await untilDone(stage);
  const { lost, repeated, mostInASecond } = await countArrivals(stage, api, people);
  await product.kill();
  const allowed = SENDS_IN_FLIGHT * FAILOVERS;
  printTable(
    `${FAILOVERS} sentinel failovers during a broadcast to ${figure(people)}`,
    ['', 'measured', 'bar'],
    [
      ['people lost', figure(lost), `0 ${verdict(lost === 0)}`],
      ['messages repeated', figure(repeated), `≤ ${allowed} ${verdict(repeated <= allowed)}`],
      ['most in any second', figure(mostInASecond), `≤ 30 ${verdict(mostInASecond <= 30)}`],
    ],
  );
  await api.close();
}

/** Names and values take turns. */
const readField = (fields: readonly string[], name: string): string | undefined =>
  fields[fields.indexOf(name) + 1];

async function openWatched(): Promise<Watched> {
  const centre = openDataCentre();
  const first = await centre.startServer();
  await centre.startReplica(first);
  const starting = Array.from({ length: SENTINELS }, () =>
    centre.startSentinel(first, { quorum: QUORUM, silentMs: SILENT_MS }),
  );
  const sentinels = await Promise.all(starting);
  const url = `redis-sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/${MASTER}`;
  const address = readRedisUrl(url);
  if ('problem' in address) throw new Error(address.problem);
  const asked = new Redis(sentinels[0]?.port ?? 0);
  const portOfMaster = async () => {
    const place = (await asked.call('SENTINEL', 'get-master-addr-by-name', MASTER)) as string[];
    return Number(place[1]);
  };
  const replicas = async () => (await asked.call('SENTINEL', 'REPLICAS', MASTER)) as string[][];
  const isReady = (replica: string[], port: number) =>
    readField(replica, 'port') === String(port) &&
    readField(replica, 'flags') === 'slave' &&
    readField(replica, 'master-link-status') === 'ok';
  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await wait(LOOK_MS);
  };
  await until(async () => (await replicas()).length > 0);
  return {
    ...{ folder: centre.folder, address, url, keepMessages: KEPT_MESSAGES },
    async failOver() {
      const former = await portOfMaster();
      await centre.serverAt(former).kill();
      await until(async () => (await portOfMaster()) !== former);
      const replica = await centre.startReplica(centre.serverAt(await portOfMaster()));
      await until(async () => (await replicas()).some((one) => isReady(one, replica.port)));
      await wait(TRUSTED_AFTER_MS);
    },
    async close() {
      asked.disconnect();
      await centre.close();
    },
  };
}
