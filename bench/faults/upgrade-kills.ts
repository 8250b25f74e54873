import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { readBackup } from '../../src/backup/read-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { buildNamedOffice } from '../../tests/support/by-name.ts';
import { type CutLine, openCutLine } from '../../tests/support/cut-line.ts';
import { FORMER_VERSIONS, readDumpOf } from '../../tests/support/former-versions.ts';
import { differingKeys, dumpLasting, textOf, timeless } from '../../tests/support/key-texts.ts';
import { type DumpedKey, loadRedis, type RedisDump } from '../../tests/support/redis-dump.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { enlarge } from './enlarged-data.ts';
import { startProgram } from './program.ts';
import { onThrowAwayRedis } from './throw-away-redis.ts';

const UPGRADES = 25;
const KILLS_OF_EACH = 2;
/** Everybody so often: there has to be something that a kill can fall into. */
const TIMES_LARGER = 30;
const LOOK_MS = 150;
/** The data as the former version left them. */
const FORMER_DB = 1;
/** The one key in which a machine says whose data they are: it is there before the backup. */
const OFFICE_KEY = 'qf:office';

/** What one version has left, a line to it, and where the new version finds both. */
type Scene = {
  stage: Stage;
  redis: Redis;
  aside: Redis;
  line: CutLine;
  api: BotApiServer;
  former: RedisDump;
};
type Upgrade = { data: RedisDump; folder: string; kills: KillPoint[]; chains: number };
/** When a process was killed: before the backup was whole, before the newer versions were noted, or afterwards. */
type KillPoint = 'in the backup' | 'before the versions' | 'afterwards' | 'without backup';

/** Kills upgrades of the data of every former version at random points; in the end the data are those of an upgrade that nothing disturbed. */
export async function killUpgrades(stage: Stage): Promise<void> {
  for (const version of FORMER_VERSIONS)
    await onThrowAwayRedis((redis, socket) => killUpgradesOf(version, stage, redis, socket));
}

async function killUpgradesOf(version: string, stage: Stage, redis: Redis, socket: string): Promise<void> {
  const former = redis.duplicate({ db: FORMER_DB });
  await loadRedis(former, enlarge(readDumpOf(version), TIMES_LARGER));
  const scene: Scene = {
    ...{ stage, redis, aside: redis.duplicate({ db: FORMER_DB + 1 }), former: await dumpLasting(former) },
    ...{ line: await openCutLine(socket), api: await stage.openApi() },
  };
  const undisturbed = await upgrade(scene, []);
  const ends = [...scene.line.ends()];
  /** By key: both values. */
  const differing = new Map<string, string>();
  let [others, misfits, unfinished] = [0, 0, 0];
  const points: KillPoint[] = [];
  for (let turn = 0; turn < UPGRADES; turn++) {
    const killed = await upgrade(
      scene,
      Array.from({ length: KILLS_OF_EACH }, () => randomPoint(ends)),
    );
    points.push(...killed.kills);
    for (const key of differingKeys(undisturbed.data, killed.data, told))
      differing.set(key, [undisturbed, killed].map(({ data }) => told(data[key])).join('\n    '));
    misfits += killed.chains;
    others += await countOtherBackups(scene, killed.folder);
    unfinished += readdirSync(join(killed.folder, 'backups')).filter((name) =>
      name.endsWith('.unfinished'),
    ).length;
  }
  const count = (point: KillPoint) => points.filter((one) => one === point).length;
  const none = (value: number) => [figure(value), `0 ${verdict(value === 0)}`];
  printTable(
    `${points.length} SIGKILLs of upgrades from ${version}, ${figure(Object.keys(scene.former).length)} keys, at random bytes of ${figure(ends.at(-1) ?? 0)}`,
    ['', 'measured', 'bar'],
    [
      ['in the backup before the upgrade, or earlier', figure(count('in the backup')), ''],
      ['between the backup and the newer versions', figure(count('before the versions')), ''],
      ['after the newer versions were noted', figure(count('afterwards')), ''],
      ['newer versions without a whole backup', ...none(count('without backup'))],
      ['keys other than in an undisturbed upgrade', ...none(differing.size)],
      ['chains of receipts that do not fit', ...none(misfits)],
      ['backups that are not the former data', ...none(others)],
      ['unfinished files, which a backup an hour later removes', figure(unfinished), ''],
    ],
  );
  for (const [key, values] of differing) console.log(`  ${key}\n    ${values}`);
  scene.line.close();
  scene.aside.disconnect();
  former.disconnect();
  await scene.api.close();
}

/**
 * What data say, whenever that was done. A journal names the records that copies have to read again: how often, and in which order
 * several people were answered at a time, changes nothing of that.
 */
