import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { untilSent } from './broadcast.ts';
import { type Machine, officeOn, openMachine } from './machine.ts';
import { startProgram } from './program.ts';
import { countAsked, findTwoWaves } from './waves.ts';

const PEOPLE = 400;
const NOTICE_ID = 'broadcast.1';
const MINUTE_MS = 60_000;
const SENT_BEFORE = 40;
/** Several rounds of all that sends by itself. */
const HELD_FOR_MS = 45_000;
const TOLD_WITHIN_MS = 60_000;
const ALL_WITHIN_MS = 120_000;
/** What is sent against the decision comes by then. */
const STRAGGLERS_MS = 30_000;
const LOOK_MS = 250;

type Choice = 'send' | 'drop';
type Choices = { broadcast: Choice; wave: Choice };
type Counts = { broadcast: number; wave: number };

/** What an officer decides of what would go again: all that there is to decide, each way. */
const DECISIONS: readonly Choices[] = [
  { broadcast: 'send', wave: 'drop' },
  { broadcast: 'drop', wave: 'send' },
];
const CALLED: Readonly<Record<Choice, string>> = { send: 'on', drop: 'left' };

/** Restores a backup from the middle of a broadcast, after that and a wave have gone out: nothing goes again before an officer has decided. */
export async function holdAfterRestore(stage: Stage): Promise<void> {
  const rows: string[][] = [];
  for (const choices of DECISIONS) rows.push(await restoreAndDecide(stage, choices));
  printTable(
    `A backup from the middle of a broadcast to ${figure(PEOPLE)} is restored after that and a wave have gone out`,
    ['the officer decides', 'sent before', 'still to be sent', 'of the broadcast', 'of the wave'],
    rows,
  );
}

async function restoreAndDecide(stage: Stage, choices: Choices): Promise<string[]> {
  await stage.clear();
  const [{ wave }] = await findTwoWaves(stage);
  const machine = openMachine(stage);
  machine.leadTo(wave.at - MINUTE_MS);
  const api = await machine.openApi();
  await stage.seatPeople(PEOPLE, [api]);
  const settings = { ...stage.environment(api), ...machine.settings, ADMIN_IDS: String(accountOf(1)) };
  const count = (): Counts => ({ broadcast: sum(api, NOTICE_ID), wave: sum(api, wave.id) });

  const file = join(stage.folder, `middle-${choices.broadcast}.qfb`);
  await sendBoth(stage, { machine, api, settings, file, waveId: wave.id, waveAt: wave.at });
  command(settings, ['restore', file, '--replace']);
  const left = await countLeft(stage, machine);
  const first = count();

  machine.leadTo(machine.now() + MINUTE_MS);
  const program = startProgram(settings);
  try {
    await program.until('清风已启动');
    await officerCard(api, 2);
    await wait(HELD_FOR_MS);
    const held = difference(count(), first);
    const before = held.broadcast + held.wave;
    await decide(api, choices);
    const expected = {
      broadcast: choices.broadcast === 'send' ? left : 0,
      wave: choices.wave === 'send' ? PEOPLE : 0,
    };
    await until(() => isReached(difference(count(), first), expected));
    await wait(STRAGGLERS_MS);
    const sent = difference(count(), first);
    return [
      `broadcast ${CALLED[choices.broadcast]}, wave ${CALLED[choices.wave]}`,
      `${figure(before)} ${verdict(before === 0)}`,
      figure(left),
      `${figure(sent.broadcast)} of ${figure(expected.broadcast)} ${verdict(sent.broadcast === expected.broadcast)}`,
      `${figure(sent.wave)} of ${figure(expected.wave)} ${verdict(sent.wave === expected.wave)}`,
    ];
  } finally {
    await program.end();
    await api.close();
  }
}

type Sending = {
  machine: Machine;
  api: BotApiServer;
  settings: Record<string, string>;
  file: string;
  waveId: string;
  waveAt: number;
};

/** A broadcast goes out, and a backup is taken in the middle of it; then a wave. The program has ended when both have. */
async function sendBoth(
  stage: Stage,
  { machine, api, settings, file, waveId, waveAt }: Sending,
): Promise<void> {
  const program = startProgram(settings);
  await program.until('清风已启动');
  await officeOn(stage, machine).services.notices.startNotice(everybody(NOTICE_ID));
  await untilSent(api, SENT_BEFORE);
  command(settings, ['backup', file]);
  await until(() => sum(api, NOTICE_ID) === PEOPLE);
  machine.leadTo(Math.max(machine.now(), waveAt));
  await until(() => sum(api, waveId) === PEOPLE);
  await program.end();
}

/** To how many people the broadcast has not been sent, by the data. */
async function countLeft(stage: Stage, machine: Machine): Promise<number> {
  const progress = await officeOn(stage, machine).services.notices.findProgress(NOTICE_ID);
  return progress?.waiting ?? Number.NaN;
}

function command(settings: Record<string, string>, words: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli.ts', ...words], {
    env: { ...process.env, ...settings },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

const sum = (api: BotApiServer, noticeId: string): number =>
  countAsked(api, PEOPLE, noticeId).reduce((all, one) => all + one, 0);

const difference = (now: Counts, before: Counts): Counts => ({
  broadcast: now.broadcast - before.broadcast,
  wave: now.wave - before.wave,
});

const isReached = (sent: Counts, expected: Counts): boolean =>
  sent.broadcast >= expected.broadcast && sent.wave >= expected.wave;

async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + ALL_WITHIN_MS; performance.now() < end; await wait(LOOK_MS))
    if (holds()) return;
}

/** The officer's card with so many things to decide. */
async function officerCard(api: BotApiServer, things: number) {
  const officer = api.findAccount(accountOf(1));
  const card = await officer?.waitForMessage(
    ({ text }) => text?.includes('数据已从备份恢复') === true && text.includes(`以下 ${things} 项`),
    { timeoutMs: TOLD_WITHIN_MS },
  );
  if (!officer || !card) throw new Error('No officer is seated.');
  return { officer, card };
}

/** Taps for each what is to become of it, as it stands on the card: the broadcast was begun before the wave. */
async function decide(api: BotApiServer, { broadcast, wave }: Choices): Promise<void> {
  const { officer, card } = await officerCard(api, 2);
  const label = (choice: Choice) => (choice === 'send' ? '发' : '不再发');
  await officer.tap(card.message_id, `1 ${label(broadcast)}`);
  await officer.tap(card.message_id, `2 ${label(wave)}`);
  await officer.tap(card.message_id, '✅ 按以上决定恢复发送');
}
