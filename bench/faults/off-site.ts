import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { accountOf, type Stage } from '../stage.ts';
import { type Machine, openMachine } from './machine.ts';
import { endRedis, openBeside, seatOwnOffice } from './own-office.ts';
import { startProgram } from './program.ts';

/** How a machine goes off: the program is asked to end, or it and its Redis end where they are. */
export type Ending = 'SIGTERM' | 'SIGKILL';

const MINUTE_MS = 60_000;
/** Less than what is taken for an outage. */
const STEP_MS = 2.5 * MINUTE_MS;
const STEPS = 2;
const WITHIN_MS = 120_000;
const LOOK_MS = 250;

/** An office that keeps its data itself, on a machine that can be switched off. */
export type Site = {
  machine: Machine;
  api: BotApiServer;
  people: number;
  phoneOf(id: number): Participant;
  /** The services beside the program, while it is at work. */
  office(): ReturnType<typeof openBeside>;
  start(): Promise<void>;
  /** The machine is off until so late (epoch milliseconds); then its program is started. */
  beOffUntil(instant: number, ending: Ending): Promise<void>;
  /** Lets some minutes pass on the machine, and the program do all that it does by itself in them. */
  pass(): Promise<void>;
  close(): Promise<void>;
};

/** Seats an office of so many people, whose first is its officer, on a machine on which it is so late (epoch milliseconds). */
export async function openSite(stage: Stage, { people, at }: { people: number; at: number }): Promise<Site> {
  const machine = openMachine(stage);
  machine.leadTo(at);
  const api = await machine.openApi();
  const dataDir = mkdtempSync(join(stage.folder, 'off-'));
  await seatOwnOffice(stage, { dataDir, people, api });
  const { REDIS_URL: _, ...environment } = stage.environment(api);
  const settings = {
    ...{ ...environment, ...machine.settings },
    ...{ DATA_DIR: dataDir, ADMIN_IDS: String(accountOf(1)) },
  };
  let running:
    | { program: ReturnType<typeof startProgram>; beside: ReturnType<typeof openBeside> }
    | undefined;
  const office = () => {
    if (!running) throw new Error('The program is not at work.');
    return running.beside;
  };
  /** Waits until it is noted that the program was at work by then: what ends it before cannot be known as having been off. */
  async function pulse(since: number): Promise<void> {
    const isThere = async () => ((await office().stores.outages.findPulse()) ?? 0) >= since;
    if (!(await until(isThere))) throw new Error('The program does not note that it is at work.');
  }
  async function start(): Promise<void> {
    const since = machine.now();
    const program = startProgram(settings);
    await program.until('清风已启动');
    running = { program, beside: openBeside(stage, dataDir, machine) };
    await pulse(since);
  }
  async function stop(ending: Ending): Promise<void> {
    if (!running) return;
    const { program, beside } = running;
    running = undefined;
    await beside.close();
    program.child.kill(ending);
    if (ending === 'SIGKILL') await endRedis(dataDir);
    await program.exit;
  }
  return {
    ...{ machine, api, people, office, start },
    phoneOf(id) {
      const phone = api.findAccount(accountOf(id));
      if (!phone) throw new Error(`Nobody has the number ${id}.`);
      return phone;
    },
    async beOffUntil(instant, ending) {
      await stop(ending);
      machine.leadTo(instant);
      await start();
    },
    async pass() {
      for (let step = 0; step < STEPS; step++) {
        const later = machine.now() + STEP_MS;
        machine.leadTo(later);
        await pulse(later);
      }
    },
    async close() {
      await stop('SIGTERM');
      await api.close();
    },
  };
}

/** Waits until this holds, two minutes at most; tells whether it does. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + WITHIN_MS; performance.now() < end; await wait(LOOK_MS))
    if (await holds()) return true;
  return false;
}
