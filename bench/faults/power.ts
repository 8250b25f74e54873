import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { startProduct } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { countArrivals, openOffice, startBroadcast, untilDone, untilSent } from './broadcast.ts';
import { loseTheCache } from './lost-cache.ts';
import { openMovingAddress } from './moving-address.ts';
import { startProgram } from './program.ts';

const PEOPLE = 400;
const KEYS = 2_000;
const LOOK_MS = 50;
const QUOTED_MOST = 70;

/** What power cuts, failovers and emptied servers do: what is told, and what is lost. */
export async function loseThePower(stage: Stage): Promise<void> {
  const rows = [await damageTail(), await failOver(stage), await emptyRedis(stage)];
  printTable('Power cuts, failovers, emptied servers', ['', 'told', 'lost', 'repeated'], rows);
  await loseTheCache();
}

const firstLine = (text = ''): string => (text.split('\n')[0] ?? '').slice(0, QUOTED_MOST);

/** 595 zero bytes behind the last write, as after a power cut. */
async function damageTail(): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingfeng-power-'));
  const first = await startEmbeddedRedis({ dataDir, cacheDir: '.cache' });
  const writer = new Redis({ path: first.socketPath });
  for (let key = 0; key < KEYS; key++) await writer.set(`key${key}`, key);
  writer.disconnect();
  await first.stop();
  appendFileSync(join(dataDir, 'appendonlydir/appendonly.aof.1.incr.aof'), '\0'.repeat(595));
  const refusal = await startEmbeddedRedis({ dataDir, cacheDir: '.cache' }).catch((error: Error) => error);
  const second = await startEmbeddedRedis({ dataDir, cacheDir: '.cache', mayRepair: async () => true });
  const reader = new Redis({ path: second.socketPath });
  const lost = KEYS - (await reader.dbsize());
  reader.disconnect();
  await second.stop();
  rmSync(dataDir, { recursive: true });
  const told = refusal instanceof Error ? firstLine(refusal.message) : 'nothing';
  return ['damaged tail, mended', told, `${figure(lost)} ${verdict(lost === 0)}`, '–'];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A replica takes over at the same name in the middle of a broadcast; the former server stays as its replica. */
async function failOver(stage: Stage): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingfeng-replica-'));
  const [port, replicaPort] = [await freePort(), await freePort()];
  const api = await openOffice(stage, PEOPLE);
  await stage.redis.config('SET', 'port', port);
  const settings = ['--port', String(replicaPort), '--replicaof', '127.0.0.1', String(port)];
  const replicaServer = await startEmbeddedRedis({ dataDir, cacheDir: '.cache', settings });
  const replica = new Redis({ path: replicaServer.socketPath });
  while (!(await replica.info('replication')).includes('master_link_status:up')) await wait(LOOK_MS);
  const address = await openMovingAddress(`${stage.folder}/redis.sock`);
  await startBroadcast(stage);
  const environment = { ...stage.environment(api), REDIS_URL: `redis://127.0.0.1:${address.port}/0` };
  const product = startProduct(environment);
  await untilSent(api, PEOPLE / 2);
  address.moveTo(replicaServer.socketPath);
  await replica.replicaof('NO', 'ONE');
  await stage.redis.replicaof('127.0.0.1', replicaPort);
  await untilDone(stage);
  const { lost, repeated } = await countArrivals(stage, api, PEOPLE);
  await product.kill();
  address.close();
  await stage.redis.replicaof('NO', 'ONE');
  replica.disconnect();
  await replicaServer.stop();
  await api.close();
  return [
    'failover in a broadcast',
    'nothing: it goes on by itself',
    `${figure(lost)} ${verdict(lost === 0)}`,
    figure(repeated),
  ];
}

/** Everything is deleted under the running office. */
async function emptyRedis(stage: Stage): Promise<string[]> {
  const api = await openOffice(stage, PEOPLE);
  await startBroadcast(stage);
  const program = startProgram(stage.environment(api));
  await untilSent(api, PEOPLE / 4);
  await stage.redis.flushall();
  const [code] = await program.exit;
  const told =
    program
      .said()
      .split('\n')
      .find((line) => line.includes('标识')) ?? 'nothing';
  const counts = [...api.measurements.measured.deliveries.values()];
  const repeated = counts.filter((count) => count > 1).length;
  await api.close();
  return ['emptied Redis', `${firstLine(told)} ${verdict(code === 1)}`, 'what was deleted', figure(repeated)];
}
