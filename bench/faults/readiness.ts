import { setTimeout as wait } from 'node:timers/promises';
import type { OfficePart } from '../../src/app/office-options.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { startMeasured } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { openOffice, startBroadcast } from './broadcast.ts';

const PEOPLE = 20;
const NOTICED_WITHIN_SECONDS = 30;
const LOOK_MS = 250;
/** What is not said by then is not waited for. */
const GIVEN_UP_AFTER_MS = 120_000;

type Fault = {
  part: OfficePart;
  what: string;
  /** Returns what mends it. */
  plant(stage: Stage, api: BotApiServer): Promise<() => unknown>;
};

const refuseWrites: Fault['plant'] = async ({ redis }) => {
  await redis.config('SET', 'maxmemory', '1');
  return () => redis.config('SET', 'maxmemory', '0');
};

const FAULTS: readonly Fault[] = [
  { part: 'bot', what: 'Redis refuses writes', plant: refuseWrites },
  { part: 'scheduler', what: 'Redis refuses writes', plant: refuseWrites },
  { part: 'delivery', what: 'Redis refuses writes', plant: refuseWrites },
  {
    part: 'bot',
    what: 'Telegram answers no poll',
    plant: async (_, api) => api.faults.add({ kind: 'silence', method: 'getUpdates' }),
  },
  {
    part: 'delivery',
    what: 'Telegram takes no message',
    async plant(stage, api) {
      const mend = api.faults.add({ kind: 'silence', method: 'sendMessage' });
      await startBroadcast(stage);
      return mend;
    },
  },
];

/** Plants what keeps a process from its work, and measures how long its `/healthz` goes on saying that all is well. */
export async function watchReadiness(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const fault of FAULTS) rows.push(await measure(stage, fault));
  printTable(
    'What keeps a process from its work is said on /healthz',
    ['', 'part', 'said after', 'bar'],
    rows,
  );
}

async function measure(stage: Stage, { part, what, plant }: Fault): Promise<string[]> {
  const api = await openOffice(stage, PEOPLE);
  const port = await freePort();
  const env = { ...stage.environment(api), METRICS_PORT: String(port) };
  const product = startMeasured('src/main.ts', env, ['--only', part]);
  await untilStatus(port, 200);
  const mend = await plant(stage, api);
  const planted = performance.now();
  await untilStatus(port, 503);
  const seconds = (performance.now() - planted) / 1000;
  await mend();
  await product.kill();
  await api.close();
  const bar = `≤ ${NOTICED_WITHIN_SECONDS} s ${verdict(seconds <= NOTICED_WITHIN_SECONDS)}`;
  return [what, part, `${figure(seconds, 1)} s`, bar];
}

async function untilStatus(port: number, status: number): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < GIVEN_UP_AFTER_MS) {
    const reply = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (reply?.status === status) return;
    await wait(LOOK_MS);
  }
}
