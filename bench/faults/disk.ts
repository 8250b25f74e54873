import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { openBeside, seatOwnOffice } from './own-office.ts';
import { startProgram } from './program.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { statusOf, untilStatus } from './status.ts';

const PEOPLE = 60;
const NOTICE_ID = 'broadcast.1';
const GIB = 1024 ** 3;
const DISK_BYTES = 8 * GIB;
const DISK_FILES = 20_000;
/** Whoever is not told by then is not told. */
const TOLD_WITHIN_MS = 120_000;
const RED_WITHIN_SECONDS = 30;
/** A tap that waits longer cannot be answered any more. */
const ANSWERED_WITHIN_MS = 15_000;
const FULL_FOR_MS = 60_000;
/** A week at this rate is less than what the journal keeps. */
const LOG_MOST_BYTES_A_MINUTE = 100_000;
const LOOK_MS = 250;
/** People go on tapping while the last room is taken. */
const TAP_EVERY_MS = 1_000;

/** What a full disk does to an office at work: what is told, what is lost, and how it goes on when there is room again. */
export async function fillTheDisk(stage: Stage): Promise<void> {
  const disk = mountSmallDisk(DISK_BYTES, DISK_FILES);
  const rows = disk ? await meetFullDisk(stage, disk) : [['not tried: this user may mount nothing', '', '']];
  printTable('A disk that fills, and is freed', ['', 'measured', 'bar'], rows);
}

/** Somebody at the other end: what they were told as they tapped. */
type Tapper = { id: number; said: string | undefined };

async function meetFullDisk(stage: Stage, disk: SmallDisk): Promise<string[][]> {
  const api = await stage.openApi();
  const dataDir = `${disk.path}/data`;
  await seatOwnOffice(stage, { dataDir, people: PEOPLE, api });
  const port = await freePort();
  const { REDIS_URL: _, ...environment } = stage.environment(api);
  const program = startProgram({
    ...environment,
    ...{ DATA_DIR: dataDir, METRICS_PORT: String(port), ADMIN_IDS: String(accountOf(1)), LOG_LEVEL: 'info' },
  });
  try {
    await program.until('清风已启动');
    const office = openBeside(stage, dataDir);
    const officer = { hears: (text: string) => heard(api, text) };
    await office.services.notices.startNotice(everybody(NOTICE_ID));
    await allHave(api);

    disk.fill(0.09 * DISK_BYTES);
    const warned = await officer.hears('已用去九成');
    const before = await tapAll(api, 2, 10);
    const filling = disk.fillUp().then(() => performance.now());
    const [during, stopped, redAfter] = await Promise.all([
      tapAll(api, 11, 30, TAP_EVERY_MS),
      officer.hears('数据存储停止运行'),
      filling.then((full) => untilStatus(port, 503, full)),
    ]);
    const [logged, since] = [program.said().length, performance.now()];
    await wait(FULL_FOR_MS);
    const logRate = ((program.said().length - logged) / (performance.now() - since)) * 60_000;

    disk.free();
    const freed = performance.now();
    const readyAfter = await untilStatus(port, 200, freed);
    const back = await officer.hears('数据存储已恢复');
    const after = await tapAll(api, 31, 40);
    disk.useUpFiles();
    const filesTold = await officer.hears('inode 将用尽');
    const late = await tapAll(api, 41, 60);
    const stayedReady = await isReady(port);
    disk.free();

    const tapped = [...before, ...during, ...after, ...late];
    const receipts = await untilReceipts(office, tapped.length);
    await office.close();
    const registered = tapped.filter(({ said }) => said !== undefined && !said.includes('系统暂时繁忙'));
    const unanswered = tapped.filter(({ said }) => said === undefined).length;
    const lost = Math.max(0, registered.length - receipts);
    return [
      ['officer told that few files are left', told(filesTold), verdict(filesTold !== undefined)],
      ['still ready without any file left', stayedReady ? 'yes' : 'no', verdict(stayedReady)],
      ['officer told at 90 %', told(warned), verdict(warned !== undefined)],
      ['officer told that it is full', told(stopped), verdict(stopped !== undefined)],
      [
        'readiness red after',
        `${figure(redAfter, 1)} s`,
        `≤ ${RED_WITHIN_SECONDS} s ${verdict(redAfter <= RED_WITHIN_SECONDS)}`,
      ],
      ['taps that nobody answered', figure(unanswered), `0 ${verdict(unanswered === 0)}`],
      ['taps told to be kept for later', figure(tapped.length - registered.length - unanswered), ''],
      ['confirmed and lost', figure(lost), `0 ${verdict(lost === 0)}`],
      [
        'bytes logged a minute while full',
        figure(logRate),
        `≤ ${figure(LOG_MOST_BYTES_A_MINUTE)} ${verdict(logRate <= LOG_MOST_BYTES_A_MINUTE)}`,
      ],
      ['ready again after', `${figure(readyAfter, 1)} s`, verdict(Number.isFinite(readyAfter))],
      ['officer told that it goes on', told(back), verdict(back !== undefined)],
      [
        'taps with a receipt in the end',
        `${figure(receipts)} of ${figure(tapped.length)}`,
        verdict(receipts === tapped.length),
      ],
    ];
  } finally {
    program.child.kill();
    await program.exit;
    disk.unmount();
    await api.close();
  }
}

const told = (text: string | undefined): string => text?.split('\n')[1]?.slice(0, 40) ?? 'no';

async function heard(api: BotApiServer, words: string): Promise<string | undefined> {
  const officer = api.findAccount(accountOf(1));
  const message = await officer
    ?.waitForMessage(({ text }) => text?.includes(words) === true, { timeoutMs: TOLD_WITHIN_MS })
    .catch(() => undefined);
  return message?.text;
}

async function allHave(api: BotApiServer): Promise<void> {
  while (api.measurements.measured.deliveries.size < PEOPLE) await wait(LOOK_MS);
}

/** Has these people acknowledge, one after the other, or one every so often. */
async function tapAll(api: BotApiServer, from: number, to: number, everyMs = 0): Promise<Tapper[]> {
  const tapping: Promise<Tapper>[] = [];
  for (let id = from; id <= to; id++) {
    tapping.push(acknowledge(api, id).then((said) => ({ id, said })));
    await (everyMs > 0 ? wait(everyMs) : tapping.at(-1));
  }
  return Promise.all(tapping);
}

async function acknowledge(api: BotApiServer, id: number): Promise<string | undefined> {
  const account = api.findAccount(accountOf(id));
  const asked = await account?.waitForMessage(({ text }) => text?.includes(everybody().title) === true);
  if (!account || !asked) return undefined;
  const answer = account.tapData(asked.message_id, `receipt.ack:${NOTICE_ID}`);
  return Promise.race([answer.then(({ text }) => text ?? ''), wait(ANSWERED_WITHIN_MS, undefined)]);
}

const isReady = async (port: number): Promise<boolean> => (await statusOf(port)) === 200;

async function untilReceipts({ stores }: Pick<Stage, 'stores'>, count: number): Promise<number> {
  const find = async () => (await stores.receipts.findLast(NOTICE_ID))?.sequence ?? 0;
  for (const until = performance.now() + TOLD_WITHIN_MS; performance.now() < until; await wait(LOOK_MS))
    if ((await find()) >= count) break;
  return find();
}
