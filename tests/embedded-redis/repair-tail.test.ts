import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { TailDamage } from '../../src/embedded-redis/repair-tail.ts';
import { type EmbeddedRedisOptions, startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

const PARTS = 'appendonlydir/appendonly.aof.1.incr.aof';

async function start(dataDir: string, options: Partial<EmbeddedRedisOptions> = {}) {
  const server = await startEmbeddedRedis({ dataDir, cacheDir: '.cache', ...options });
  const redis = new Redis({ path: server.socketPath });
  const stop = async () => {
    redis.disconnect();
    await server.stop();
  };
  onTestFinished(stop);
  return { redis, stop };
}

/** An office whose machine lost its power: this follows the last thing that was written. */
async function damagedBy(tail: Uint8Array | string) {
  const folder = mkdtempSync(join(tmpdir(), 'qf-power-'));
  const first = await start(folder);
  await first.redis.mset({ answer: 'A', mark: 'B' });
  await first.stop();
  const file = join(folder, PARTS);
  appendFileSync(file, tail);
  return { folder, file, damaged: readFileSync(file) };
}

/** Starts on it with consent; returns what was said of the loss, and where the copy is. */
async function repair(folder: string) {
  const said: { asked?: TailDamage; lost?: TailDamage; copy?: string } = {};
  const { redis, stop } = await start(folder, {
    mayRepair: async (damage) => {
      said.asked = damage;
      return true;
    },
    onRepaired: (damage, copy) => Object.assign(said, { lost: damage, copy }),
  });
  return { redis, stop, said };
}

/** What a power cut leaves behind is no beginning of a command: that would be a shorter tail, which Redis heals by itself. */
const garbage = fc
  .uint8Array({ minLength: 1, maxLength: 2_000 })
  .filter(([first]) => first !== '*'.charCodeAt(0) && first !== '#'.charCodeAt(0));

describe('a damaged end of the data', () => {
  test.each<[string, string, number]>([
    ['595 zero bytes', '\0'.repeat(595), 0],
    ['one newline', '\n', 0],
    [
      'a hole with commands behind it',
      `\0\0\0*2\r\n$3\r\nDEL\r\n$1\r\nx\r\n*3\r\n$3\r\nSET\r\n$1\r\nx\r\n$1\r\ny\r\n`,
      2,
    ],
  ])('%s: is copied aside and cut off, and the loss is told', async (_, tail, commands) => {
    const { folder, file, damaged } = await damagedBy(tail);
    const { redis, said } = await repair(folder);
    expect(await redis.mget('answer', 'mark')).toEqual(['A', 'B']);
    expect(said.lost).toEqual({ file, size: damaged.length, bytes: tail.length, commands });
    expect(said.asked).toEqual(said.lost);
    expect(readFileSync(said.copy ?? '')).toEqual(damaged);
  });

  test('whatever bytes they are, all that was confirmed comes back', async () => {
    await fc.assert(
      fc.asyncProperty(garbage, async (tail) => {
        const { folder, damaged } = await damagedBy(tail);
        const { redis, stop, said } = await repair(folder);
        expect(await redis.mget('answer', 'mark')).toEqual(['A', 'B']);
        expect(said.lost?.bytes).toBe(tail.length);
        expect(readFileSync(said.copy ?? '')).toEqual(damaged);
        await stop();
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    ['nobody was asked', {}],
    ['whoever was asked said no', { mayRepair: async () => false }],
  ])('is left as it is where %s, and the way on is told', async (_, options) => {
    const { folder, file, damaged } = await damagedBy('\0'.repeat(20));
    await expect(start(folder, options)).rejects.toThrow(/末尾损坏.*--repair/);
    expect(readFileSync(file)).toEqual(damaged);
  });
});
