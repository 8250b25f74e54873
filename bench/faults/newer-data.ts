import { spawnSync } from 'node:child_process';
import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { freePort } from '../../tests/support/free-port.ts';
import { textOf } from '../../tests/support/key-texts.ts';
import { dumpRedis } from '../../tests/support/redis-dump.ts';
import type { Stage } from '../stage.ts';
import { printTable, verdict } from '../table.ts';
import { openOffice } from './broadcast.ts';
import { startProgram } from './program.ts';

const PEOPLE = 20;
const QUOTED_MOST = 46;

/** What was started, what it said, and what it left of the data. */
type Meeting = { code: number | null; said: string; before: string; after: string };

/** An older program on data of a newer one, and an older Redis on those of a newer: nothing is written, and one sentence says so. */
export async function meetNewerData(stage: Stage): Promise<void> {
  const rows = [
    row('newer records, the program', await meetRecords(stage, startLive)),
    row('newer records, the command line', await meetRecords(stage, listPeople)),
    row('newer records in the private Redis', await meetPrivate(noteNewerRecords)),
    row('a newer form of file in the private Redis', await meetPrivate(writeNewerForm)),
    row('a newer command in the private Redis', await meetPrivate(writeNewerCommand)),
    row('newer records, the rehearsal', await meetPrivate(noteNewerRecords, 'rehearsal')),
  ];
  printTable('Data that something newer has written', ['', 'told', 'one sentence', 'left as it was'], rows);
}

function row(what: string, { code, said, before, after }: Meeting): string[] {
  // Before it gives up the program fetches a newer Redis, where the distribution has one, and says so.
  const text = said.trim().split('\n').at(-1) ?? '';
  const isOne = code === 1 && /^[^。]+。$/.test(text);
  return [what, text.replace(/^\/\S+ /, '').slice(0, QUOTED_MOST), verdict(isOne), verdict(before === after)];
}

async function meetRecords(
  stage: Stage,
  run: (environment: Record<string, string>) => Promise<Omit<Meeting, 'before' | 'after'>>,
): Promise<Meeting> {
  const api = await openOffice(stage, PEOPLE);
  await stage.redis.hset('qf:versions', 'qf:people', '99');
  const read = async () =>
    JSON.stringify(Object.entries(await dumpRedis(stage.redis)).map(([key, found]) => [key, textOf(found)]));
  const before = await read();
  const met = await run(stage.environment(api));
  const after = await read();
  await api.close();
  return { ...met, before, after };
}

async function startLive(environment: Record<string, string>, args: readonly string[] = []) {
  const program = startProgram(environment, args);
  const [code] = await program.exit;
  return { code, said: program.said() };
}

async function listPeople(environment: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli.ts', 'people', 'list'], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { code: status, said: stderr };
}

/** Data of a private Redis that something newer has spoilt while nothing ran; what the server says of itself is no data. */
async function meetPrivate(
  spoil: (folder: string) => Promise<void>,
  mode: 'office' | 'rehearsal' = 'office',
): Promise<Meeting> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingfeng-newer-'));
  const folder = join(dataDir, mode);
  try {
    await onPrivate(folder, async (redis) => void (await redis.hset('qf:people', '1', '{}')));
    await spoil(folder);
    const read = () =>
      JSON.stringify(
        globSync('appendonlydir/*', { cwd: folder })
          .sort()
          .map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
      );
    const before = read();
    const live = { BOT_TOKEN: `1000000001:${'t'.repeat(35)}` };
    const played = { REHEARSAL_PORT: String(await freePort()) };
    const environment = { DATA_DIR: dataDir, ...(mode === 'office' ? live : played) };
    const met = await startLive(environment, mode === 'office' ? [] : ['--rehearsal']);
    return { ...met, before, after: read() };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const noteNewerRecords = (folder: string) =>
  onPrivate(folder, async (redis) => void (await redis.hset('qf:versions', 'qf:people', '99')));

/** What stands at the head of a file that a later Redis has written. */
async function writeNewerForm(folder: string): Promise<void> {
  const base = join(folder, 'appendonlydir/appendonly.aof.1.base.rdb');
  writeFileSync(base, readFileSync(base).fill('0099', 5, 9));
}

/** Redis 8 has it, 7 does not. */
async function writeNewerCommand(folder: string): Promise<void> {
  const words = ['HSETEX', 'qf:people', 'EX', '60', 'FIELDS', '1', '2', '{}'];
  const command = words.map((word) => `$${word.length}\r\n${word}\r\n`).join('');
  appendFileSync(join(folder, 'appendonlydir/appendonly.aof.1.incr.aof'), `*${words.length}\r\n${command}`);
}

async function onPrivate(dataDir: string, use: (redis: Redis) => Promise<void>): Promise<void> {
  const server = await startEmbeddedRedis({ dataDir, cacheDir: '.cache' });
  const redis = new Redis({ path: server.socketPath });
  await use(redis);
  redis.disconnect();
  await server.stop();
}
