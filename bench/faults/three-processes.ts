import { startProduct } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { countArrivals, meanRate, openOffice, startBroadcast, untilDone } from './broadcast.ts';

const PEOPLE = 1_000;
const PROCESSES = 3;
const RATE = 28;

/** Three delivery processes on one Redis share a broadcast and its one rate. */
export async function runThreeProcesses(stage: Stage): Promise<void> {
  const api = await openOffice(stage, PEOPLE);
  await startBroadcast(stage);
  const run = () => startProduct(stage.environment(api), ['--only', 'delivery']);
  const processes = Array.from({ length: PROCESSES }, run);
  const progress = await untilDone(stage);
  const { lost, repeated, mostInASecond } = await countArrivals(stage, api, PEOPLE);
  await Promise.all(processes.map((one) => one.kill()));
  const mean = meanRate(api);
  printTable(
    `${PROCESSES} delivery processes share a broadcast to ${figure(PEOPLE)}`,
    ['', 'measured', 'bar'],
    [
      ['sent', figure(progress.sent), `${figure(PEOPLE)} ${verdict(progress.sent === PEOPLE)}`],
      ['people lost', figure(lost), `0 ${verdict(lost === 0)}`],
      ['messages repeated', figure(repeated), `0 ${verdict(repeated === 0)}`],
      ['most in any second', figure(mostInASecond), `≤ 30 ${verdict(mostInASecond <= 30)}`],
      ['sends a second', figure(mean, 1), `≥ ${figure(RATE * 0.95, 1)} ${verdict(mean >= RATE * 0.95)}`],
    ],
  );
  await api.close();
}
