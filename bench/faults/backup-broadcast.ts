import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { percentile } from '../../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { buildNamedOffice } from '../../tests/support/by-name.ts';
import { startMeasured, startProduct } from '../process.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, median, printTable, verdict } from '../table.ts';
import { NOTICE_ID, openOffice, startBroadcast, untilSent } from './broadcast.ts';
import { onThrowAwayRedis } from './throw-away-redis.ts';

const PEOPLE = 5_000;
const BACKUPS = 9;
const SENT_BEFORE = 600;
const TAP_EVERY_MS = 40;
/** Between two backups taps are measured that none disturbs. */
const PAUSE_MS = 8_000;
const LONGER_MOST = 1.2;

/** Since when nothing disturbed the taps, when the command that takes it was typed, when it was over, and whether messages still went out then. */
type Backup = { file: string; calmSince: number; began: number; ended: number; wasSending: boolean };
type Found = { misfits: number; missing: number; apart: number };

/**
 * Takes backups while a broadcast goes out and people acknowledge it: each is restored, verified, and must have every receipt that
 * somebody was told of before it began. Returns the last file.
 */
export async function backUpDuringBroadcast(stage: Stage, folder: string, people = PEOPLE): Promise<string> {
  const api = await openOffice(stage, people);
  await startBroadcast(stage);
  const environment = stage.environment(api);
  const product = startProduct(environment);
  await untilSent(api, SENT_BEFORE);
  let isOver = false;
  const tapping = keepAcknowledging(api, people, () => isOver);
  const backups: Backup[] = [];
  for (let number = 1; number <= BACKUPS; number++) {
    const calmSince = now();
    await wait(PAUSE_MS);
    const file = join(folder, `${number}.qfb`);
    const began = now();
    // On the core of the bot, as on a machine that has one.
    const taking = startMeasured('scripts/start.mjs', environment, ['src/cli.ts', 'backup', file]);
    await taking.exited;
    const wasSending = api.measurements.measured.sends.length < people;
    backups.push({ file, calmSince, began, ended: now(), wasSending });
  }
  isOver = true;
  await tapping;
  await product.kill();
  const found = [];
  for (const backup of backups) found.push(await lookInto(stage, api, backup));
  printResult(people, api, backups, found);
  await api.close();
  return backups.at(-1)?.file ?? '';
}

const now = (): number => performance.timeOrigin + performance.now();

/** Whoever has got the notice acknowledges it, one after the other. */
async function keepAcknowledging(api: BotApiServer, people: number, isOver: () => boolean): Promise<void> {
  for (let id = 1; id <= people && !isOver(); ) {
    await wait(TAP_EVERY_MS);
    const phone = api.findAccount(accountOf(id));
    const card = phone?.messages().at(-1);
    if (!phone || !card || !api.measurements.measured.deliveries.has(accountOf(id))) continue;
    phone.tapData(card.message_id, `receipt.ack:${NOTICE_ID}`).catch(() => {});
    id++;
  }
}

/** Restores a backup into a Redis that is thrown away, and verifies it there. */
function lookInto(stage: Stage, api: BotApiServer, { file, began }: Backup): Promise<Found> {
  return onThrowAwayRedis(async (redis: Redis) => {
    const { manifest } = await restoreBackup({
      ...{ redis, file: { path: file }, declared: RECORD_KEYS, replaces: false, now: Date.now() },
    });
    const clock = { now: () => manifest.takenAt };
    const { services, stores } = buildNamedOffice({ ...stage.deps, redis, clock });
    const [{ misfit }, { findings }, receipts, inbox] = await Promise.all([
      services.acknowledgements.verify(NOTICE_ID),
      services.sealChecks.check(),
      allReceipts(stores),
      redis.hvals('qf:inbox'),
    ]);
    // Receipt and ledger are written one after the other; the tap of whoever is between them is in the inbox.
    const entries = await Promise.all(
      [...receipts].map(async (id) => ({ id, entry: await stores.ledger.find(NOTICE_ID, id) })),
    );
    const apart = entries.filter(
      ({ id, entry }) =>
        entry?.receipt === undefined && !inbox.some((update) => update.includes(`"id":${accountOf(id)},`)),
    );
    const told = [...api.measurements.measured.taps.values()].filter(
      ({ answeredAt }) => (answeredAt ?? Number.POSITIVE_INFINITY) < began,
    );
    return {
      misfits: findings.length + (misfit ? 1 : 0),
      missing: told.filter(({ accountId }) => !receipts.has(idOf(accountId))).length,
      apart: apart.length,
    };
  });
}

