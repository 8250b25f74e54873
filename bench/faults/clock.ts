import { setTimeout as wait } from 'node:timers/promises';
import { everybody } from '../../tests/support/notice-draft.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { sleepOverWaves } from './asleep.ts';
import { holdAfterRestore } from './held-after-restore.ts';
import { startProgram } from './program.ts';
import { switchOff } from './switched-off.ts';
import { loseTelegram } from './telegram-away.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const YEAR_MS = 365 * DAY_MS;
/** Whoever is not told by then is not told. */
const TOLD_WITHIN_MS = 60_000;
const LOOK_MS = 100;

const MACHINES = [
  ['seven years behind, as with a dead battery', -7 * YEAR_MS, true],
  ['two weeks behind', -14 * DAY_MS, true],
  ['two weeks ahead', 14 * DAY_MS, true],
  ['two minutes ahead, as without NTP', 2 * MINUTE_MS, false],
] as const;

/** What becomes of an office whose machine has a wrong clock, sleeps or is off, whose Telegram is away for a day, and whose data were restored. */
export async function moveTheClock(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const [machine, byMs, isWrong] of MACHINES) rows.push(await startOn(stage, machine, byMs, isWrong));
  printTable('The machine’s clock', ['', 'officer told', 'receipt off by', 'dated truly'], rows);
  await sleepOverWaves(stage);
  await switchOff(stage);
  await loseTelegram(stage);
  await holdAfterRestore(stage);
}

/** Has the program read another clock: whatever asks for the time is told one that is off by so much. */
const movedClock = (byMs: number): string =>
  `--import=data:text/javascript,${encodeURIComponent(`const now=Date.now;Date.now=()=>now()+${byMs}`)}`;

async function startOn(stage: Stage, machine: string, byMs: number, isWrong: boolean): Promise<string[]> {
  await stage.clear();
  const api = await stage.openApi();
  await stage.seatPeople(2, [api]);
  const [officer, reader] = [1, 2].map((id) => api.findAccount(accountOf(id)));
  if (!officer || !reader) throw new Error('Nobody is seated.');
  const environment = stage.environment(api);
  const program = startProgram({
    ...environment,
    ...{ ADMIN_IDS: String(accountOf(1)), NODE_OPTIONS: movedClock(byMs) },
  });
  try {
    await program.until('清风已启动');
    await stage.services.notices.startNotice(everybody('broadcast.1'));
    const asked = await reader.waitForMessage(({ text }) => text?.includes(everybody().title) === true, {
      timeoutMs: TOLD_WITHIN_MS,
    });
    await reader.tap(asked.message_id, '✅ 已知悉');
    const off = (await receiptAt(stage)) - Date.now();
    // Said beside the start, which waits for nobody.
    const isTold = program.said().includes('时钟与 Telegram 相比');
    const isTrue = Math.abs(off) < (isWrong ? MINUTE_MS : 3 * MINUTE_MS);
    return [
      machine,
      `${isTold ? 'yes' : 'no'} ${verdict(isTold === isWrong)}`,
      `${figure(Math.abs(off) / 1000, 1)} s`,
      verdict(isTrue),
    ];
  } finally {
    program.child.kill();
    await program.exit;
    await api.close();
  }
}

async function receiptAt({ stores }: Stage): Promise<number> {
  for (const until = Date.now() + TOLD_WITHIN_MS; Date.now() < until; await wait(LOOK_MS)) {
    const receipt = await stores.receipts.findLast('broadcast.1');
    if (receipt) return receipt.acknowledgedAt;
  }
  throw new Error('No receipt was given.');
}
