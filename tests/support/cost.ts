import type { Redis } from 'ioredis';

/** What Redis was asked for, and how much it answered. */
export type Cost = { bytes: number; commands: number };

async function countersOf(redis: Redis): Promise<Cost> {
  const info = await redis.info('stats');
  const count = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  return { bytes: count('total_net_output_bytes'), commands: count('total_commands_processed') };
}

/** Returns what something costs in a Redis that nobody else uses meanwhile. */
export async function costOf(redis: Redis, act: () => Promise<unknown>): Promise<Cost> {
  const before = await countersOf(redis);
  await act();
  const after = await countersOf(redis);
  return { bytes: after.bytes - before.bytes, commands: after.commands - before.commands };
}

/** As for every tap: the roster of 5,000 is a megabyte, a card shows seven people. */
const TAP_MOST: Cost = { bytes: 64 * 1024, commands: 250 };

/** Names those of the acts that cost more than a tap may, with what they cost. */
export async function tooDearForTap(
  redis: Redis,
  acts: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<string[]> {
  const dear: string[] = [];
  for (const [what, act] of Object.entries(acts)) {
    const { bytes, commands } = await costOf(redis, act);
    if (bytes > TAP_MOST.bytes || commands > TAP_MOST.commands)
      dear.push(`${what}: ${commands} commands, ${bytes} bytes`);
  }
  return dear;
}
