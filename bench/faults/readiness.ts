import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OFFICE_PARTS, type OfficePart } from '../../src/app/office-options.ts';
import { createBotStore } from '../../src/bot/store/bot-store.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { startProduct } from '../process.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { openOffice, startBroadcast } from './broadcast.ts';
import { type Front, startFront } from './front.ts';
import { statusOf, untilStatus } from './status.ts';

const PEOPLE = 20;
const NOTICED_WITHIN_SECONDS = 30;
/** What the program waits for at most when somebody answers nothing is over by then. */
const WELL_AGAIN_WITHIN_SECONDS = 60;
/** Longer than a command waits for Redis, a connection is tried, and a job is looked after. */
const SILENT_FOR_MS = 90_000;
const BEATS_COUNTED_MS = 130_000;

type Planted = { stage: Stage; api: BotApiServer; front: Front };

type Fault = {
  what: string;
  parts: readonly OfficePart[];
  /** For how long it lasts once it has been said; it ends at once unless told. */
  lastsMs?: number;
  /** Returns what mends it. */
  plant(on: Planted): Promise<() => unknown>;
};

const FAULTS: readonly Fault[] = [
  {
    what: 'Redis refuses writes',
    parts: OFFICE_PARTS,
    async plant({ stage: { redis } }) {
      await redis.config('SET', 'maxmemory', '1');
      return () => redis.config('SET', 'maxmemory', '0');
    },
  },
  {
    what: 'Redis answers nothing',
    parts: OFFICE_PARTS,
    lastsMs: SILENT_FOR_MS,
    async plant({ stage: { folder } }) {
      const pid = Number(readFileSync(join(folder, 'redis.pid'), 'utf8'));
      process.kill(pid, 'SIGSTOP');
      return () => process.kill(pid, 'SIGCONT');
    },
  },
  {
    what: 'Telegram falls silent',
    parts: ['bot'],
    async plant({ front }) {
      front.fallSilent();
      return front.speakAgain;
    },
  },
  {
    what: 'a job waits for Telegram',
    parts: ['scheduler'],
    async plant({ stage, api }) {
      const mend = api.faults.add({ kind: 'silence', method: 'sendMessage' });
      // What the officers are told of, and at once.
      const bots = createBotStore(stage.redis);
      for (const ago of [90_000, 0]) await bots.noteStranger(Date.now() - ago);
      return mend;
    },
  },
  {
    what: 'Telegram takes no message',
    parts: ['delivery'],
    async plant({ stage, api }) {
      const mend = api.faults.add({ kind: 'silence', method: 'sendMessage' });
      await startBroadcast(stage);
      return mend;
    },
  },
];

/** Plants what keeps a process from its work, and measures how long its `/healthz` goes on saying that all is well. */
export async function watchReadiness(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const fault of FAULTS) for (const part of fault.parts) rows.push(await measure(stage, fault, part));
  printTable(
    'What keeps a process from its work is said on /healthz',
    ['', 'part', 'said after', 'bar', 'at its end', 'well again after', 'bar'],
    rows,
  );
  await countBeats(stage);
}

/** A part of an office, whose Telegram has a front. */
async function startPart(stage: Stage, args: string[], more: Record<string, string> = {}) {
  const api = await openOffice(stage, PEOPLE);
  const [port, frontPort] = [await freePort(), await freePort()];
  const front = await startFront({ listen: [`127.0.0.1:${frontPort}`], to: api.url });
  const settings = { METRICS_PORT: String(port), TELEGRAM_API_ROOT: `http://127.0.0.1:${frontPort}` };
  const env = { ...stage.environment(api), ...settings, ADMIN_IDS: String(accountOf(1)), ...more };
  const product = startProduct(env, args);
  let isRunning = true;
  void product.exited.then(() => {
    isRunning = false;
  });
  if (!Number.isFinite(await untilStatus(port, 200))) throw new Error(`It is never ready: ${args.join(' ')}`);
  return {
    ...{ api, front, port, isRunning: () => isRunning },
    async end() {
      await product.kill();
      await front.close();
      await api.close();
    },
  };
}

async function measure(
  stage: Stage,
  { what, lastsMs = 0, plant }: Fault,
  part: OfficePart,
): Promise<string[]> {
  const { api, front, port, isRunning, end } = await startPart(stage, ['--only', part]);
  const planted = performance.now();
  const mend = await plant({ stage, api, front });
  const seconds = await untilStatus(port, 503, planted);
  await wait(lastsMs);
  const isRed = (await statusOf(port)) === 503;
  const state = isRunning() ? (isRed ? 'red' : 'green') : 'ended';
  await mend();
  const again = await untilStatus(port, 200);
  await end();
  const within = (measured: number, most: number) => [
    `${figure(measured, 1)} s`,
    `≤ ${most} s ${verdict(measured <= most)}`,
  ];
  return [
    ...[what, part, ...within(seconds, NOTICED_WITHIN_SECONDS), `${state} ${verdict(state === 'red')}`],
    ...within(again, WELL_AGAIN_WITHIN_SECONDS),
  ];
}

/** Whoever waits for a sign of life gets one every minute, and none while the process does not do its work. */
async function countBeats(stage: Stage): Promise<void> {
  let beats = 0;
  const watcher = createServer((_, response) => {
    beats++;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(watcher, 'listening');
  const { port: watched } = watcher.address() as AddressInfo;
  const { port, end } = await startPart(stage, [], { HEARTBEAT_URL: `http://127.0.0.1:${watched}/beat` });
  const rows: string[][] = [];
  const count = async (what: string, isRight: (count: number) => boolean) => {
    beats = 0;
    await wait(BEATS_COUNTED_MS);
    rows.push([what, figure(beats), verdict(isRight(beats))]);
  };
  await count('ready', (found) => found >= 2);
  await stage.redis.config('SET', 'maxmemory', '1');
  await untilStatus(port, 503);
  await count('not ready', (found) => found === 0);
  await stage.redis.config('SET', 'maxmemory', '0');
  await untilStatus(port, 200);
  await count('ready again', (found) => found >= 2);
  await end();
  watcher.close();
  printTable('Signs of life in 130 seconds', ['', 'counted', ''], rows);
}
