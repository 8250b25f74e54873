import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Reminder } from '../../src/reminders/services/reminders.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { untilSent } from './broadcast.ts';
import { openMachine } from './machine.ts';
import { openBeside, redisOf, seatOwnOffice } from './own-office.ts';
import { startProgram } from './program.ts';
import { countAsked, findTwoWaves } from './waves.ts';

const PEOPLE = 120;
const NOTICE_ID = 'broadcast.1';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Longer than any turn, lease or lock lasts that the program holds in Redis for a moment. */
const ASLEEP_MS = 90_000;
const CAUGHT_UP_WITHIN_MS = 120_000;
/** What is sent twice comes by then. */
const STRAGGLERS_MS = 30_000;
const LOOK_MS = 250;

type Sleep = {
  what: string;
  /** Until when it lasts (epoch milliseconds). */
  until(first: Reminder, next: Reminder): number;
  /** Which wave is caught up then, and which is over. */
  caughtUp(first: Reminder, next: Reminder): Reminder;
  missed(first: Reminder): Reminder | undefined;
};

const SLEEPS: readonly Sleep[] = [
  {
    what: 'until two hours after a wave',
    until: ({ wave }) => wave.at + 2 * HOUR_MS,
    caughtUp: (first) => first,
    missed: () => undefined,
  },
  {
    what: 'until two hours after the wave behind it',
    until: (_, { wave }) => wave.at + 2 * HOUR_MS,
    caughtUp: (_, next) => next,
    missed: (first) => first,
  },
];

/** Lets a machine sleep, with the program and its Redis, in the middle of a broadcast and over the time of waves. */
export async function sleepOverWaves(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const sleep of SLEEPS) rows.push(await sleepOver(stage, sleep));
  printTable(
    `A machine falls asleep in the middle of a broadcast to ${figure(PEOPLE)}, before a wave`,
    ['', 'lost', 'sent twice', 'caught up after', 'what was missed is told'],
    rows,
  );
}

async function sleepOver(stage: Stage, { what, until, caughtUp, missed }: Sleep): Promise<string[]> {
  const [first, next] = await findTwoWaves(stage);
  const machine = openMachine(stage);
  machine.leadTo(first.wave.at - MINUTE_MS);
  const api = await machine.openApi();
  const { REDIS_URL: _, ...environment } = stage.environment(api);
  const dataDir = mkdtempSync(join(stage.folder, 'asleep-'));
  await seatOwnOffice(stage, { dataDir, people: PEOPLE, api });
  const settings = { ...machine.settings, DATA_DIR: dataDir, ADMIN_IDS: String(accountOf(1)) };
  const program = startProgram({ ...environment, ...settings });
  try {
    await program.until('清风已启动');
    const office = openBeside(stage, dataDir, machine);
    await office.services.notices.startNotice(everybody(NOTICE_ID));
    await office.close();
    await untilSent(api, PEOPLE / 3);
    const wake = fallAsleep([program.child.pid, redisOf(dataDir)]);
    await wait(ASLEEP_MS);
    machine.sleepTo(until(first, next));
    wake();
    const expected = [NOTICE_ID, caughtUp(first, next).wave.id];
    const seconds = await secondsUntilAll(api, expected);
    const over = missed(first);
    await wait(STRAGGLERS_MS);
    const counts = expected.flatMap((id) => countAsked(api, PEOPLE, id));
    const lost = counts.filter((count) => count === 0).length;
    const twice = counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
    const late = over ? countAsked(api, PEOPLE, over.wave.id).filter((count) => count > 0).length : 0;
    return [
      what,
      `${figure(lost)} ${verdict(lost === 0)}`,
      `${figure(twice)} ${verdict(twice === 0)}`,
      `${figure(seconds, 1)} s ${verdict(Number.isFinite(seconds) && late === 0)}`,
      judgeTold(wordsOnCost(api), over),
    ];
  } finally {
    program.child.kill('SIGCONT');
    await program.end();
    await api.close();
  }
}

/** Stops processes in their tracks; returns what lets them go on. */
function fallAsleep(pids: readonly (number | undefined)[]): () => void {
  const tell = (signal: NodeJS.Signals) => {
    for (const pid of pids) if (pid !== undefined) process.kill(pid, signal);
  };
  tell('SIGSTOP');
  return () => tell('SIGCONT');
}

/** Returns how long it takes until everybody has all of these; infinitely long where somebody does not get one. */
async function secondsUntilAll(api: BotApiServer, noticeIds: readonly string[]): Promise<number> {
  const begun = performance.now();
  const isThere = () => noticeIds.every((id) => countAsked(api, PEOPLE, id).every((count) => count > 0));
  for (; performance.now() - begun < CAUGHT_UP_WITHIN_MS; await wait(LOOK_MS))
    if (isThere()) return (performance.now() - begun) / 1000;
  return Number.POSITIVE_INFINITY;
}

/** What the officer is told of the time in which nobody was answered, and of reminders that went out to nobody, by whichever word. */
const wordsOnCost = (api: BotApiServer): string[] =>
  (api.findAccount(accountOf(1))?.messages() ?? []).flatMap(({ text = '' }) =>
    /其间无人得到回应|错过了发送时间/.test(text) ? [text] : [],
  );

/** Told once, and by name; where nothing was missed, nobody is to be disturbed. */
function judgeTold(words: readonly string[], over: Reminder | undefined): string {
  if (!over) return `nothing was ${verdict(words.length === 0)}`;
  const isNamed = words.some((text) => text.includes(over.text.title));
  return `${words.length} time, ${isNamed ? 'by name' : 'not by name'} ${verdict(words.length === 1 && isNamed)}`;
}
