import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { startProduct } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { countArrivals, openOffice, startBroadcast, untilDone, untilSent } from './broadcast.ts';

const PEOPLE = 400;
const KILLS = 3;

/** Kills Redis in the middle of a broadcast; it comes back with what it had confirmed. */
export async function killRedis(stage: Stage): Promise<void> {
  const api = await openOffice(stage, PEOPLE);
  await startBroadcast(stage);
  const product = startProduct(stage.environment(api));
  for (let kill = 1; kill <= KILLS; kill++) {
    await untilSent(api, (PEOPLE / (KILLS + 1)) * kill);
    process.kill(Number(readFileSync(join(stage.folder, 'redis.pid'), 'utf8')), 'SIGKILL');
  }
  await untilDone(stage);
  const { lost, repeated, mostInASecond } = await countArrivals(stage, api, PEOPLE);
  await product.kill();
  const allowed = SENDS_IN_FLIGHT * KILLS;
  printTable(
    `Redis killed ${KILLS} times during a broadcast to ${figure(PEOPLE)}`,
    ['', 'measured', 'bar'],
    [
      ['people lost', figure(lost), `0 ${verdict(lost === 0)}`],
      ['messages repeated', figure(repeated), `≤ ${allowed} ${verdict(repeated <= allowed)}`],
      ['most in any second', figure(mostInASecond), `≤ 30 ${verdict(mostInASecond <= 30)}`],
    ],
  );
  await api.close();
}
