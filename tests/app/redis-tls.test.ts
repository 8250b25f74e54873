import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { connectRedis } from '../../src/app/redis-connection.ts';
import { createDeliveryQueue } from '../../src/delivery/queue.ts';
import {
  type DataCentre,
  makeCertificates,
  openDataCentre,
  type RedisOnPort,
} from '../support/redis-servers.ts';

const silent = pino({ level: 'silent' });
const SOON_MS = 1_000;
const USER = ['--user', 'office', 'on', '>p@ss', '~*', '&*', '+@all'];

let centre: DataCentre;
let file: ReturnType<typeof makeCertificates>['file'];
/** One that lets in whom it is told to let in, and one that wants to see a certificate too. */
let open: RedisOnPort;
let guarded: RedisOnPort;
beforeAll(async () => {
  centre = openDataCentre();
  const made = makeCertificates(centre.folder);
  file = made.file;
  [open, guarded] = await Promise.all([
    centre.startServer(...made.settings, '--tls-auth-clients', 'no', ...USER),
    centre.startServer(...made.settings, '--tls-auth-clients', 'yes'),
  ]);
}, 30_000);
afterAll(() => centre.close());

function addressOf(settings: Record<string, string>) {
  const address = loadConfig(settings).redis;
  if (!address) throw new Error('No address.');
  return address;
}

async function connect(settings: Record<string, string>) {
  const redis = await connectRedis(addressOf(settings), silent, SOON_MS);
  onTestFinished(() => redis.disconnect());
  return redis;
}

describe('a Redis behind TLS whose certificate a private authority has signed', () => {
  test('is known by that authority, and lets in a user with a password; so does the queue', async () => {
    const settings = { REDIS_URL: `rediss://office:p%40ss@127.0.0.1:${open.port}/1`, REDIS_CA_FILE: file.ca };
    const redis = await connect(settings);
    expect(await redis.call('ACL', 'WHOAMI')).toBe('office');
    const queue = createDeliveryQueue(addressOf(settings), silent);
    onTestFinished(() => queue.close());
    await queue.enqueue('broadcast.1', [0], 1);
    expect(await redis.exists('qf:delivery:broadcast.1.0.run1')).toBe(1);
  });

  test('is not trusted without it, and it is said what to set', async () => {
    const start = connect({ REDIS_URL: `rediss://127.0.0.1:${open.port}` });
    await expect(start).rejects.toThrow(
      /连接不到 Redis（127\.0\.0\.1:\d+：\w+）。它的证书不是由公认的机构签发：请用 REDIS_CA_FILE/,
    );
  });

  test('that wants to see a certificate is shown one, and without it, it is said what to set', async () => {
    const settings = { REDIS_URL: `rediss://localhost:${guarded.port}`, REDIS_CA_FILE: file.ca };
    const own = { REDIS_CERT_FILE: file.cert, REDIS_KEY_FILE: file.key };
    expect(await (await connect({ ...settings, ...own })).ping()).toBe('PONG');
    await expect(connect(settings)).rejects.toThrow(
      /要求客户端证书[：，]请设置 REDIS_CERT_FILE 和 REDIS_KEY_FILE/,
    );
  });

  test('is not spoken to in the clear', async () => {
    await expect(connect({ REDIS_URL: `redis://127.0.0.1:${open.port}` })).rejects.toThrow(
      /ECONNRESET）。它断开了连接：这个端口可能要求 TLS/,
    );
  });
});

test('a port without TLS, which never answers, is named as that', async () => {
  const plain = await centre.startServer();
  await expect(connect({ REDIS_URL: `rediss://127.0.0.1:${plain.port}` })).rejects.toThrow(
    /没有应答）。.*这个端口用的是 TLS/,
  );
});

test('a Redis that is not there yet is waited for, and named with the remedy when it does not come', async () => {
  await expect(connect({ REDIS_URL: 'redis://127.0.0.1:1' })).rejects.toThrow(
    /连接不到 Redis（127\.0\.0\.1:1：ECONNREFUSED）。请确认它已启动/,
  );
});

describe('files of certificates that are of no use are told with all that is wrong', () => {
  test.each<[string, (files: typeof file) => Record<string, string>, RegExp]>([
    [
      'one that there is not',
      () => ({ REDIS_CA_FILE: '/nowhere/ca.pem' }),
      /REDIS_CA_FILE：读不到文件 \/nowhere/,
    ],
    [
      'a key in the place of the authority',
      ({ key }) => ({ REDIS_CA_FILE: key }),
      /REDIS_CA_FILE：其中没有 PEM/,
    ],
    [
      'a certificate without its key',
      ({ cert }) => ({ REDIS_CERT_FILE: cert }),
      /REDIS_CERT_FILE：.*一起设置/,
    ],
    ['a key without its certificate', ({ key }) => ({ REDIS_KEY_FILE: key }), /REDIS_CERT_FILE：.*一起设置/],
    [
      "another certificate's key",
      ({ ca, key }) => ({ REDIS_CERT_FILE: ca, REDIS_KEY_FILE: key }),
      /REDIS_KEY_FILE：不是 REDIS_CERT_FILE 中证书的私钥/,
    ],
  ])('%s', (_, files, reason) => {
    const settings = { REDIS_URL: 'rediss://127.0.0.1', ADMIN_IDS: 'zhou', ...files(file) };
    expect(() => loadConfig(settings)).toThrow(reason);
    expect(() => loadConfig(settings)).toThrow(/ADMIN_IDS：/);
  });

  test('an empty one', () => {
    const empty = join(centre.folder, 'empty.pem');
    writeFileSync(empty, '');
    const settings = { REDIS_URL: 'rediss://127.0.0.1', REDIS_CA_FILE: empty };
    expect(() => loadConfig(settings)).toThrow(/REDIS_CA_FILE：/);
  });

  test.each([{}, { REDIS_URL: 'redis://127.0.0.1' }, { REDIS_URL: 'unix:///run/redis.sock' }])(
    'one beside the address of no TLS: %o',
    (address) => {
      expect(() => loadConfig({ ...address, REDIS_CA_FILE: file.ca })).toThrow(/REDIS_CA_FILE：只用于/);
    },
  );
});
