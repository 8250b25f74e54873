import type { Redis } from 'ioredis';

/** What a server says of itself. */
export type ServerFacts = {
  name: 'Redis' | 'Valkey';
  /** @example '7.0.15' */
  version: string;
  isReplica: boolean;
  usedBytes: number;
  /** 0: none. */
  limitBytes: number;
};

/** Asks the server what it is. */
export async function findServerFacts(redis: Redis): Promise<ServerFacts> {
  const info = await redis.info();
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const valkey = field('valkey_version');
  return {
    name: valkey === undefined ? 'Redis' : 'Valkey',
    version: valkey ?? field('redis_version') ?? '',
    isReplica: field('role') !== 'master',
    usedBytes: Number(field('used_memory')),
    limitBytes: Number(field('maxmemory')),
  };
}

/** Measures how long the server takes to answer, in milliseconds: the middle of several answers, one after the other. */
export async function measureLatency(redis: Redis, times = 21): Promise<number> {
  const taken: number[] = [];
  for (let count = 0; count < times; count++) {
    const asked = performance.now();
    await redis.ping();
    taken.push(performance.now() - asked);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}
