import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/kernel/clock.ts';
import { type BotApiServer, createBotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { buildNamedOffice } from '../../tests/support/by-name.ts';
import type { Stage } from '../stage.ts';

/** By how much each of the two clocks of a machine is ahead (milliseconds): the one that can be set, and the one that nobody can. */
type Ahead = { clock: number; elapsed: number };

/** A machine whose time can be led while the program runs; Telegram's goes with it. */
export type Machine = Clock & {
  /** Where Telegram has its time from, too: each chat keeps all of its messages. */
  openApi(): Promise<BotApiServer>;
  /** Has a program take the time from here. */
  settings: Record<string, string>;
  /** Lets it be so late (epoch milliseconds) by both clocks. */
  leadTo(instant: number): void;
  /** Lets it be so late by the clock that goes on while a machine sleeps; the other has stood meanwhile. */
  sleepTo(instant: number): void;
};

/** Has the program read both clocks anew from a file whenever it asks for the time. */
const READING = (file: string) => `
  import { readFileSync } from 'node:fs';
  const [clock, elapsed] = [Date.now, performance.now.bind(performance)];
  const ahead = () => JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8'));
  Date.now = () => clock() + ahead().clock;
  performance.now = () => elapsed() + ahead().elapsed;`;

/** Makes a machine on which it is as late as it is. */
export function openMachine({ folder }: Stage): Machine {
  const file = join(mkdtempSync(join(folder, 'machine-')), 'ahead.json');
  let ahead: Ahead = { clock: 0, elapsed: 0 };
  const set = (next: Ahead) => {
    ahead = next;
    // Never half a file: it is read at any moment.
    writeFileSync(`${file}.new`, JSON.stringify(ahead));
    renameSync(`${file}.new`, file);
  };
  set(ahead);
  const machine = { now: () => Date.now() + ahead.clock };
  return {
    ...machine,
    openApi: () => createBotApiServer({ clock: machine, keepCalls: 0 }),
    settings: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(READING(file))}` },
    leadTo(instant) {
      const byMs = instant - machine.now();
      set({ clock: ahead.clock + byMs, elapsed: ahead.elapsed + byMs });
    },
    sleepTo: (instant) => set({ ...ahead, clock: ahead.clock + instant - machine.now() }),
  };
}

/** The services of the stage's office, by the time of a machine. */
export const officeOn = (stage: Stage, clock: Clock) => buildNamedOffice({ ...stage.deps, clock });
