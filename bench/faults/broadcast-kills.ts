import { setTimeout as wait } from 'node:timers/promises';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { percentile } from '../../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { startProduct } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { countArrivals, openOffice, startBroadcast, untilDone, untilSent } from './broadcast.ts';

const PEOPLE = 2_000;
const KILLS = 20;
/** Sends go on for a random time up to twice the share of a kill, so that the last kill falls before the end. */
const SHARE_BEFORE_END = 0.8;
const REPLY_MS = 100;
const LOOK_MS = 10;
const RESUME_WITHIN_SECONDS = 10;

/** Kills the product again and again in the middle of a broadcast at the real rate. */
export async function killDuringBroadcast(stage: Stage, people = PEOPLE): Promise<void> {
  const api = await openOffice(stage, people);
  // As Telegram's do, replies take a while: sends are in flight whenever a process is killed.
  api.faults.add({ kind: 'delay', method: 'sendMessage', delayMs: REPLY_MS });
  await startBroadcast(stage);
  const began = performance.now();
  const resumed: number[] = [];
  let product = startProduct(stage.environment(api));
  for (let kill = 0; kill < KILLS; kill++) {
    resumed.push(await secondsUntilNextSend(api));
    await untilSent(api, api.measurements.measured.sends.length + sendsBeforeKill(people));
    await wait(Math.random() * REPLY_MS);
    await product.kill('SIGKILL');
    product = startProduct(stage.environment(api));
  }
  resumed.push(await secondsUntilNextSend(api));
  await untilDone(stage);
  const minutes = (performance.now() - began) / 60_000;
  const { lost, repeated, mostInASecond } = await countArrivals(stage, api, people);
  await product.kill();
  const slowest = Math.max(...resumed);
  const allowed = SENDS_IN_FLIGHT * KILLS;
  printTable(
    `${KILLS} SIGKILLs during a broadcast to ${figure(people)} (${figure(minutes, 1)} min)`,
    ['', 'measured', 'bar'],
    [
      ['people lost', figure(lost), `0 ${verdict(lost === 0)}`],
      ['messages repeated', figure(repeated), `≤ ${allowed} ${verdict(repeated <= allowed)}`],
      ['most in any second', figure(mostInASecond), `≤ 30 ${verdict(mostInASecond <= 30)}`],
      ['start to next send, median s', figure(percentile(resumed, 0.5) ?? Number.NaN, 1), ''],
      [
        'start to next send, slowest s',
        figure(slowest, 1),
        `< 10 ${verdict(slowest < RESUME_WITHIN_SECONDS)}`,
      ],
    ],
  );
  await api.close();
}

function sendsBeforeKill(people: number): number {
  return Math.ceil(Math.random() * 2 * ((people * SHARE_BEFORE_END) / (KILLS + 1)));
}

/** Counted as they come in: what a killed process had under way is carried out after its end. */
async function secondsUntilNextSend({ measurements }: BotApiServer): Promise<number> {
  const began = performance.now();
  const before = measurements.measured.attempts.length;
  while (measurements.measured.attempts.length === before) await wait(LOOK_MS);
  return (performance.now() - began) / 1000;
}
