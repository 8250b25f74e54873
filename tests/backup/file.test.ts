import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBackup } from '../../src/backup/read-backup.ts';
import { withTrailer } from '../../src/backup/trailer.ts';
import { backupFolder, restore, take } from '../support/backups.ts';
import { createTestRedis } from '../support/redis.ts';

const PASSPHRASE = '口令 of nine words';

async function smallOffice() {
  const { redis } = await createTestRedis();
  await redis.hset('qf:people', '1', '{"name":"王建国"}', '2', '{"name":"李秀英"}');
  await redis.rpush('qf:seals', '{"number":1,"hash":"first"}', '{"number":2,"hash":"second"}');
  await redis.set('qf:budget:until', 'now');
  return redis;
}

test('a file says what it holds, and the end of the chain that auditors know', async () => {
  const path = join(backupFolder(), 'office.qfb');
  await take(await smallOffice(), path, { files: { identity: 'an-office' } });
  const { header, manifest, files } = await readBackup({ path });
  expect(header).toMatchObject({ format: 'qingfeng-backup', version: 1, office: { name: '清风市档案局' } });
  expect(manifest).toMatchObject({
    keys: 2,
    prefixes: { 'qf:people': 1, 'qf:seals': 1 },
    chains: { 'qf:seals': { length: 2, hash: 'second' } },
  });
  expect(files).toEqual({ identity: 'an-office' });
});

test('zcat prints a file as lines, with the checksum as the last', async () => {
  const path = join(backupFolder(), 'office.qfb');
  await take(await smallOffice(), path);
  const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(lines.some((line) => line.includes('王建国'))).toBe(true);
});

test('what is encrypted shows no name, and is in the format of age', async () => {
  const path = join(backupFolder(), 'office.qfb');
  await take(await smallOffice(), path, { passphrase: PASSPHRASE });
  const bytes = readFileSync(path);
  expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 17\n/);
  expect((await readBackup({ path, passphrase: PASSPHRASE })).manifest.keys).toBe(2);
});

test('a wrong passphrase, and none, are told apart', async () => {
  const path = join(backupFolder(), 'office.qfb');
  await take(await smallOffice(), path, { passphrase: PASSPHRASE });
  await expect(readBackup({ path })).rejects.toMatchObject({ reason: 'passphrase-missing' });
  await expect(readBackup({ path, passphrase: 'another' })).rejects.toMatchObject({
    reason: 'passphrase-wrong',
  });
});

test('one flipped bit, wherever, has the file refused', async () => {
  const folder = backupFolder();
  const path = join(folder, 'office.qfb');
  await take(await smallOffice(), path);
  const whole = readFileSync(path);
  const damaged = join(folder, 'damaged.qfb');
  for (let at = 0; at < whole.length; at++) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(damaged, bytes);
    await expect(readBackup({ path: damaged }), `byte ${at}`).rejects.toMatchObject({
      reason: expect.stringMatching(/^(damaged|no-backup|newer-format)$/),
    });
  }
});

test('a file cut off, or with something behind it, is refused, and the data stay', async () => {
  const folder = backupFolder();
  const path = join(folder, 'office.qfb');
  await take(await smallOffice(), path);
  const whole = readFileSync(path);
  const { redis } = await createTestRedis();
  await redis.set('qf:people', 'as it was');
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 3 }), async (length, more) => {
      const cut = join(folder, 'cut.qfb');
      writeFileSync(cut, Buffer.concat([whole.subarray(0, length), more]));
      if (Buffer.concat([whole.subarray(0, length), more]).equals(whole)) return;
      await expect(restore(redis, cut, { replaces: true })).rejects.toThrow('现有数据没有动');
    }),
    { numRuns: 40 },
  );
  expect(await redis.keys('*')).toEqual(['qf:people']);
});

test('one flipped byte in an encrypted file has it refused, in its head and in its body', async () => {
  const folder = backupFolder();
  const path = join(folder, 'office.qfb');
  await take(await smallOffice(), path, { passphrase: PASSPHRASE });
  const whole = readFileSync(path);
  for (const at of [40, 170, whole.length - 1]) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const damaged = join(folder, 'damaged.qfb');
    writeFileSync(damaged, bytes);
    await expect(readBackup({ path: damaged, passphrase: PASSPHRASE }), `byte ${at}`).rejects.toMatchObject({
      reason: expect.stringMatching(/^(damaged|no-backup|passphrase-wrong)$/),
    });
  }
});

test('a file is never written over, and none is left where it cannot be written', async () => {
  const path = join(backupFolder(), 'office.qfb');
  const redis = await smallOffice();
  await take(redis, path);
  const before = readFileSync(path);
  await expect(take(redis, path)).rejects.toMatchObject({ reason: 'exists' });
  expect(readFileSync(path)).toEqual(before);
  await expect(take(redis, join(path, 'below-a-file.qfb'))).rejects.toMatchObject({ reason: 'unwritable' });
});

test('a newer format, and what is no backup at all, are told apart', async () => {
  const folder = backupFolder();
  const [path, office, newer] = ['any.qfb', 'office.qfb', 'newer.qfb'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await take(await smallOffice(), office);
  // A newer format has a checksum that fits, too.
  const lines = gunzipSync(readFileSync(office)).toString().replace('"version":1', '"version":2');
  const compressed = gzipSync(lines.replace(/.*\n$/, ''));
  await writeFile(newer, withTrailer(Readable.from([compressed])));
  await expect(readBackup({ path: newer })).rejects.toMatchObject({ reason: 'newer-format' });
  writeFileSync(path, 'roster.csv');
  await expect(readBackup({ path })).rejects.toMatchObject({ reason: 'no-backup' });
  await expect(readBackup({ path: `${path}.gone` })).rejects.toMatchObject({ reason: 'unreadable' });
});

test('what a killed backup has left unfinished is removed by a later one, what another is writing is not', async () => {
  const folder = backupFolder();
  const left = join(folder, '.yesterday.qfb.4711.unfinished');
  for (const path of [left, join(folder, '.now.qfb.4712.unfinished')]) writeFileSync(path, 'half');
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(left, yesterday, yesterday);
  await take(await smallOffice(), join(folder, 'office.qfb'));
  expect(readdirSync(folder).sort()).toEqual(['.now.qfb.4712.unfinished', 'office.qfb']);
});
