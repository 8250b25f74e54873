import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECORD_KEYS } from '../src/app/declarations.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { takeBackup } from '../src/backup/take-backup.ts';
import { keepResult } from '../src/content/keep-result.ts';
import { dateOf } from '../src/kernel/plain-date.ts';
import type { Stage } from './stage.ts';

const FOLDER = '.cache/bench';
/** Whatever may change what is stored: one byte of these, and it is lived anew. */
const BASIS = ['bench', 'question-bank', 'scenarios', 'src', 'tests/support', 'package-lock.json'];

/**
 * Gives an emptied stage the data that `live` leaves: lived the first time, and from then on restored from a backup in `.cache/bench/`,
 * as long as the code is the same and the day: what lies three months back does so today. One backup is kept of each name.
 */
export async function keepData(stage: Stage, name: string, live: () => Promise<void>): Promise<void> {
  const isOwn = (file: string) => file.startsWith(`${name}.`);
  const file = `${name}.${dateOf(Date.now(), stage.services.office.timezone)}`;
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER).filter(isOwn)) if (old !== file) rmSync(join(FOLDER, old));
  let isThere = false;
  await stage.prepare(async () => {
    const backup = await keepResult({ file: join(FOLDER, file), basis: BASIS }, async () => {
      await live();
      isThere = true;
      return backUp(stage);
    });
    if (!isThere) await restore(stage, backup);
  });
}

async function backUp({ redis, folder }: Stage): Promise<Uint8Array> {
  const path = join(folder, 'kept.backup');
  const office = { name: 'bench', kind: 'live' } as const;
  const now = Date.now();
  await takeBackup({ redis, declared: RECORD_KEYS, office, program: 'bench', files: {}, now }, path);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

async function restore({ redis, folder }: Stage, backup: Uint8Array): Promise<void> {
  const path = join(folder, 'kept.backup');
  writeFileSync(path, backup);
  await restoreBackup({ redis, file: { path }, declared: RECORD_KEYS, replaces: true, now: Date.now() });
  rmSync(path);
  // Nobody has restored anything in the office that is measured: its officer is told nothing of it.
  await redis.del('qf:restored');
}