const idOf = (account: number): number => account - accountOf(0);

/** The numbers of those who have a receipt. */
async function allReceipts({ receipts }: Stage['stores']): Promise<Set<number>> {
  const people = new Set<number>();
  for (let from = 0; ; ) {
    const page = await receipts.listPage(NOTICE_ID, from);
    if (page.length === 0) return people;
    for (const receipt of page) if (receipt) people.add(receipt.personId);
    from += page.length;
  }
}

function printResult(people: number, api: BotApiServer, backups: Backup[], found: Found[]): void {
  const add = (what: keyof Found) => found.reduce((sum, one) => sum + one[what], 0);
  const zero = (value: number) => [figure(value), `0 ${verdict(value === 0)}`];
  printTable(
    `${backups.length} backups during a broadcast to ${figure(people)}, with a tap every ${TAP_EVERY_MS} ms`,
    ['', 'measured', 'bar'],
    [
      ['what does not fit after the restore', ...zero(add('misfits'))],
      ['receipts told of before, and missing', ...zero(add('missing'))],
      ['receipts of which neither ledger nor inbox knows', ...zero(add('apart'))],
      ['over before the last message was sent', figure(backups.filter((one) => one.wasSending).length), ''],
      ['the command, median s', figure(median(backups.map((one) => one.ended - one.began)) / 1000, 1), ''],
      ...tapRows(backups.map((backup) => waitsOf(backup, api))),
    ],
  );
}

type Waits = { during: number[]; otherwise: number[] };

function tapRows(rounds: readonly Waits[]): string[][] {
  const during = rounds.flatMap((round) => round.during);
  const otherwise = rounds.flatMap((round) => round.otherwise);
  // A machine so busy that nobody got to tap in a round tells nothing by it.
  const tapped = rounds.filter((round) => round.during.length > 0 && round.otherwise.length > 0);
  const ratios = tapped.map((round) => median(round.during) / median(round.otherwise));
  const ratio = median(ratios);
  const range = `${figure(Math.min(...ratios), 2)}-${figure(Math.max(...ratios), 2)}`;
  return [
    ['tap answered, p50 ms, meanwhile', figure(median(during), 1), `${figure(during.length)} taps`],
    ['tap answered, p50 ms, otherwise', figure(median(otherwise), 1), `${figure(otherwise.length)} taps`],
    [
      '… so much longer, median of the rounds',
      figure(ratio, 2),
      `< ${LONGER_MOST} ${verdict(ratio < LONGER_MOST)}`,
    ],
    ['… least and most of a round', range, `${tapped.length} rounds`],
    ['tap answered, p99 ms, meanwhile', figure(p99(during), 1), ''],
    ['tap answered, p99 ms, otherwise', figure(p99(otherwise), 1), ''],
  ];
}

const p99 = (waits: readonly number[]): number => percentile(waits, 0.99) ?? Number.NaN;

/** How long taps waited for their answer, milliseconds: while the command was at work, the start of Node with it, and just before. */
function waitsOf({ calmSince, began, ended }: Backup, api: BotApiServer): Waits {
  const waits = (from: number, to: number): number[] =>
    [...api.measurements.measured.taps.values()].flatMap(({ tappedAt, answeredAt }) =>
      answeredAt === undefined || tappedAt < from || tappedAt > to ? [] : [answeredAt - tappedAt],
    );
  return { during: waits(began, ended), otherwise: waits(calmSince, began) };
}
