import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBackup } from '../../src/backup/read-backup.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { backUpDuringBroadcast } from './backup-broadcast.ts';
import { killRestores } from './backup-kills.ts';
import { carryLivedYear } from './backup-year.ts';
import { restoreBesideBot } from './restore-beside.ts';

const FLIPS = 300;

/** Backups of an office at work, restores that are killed, files that are damaged, a restore beside a bot, and a lived year there and back. */
export async function backUpAndRestore(stage: Stage, people?: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-backups-'));
  try {
    const file = await backUpDuringBroadcast(stage, folder, people);
    await flipBytes(file, join(folder, 'flipped.qfb'));
    await killRestores(stage, file);
    await restoreBesideBot(stage, folder);
    await carryLivedYear(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function flipBytes(file: string, damaged: string): Promise<void> {
  const whole = readFileSync(file);
  let refused = 0;
  for (let flip = 0; flip < FLIPS; flip++) {
    const bytes = Buffer.from(whole);
    const at = Math.floor(Math.random() * whole.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
    writeFileSync(damaged, bytes);
    refused += await readBackup({ path: damaged }).then(
      () => 0,
      () => 1,
    );
  }
  printTable(
    `One bit flipped anywhere in a backup of ${figure(whole.length)} bytes`,
    ['', 'measured', 'bar'],
    [['refused', figure(refused), `${FLIPS} ${verdict(refused === FLIPS)}`]],
  );
}
