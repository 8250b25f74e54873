import { startProduct } from '../process.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { countArrivals, meanRate, openOffice, startBroadcast, untilDone } from './broadcast.ts';

const PEOPLE = 500;
const RATE = 28;
/** One of fifty has blocked the bot. */
const BLOCKED_EVERY = 50;

/** A broadcast while Telegram answers a tenth with 429 and others with errors, lost connections and silence. */
export async function meetTrouble(stage: Stage): Promise<void> {
  const api = await openOffice(stage, PEOPLE);
  for (let id = BLOCKED_EVERY; id <= PEOPLE; id += BLOCKED_EVERY) api.findAccount(accountOf(id))?.block();
  const method = 'sendMessage';
  api.faults.add({ kind: 'too-many-requests', method, share: 0.1, retryAfterSeconds: 1 });
  api.faults.add({ kind: 'server-error', method, share: 0.03 });
  api.faults.add({ kind: 'bad-gateway', method, share: 0.03 });
  api.faults.add({ kind: 'reset', method, share: 0.03 });
  api.faults.add({ kind: 'silence', method, share: 0.005 });
  await startBroadcast(stage);
  const product = startProduct(stage.environment(api));
  const progress = await untilDone(stage);
  const { lost, repeated, failed, mostInASecond } = await countArrivals(stage, api, PEOPLE);
  const tooEarly = sendsDuringSilence(api.measurements.measured);
  await product.kill();
  const mean = meanRate(api, PEOPLE);
  printTable(
    `A broadcast to ${figure(PEOPLE)}: 10 % 429, 6 % 5xx, 3 % resets, 0.5 % silence, 2 % of the people blocked`,
    ['', 'measured', 'bar'],
    [
      ['sent', figure(progress.sent), ''],
      [
        'failed with a reason',
        figure(failed),
        `${PEOPLE / BLOCKED_EVERY} ${verdict(failed === PEOPLE / BLOCKED_EVERY)}`,
      ],
      ['neither sent nor failed', figure(lost), `0 ${verdict(lost === 0)}`],
      ['messages repeated', figure(repeated), `0 ${verdict(repeated === 0)}`],
      ['429 answered', figure(api.measurements.measured.refusals429.length), ''],
      ['sends while a 429 forbade them', figure(tooEarly), `0 ${verdict(tooEarly === 0)}`],
      ['most in any second', figure(mostInASecond), `≤ 30 ${verdict(mostInASecond <= 30)}`],
      [
        'sends a second, 429 pauses apart',
        figure(mean, 1),
        `≥ ${figure(RATE * 0.95, 1)} ${verdict(mean >= RATE * 0.95)}`,
      ],
    ],
  );
  await api.close();
}

/** What was on its way when a 429 was answered may still arrive. */
const ON_ITS_WAY_MS = 300;

function sendsDuringSilence(measured: {
  attempts: number[];
  refusals429: { at: number; until: number }[];
}): number {
  const { attempts, refusals429 } = measured;
  return attempts.filter((time) =>
    refusals429.some(({ at, until }) => time > at + ON_ITS_WAY_MS && time < until),
  ).length;
}
