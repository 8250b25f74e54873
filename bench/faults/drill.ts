import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUpOffice } from '../../src/app/backup/back-up-office.ts';
import { dateOf } from '../../src/kernel/plain-date.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { startProgram } from './program.ts';
import { untilStatus } from './status.ts';

const TOLD_WITHIN_MS = 180_000;
const ZONE = 'Asia/Shanghai';
const PEOPLE = 20;

/** The newest backup is damaged where it lies: the weekly drill of the program finds it, and who hears of it. */
export async function drillDamagedBackup(stage: Stage): Promise<void> {
  await stage.clear();
  const api = await stage.openApi();
  await stage.seatPeople(PEOPLE, [api]);
  const backups = mkdtempSync(join(stage.folder, 'backups-'));
  const port = await freePort();
  const settings = { BACKUP_DIR: backups, METRICS_PORT: String(port), ADMIN_IDS: String(accountOf(1)) };
  await takeAndDamage(stage, join(backups, `qingfeng-${dateOf(Date.now(), ZONE)}.qfb`));
  const program = startProgram({ ...stage.environment(api), ...settings });
  try {
    await program.until('清风已启动');
    const started = performance.now();
    const told = await api
      .findAccount(accountOf(1))
      ?.waitForMessage(({ text }) => text?.includes('备份试恢复没有通过') === true, {
        timeoutMs: TOLD_WITHIN_MS,
      })
      .catch(() => undefined);
    const seconds = (performance.now() - started) / 1000;
    const redAfter = told ? await untilStatus(port, 503, started) : Number.POSITIVE_INFINITY;
    printTable(
      'The newest backup is damaged where it lies',
      ['', 'measured', 'bar'],
      [
        [
          'officer told by the drill',
          told ? `${figure(seconds, 1)} s after the start` : 'no',
          verdict(told !== undefined),
        ],
        ['readiness red', Number.isFinite(redAfter) ? 'yes' : 'no', verdict(Number.isFinite(redAfter))],
      ],
    );
  } finally {
    program.child.kill();
    await program.exit;
    await api.close();
  }
}

/** One byte in the middle is another, as after years on a disk. */
async function takeAndDamage({ redis, folder }: Stage, path: string): Promise<void> {
  await backUpOffice({ redis, folder, name: '清风市档案局', mode: 'live', passphrase: undefined }, path);
  const bytes = readFileSync(path);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
