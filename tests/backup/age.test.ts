import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { backupFolder, take } from '../support/backups.ts';
import { createTestRedis } from '../support/redis.ts';

const PASSPHRASE = 'nine words of it';

const has = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** It reads the passphrase from a terminal alone, which `script` lends it. */
async function openWithAge(file: string, to: string): Promise<void> {
  const child = spawn('script', ['-qec', `age -d -o ${to} ${file}`, '/dev/null']);
  child.stdout.on('data', (said: Buffer) => {
    if (said.includes('passphrase')) child.stdin.write(`${PASSPHRASE}\n`);
  });
  await once(child, 'close');
}

// Without the programs age and script there is nothing to open it with.
test.skipIf(!has('age') || !has('script'))('age opens an encrypted backup with its passphrase', async () => {
  const { redis } = await createTestRedis();
  await redis.hset('qf:people', '1', '王建国');
  const folder = backupFolder();
  const [file, plain] = [join(folder, 'office.qfb'), join(folder, 'plain.gz')];
  await take(redis, file, { passphrase: PASSPHRASE });
  expect(readFileSync(file).includes('王建国')).toBe(false);
  await openWithAge(file, plain);
  expect(gunzipSync(readFileSync(plain)).toString()).toContain('王建国');
});
