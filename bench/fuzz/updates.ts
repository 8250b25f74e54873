import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { Redis } from 'ioredis';
import { loadConfig } from '../../src/app/config.ts';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import { loadContent } from '../../src/app/load-content.ts';
import type { OfficeContent } from '../../src/app/read-content.ts';
import { startOffice } from '../../src/app/start-office.ts';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { createBotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { byName } from '../../tests/support/by-name.ts';
import { OFFICER_ID } from '../../tests/support/cast.ts';
import { MORNING } from '../../tests/support/exams.ts';
import { type Arena, introduceMarked, logInto, type Met, openArena } from '../../tests/support/fuzz/arena.ts';
import { type Fault, faultsOf, kindOfFault } from '../../tests/support/fuzz/faults.ts';
import { fuzz } from '../../tests/support/fuzz/fuzz.ts';
import { minimise } from '../../tests/support/fuzz/minimise.ts';
import { PEOPLE_MARKED } from '../../tests/support/marked-office.ts';
import { seat } from '../../tests/support/seat.ts';
import { figure, printTable } from '../table.ts';

/** So many updates go to one office; the next ones to another, as it was at first. */
const ROUND = 2_000;
/** Of so many kinds of faults it is looked for the fewest updates that show them. */
const MINIMISED_MOST = 10;
const TOLD_LENGTH = 1_500;

type Stage = { address: { path: string }; content: OfficeContent };
type Found = { fault: Fault; seed: string; history: readonly Update[] };
type Row = { updates: number; faults: number } & Record<Met['fate'], number>;

/** Hands so many updates to offices and prints what became of them. Returns how many kinds of faults there were. */
export async function fuzzUpdates(seed: string, count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-fuzz-'));
  const redis = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache' });
  const stage = { address: { path: redis.socketPath }, content: await loadContent(CONTENT_FOLDERS) };
  const began = performance.now();
  const rows = new Map<string, Row>();
  const found = new Map<string, Found>();
  for (let round = 0; round * ROUND < count; round++) {
    const size = Math.min(ROUND, count - round * ROUND);
    await inArena(stage, (arena) => playRound(arena, { seed: `${seed}.${round}`, size, rows, found }));
    const done = figure(round * ROUND + size);
    process.stderr.write(`${done} updates, ${found.size} kinds of faults, ${secondsSince(began)} s\n`);
  }
  printRows(rows, `${figure(count)} updates from seed ${seed} in ${secondsSince(began)} s`);
  for (const [kind, one] of [...found].slice(0, MINIMISED_MOST)) await printFound(stage, kind, one);
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
  return found.size;
}

const secondsSince = (began: number): string => ((performance.now() - began) / 1000).toFixed(0);

type Round = { seed: string; size: number; rows: Map<string, Row>; found: Map<string, Found> };

async function playRound(arena: Arena, { seed, size, rows, found }: Round): Promise<void> {
  const history: Update[] = [];
  for await (const met of fuzz(arena, seed, size)) {
    history.push(met.update);
    const faults = faultsOf(met);
    countIn(rows, met, faults.length);
    for (const fault of faults) {
      const kind = kindOfFault(fault);
      if (!found.has(kind)) found.set(kind, { fault, seed, history: [...history] });
    }
  }
}

function countIn(rows: Map<string, Row>, { by, fate }: Met, faults: number): void {
  const name = by?.role ?? 'nobody';
  const row = rows.get(name) ?? { updates: 0, handled: 0, 'turned away': 0, 'passed over': 0, faults: 0 };
  rows.set(name, { ...row, updates: row.updates + 1, [fate]: row[fate] + 1, faults: row.faults + faults });
}

function printRows(rows: ReadonlyMap<string, Row>, title: string): void {
  printTable(
    title,
    ['sent by', 'updates', 'handled', 'turned away', 'passed over', 'faults'],
    [...rows]
      .sort()
      .map(([name, row]) => [
        name,
        ...[row.updates, row.handled, row['turned away'], row['passed over'], row.faults].map((one) =>
          figure(one),
        ),
      ]),
  );
}

/** An office of its own, in which all is as at the beginning. */
async function inArena<Result>(
  { address, content }: Stage,
  act: (arena: Arena) => Promise<Result>,
): Promise<Result> {
  const redis = new Redis({ ...address, maxRetriesPerRequest: null });
  await redis.flushall();
  const server = await createBotApiServer({ keepCalls: 0, keepMessages: 500 });
  await introduceMarked(server);
  const errors: string[] = [];
  const clock = createRehearsalClock();
  clock.set(MORNING);
  const started = await startOffice({
    ...{
      opened: { redis, address, close: async () => {} },
      clock,
      content,
      only: 'bot',
      log: logInto(errors),
    },
    config: loadConfig({ ADMIN_IDS: String(OFFICER_ID), OFFICE_NAME: '清风市档案局' }),
    botApi: { token: server.token, root: server.url },
    later: () => () => {},
  });
  const office = { ...started, ...byName(started) };
  await seat(office.stores.people, ...PEOPLE_MARKED);
  const arena = await openArena({ office, redis, clock, server, errors });
  try {
    return await act(arena);
  } finally {
    await arena.close();
    await started.stop();
    await server.close();
    redis.disconnect();
  }
}

async function printFound(stage: Stage, kind: string, { fault, seed, history }: Found): Promise<void> {
  const shows = (updates: readonly Update[]) => inArena(stage, (arena) => lastShows(arena, updates, kind));
  const fewest = await minimise(history, shows);
  console.log(
    `\n${fault.kind} (seed ${seed}, update ${history.length} of its round): ${fault.what.slice(0, TOLD_LENGTH)}`,
  );
  console.log(
    fewest.length < history.length ? 'The fewest updates that show it:' : 'Not shown again by these:',
  );
  for (const update of fewest.slice(-5)) console.log(`  ${JSON.stringify(update).slice(0, TOLD_LENGTH)}`);
}

async function lastShows(arena: Arena, updates: readonly Update[], kind: string): Promise<boolean> {
  let last: Met | undefined;
  for (const update of updates) last = await arena.meet(update);
  return last !== undefined && faultsOf(last).some((fault) => kindOfFault(fault) === kind);
}
