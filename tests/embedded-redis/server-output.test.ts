import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hearServer } from '../../src/embedded-redis/server-output.ts';

const WRITTEN_BYTES = 24_000_000;

test('the log of a server that writes for years holds its last words, and never fills the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = `process.stdout.write('x'.repeat(${WRITTEN_BYTES}) + '\\nthe last line\\n')`;
  const server = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = join(folder, 'redis.log');
  hearServer(server, log);
  await once(server, 'close');
  expect(readFileSync(log, 'utf8')).toMatch(/the last line\n$/);
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(WRITTEN_BYTES / 2);
});
