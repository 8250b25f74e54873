import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    redisSocket: string;
    /** Where a run keeps what its test files share; gone afterwards. */
    runFolder: string;
  }
}

/** One real Redis for the whole run; every test takes a database of its own from it (`tests/support/redis.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-test-'));
  const settings = ['--databases', '4096', '--appendfsync', 'no'];
  const redis = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache', settings });
  project.provide('redisSocket', redis.socketPath);
  project.provide('runFolder', folder);
  return async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