function told(found: DumpedKey | undefined): string {
  if (found?.type !== 'stream') return timeless(found);
  const value = [...new Set(found.value.map(([, fields]) => fields.join()))].sort();
  return timeless({ type: 'list', value });
}

/** Every command counts alike, and in it every byte. */
function randomPoint(ends: readonly number[]): number {
  const index = Math.floor(Math.random() * ends.length);
  const [from, to] = [ends[index - 1] ?? 0, ends[index] ?? 1];
  return 1 + from + Math.floor(Math.random() * (to - from));
}

/** Upgrades the former data; the process is killed when it has said so many bytes, and started again until it is through. */
async function upgrade(scene: Scene, killedAt: readonly number[]): Promise<Upgrade> {
  const { stage, redis, line, api } = scene;
  await redis.flushdb();
  await redis.eval(
    `redis.call('SELECT', ${FORMER_DB})
     for _, key in ipairs(redis.call('KEYS', '*')) do redis.call('COPY', key, key, 'DB', 0) end`,
    0,
  );
  const environment: Record<string, string> = {
    ...stage.environment(api),
    ADMIN_IDS: '',
    REDIS_URL: `redis://127.0.0.1:${line.port}/0`,
  };
  const folder = environment.DATA_DIR ?? '';
  const kills: KillPoint[] = [];
  for (const bytes of killedAt) {
    const program = startProgram(environment, ['--only', 'bot']);
    line.cutAfter(bytes, () => program.child.kill('SIGKILL'));
    // A start that had less to say than the first is through before it is cut.
    await Promise.race([program.exit, program.until('清风已启动')]);
    program.child.kill('SIGKILL');
    await program.exit;
    kills.push(await findPoint(scene, folder));
  }
  line.mend();
  const program = startProgram(environment, ['--only', 'bot']);
  await program.until('清风已启动');
  if (program.child.exitCode !== null) throw new Error(program.said());
  const data = await settled(redis);
  program.child.kill();
  await program.exit;
  return { data, folder, kills, chains: await countMisfits(scene) };
}

async function findPoint({ redis, former }: Scene, folder: string): Promise<KillPoint> {
  const noted = { 'qf:versions': { type: 'hash', value: await redis.hgetall('qf:versions') } } as const;
  const isNoted =
    Object.keys(noted['qf:versions'].value).length > 0 &&
    textOf(noted['qf:versions']) !== textOf(former['qf:versions']);
  const whole = await Promise.all(
    backupsIn(folder).map((path) =>
      readBackup({ path }).then(
        () => true,
        () => false,
      ),
    ),
  );
  const isBackedUp = whole.includes(true);
  if (isNoted) return isBackedUp ? 'afterwards' : 'without backup';
  return isBackedUp ? 'before the versions' : 'in the backup';
}

function backupsIn(folder: string): string[] {
  try {
    const path = join(folder, 'backups');
    return readdirSync(path).flatMap((name) => (/^[^.].*\.qfb$/.test(name) ? [join(path, name)] : []));
  } catch {
    return [];
  }
}

/** Waits until what waited for the new version has been answered, and nothing changes any more. */
async function settled(redis: Redis): Promise<RedisDump> {
  let last = await dumpLasting(redis);
  for (;;) {
    await wait(LOOK_MS);
    const now = await dumpLasting(redis);
    if (differingKeys(last, now, timeless).length === 0 && !hasUpdates(now['qf:inbox'])) return now;
    last = now;
  }
}

/** Which it has taken last, an inbox says also when it is empty. */
const hasUpdates = (inbox: DumpedKey | undefined): boolean =>
  inbox?.type === 'hash' && Object.keys(inbox.value).some((field) => field !== 'last');

/** Counts the backups in which anything is other than the former version left it. */
async function countOtherBackups({ aside, former }: Scene, folder: string): Promise<number> {
  let others = 0;
  for (const path of backupsIn(folder)) {
    await aside.flushdb();
    await restoreBackup({ redis: aside, file: { path }, declared: RECORD_KEYS, replaces: false, now: 0 });
    const restored = await dumpLasting(aside);
    const differing = differingKeys(former, restored).filter(
      (key) => key !== OFFICE_KEY && key !== 'qf:restored',
    );
    if (differing.length > 0) others++;
  }
  return others;
}

async function countMisfits({ stage, redis }: Scene): Promise<number> {
  const { services } = buildNamedOffice({ ...stage.deps, redis });
  const asks = await services.acknowledgements.listAsks();
  const checks = await Promise.all(asks.map(({ ask }) => services.acknowledgements.verify(ask.id)));
  return checks.filter(({ misfit }) => misfit !== undefined).length;
}
