import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import type { TellOnce } from '../tellings.ts';
import { luaScript } from './lua-script.ts';

/** Hash: what is being told → since when (epoch ms), until it is noted or its teller has died. */
const KEYS = { turns: 'qf:tellings' };

/** Longer than a round of messages to a few officers takes, flood waits among them; a word that a crash cut short is late by so much. */
export const TURN_MS = 5 * 60_000;

/** KEYS turns; ARGV id, now, how long a turn lasts. Answers 1 for the one whose turn it is. */
const takeTurn = luaScript(`
  local since = tonumber(redis.call('HGET', KEYS[1], ARGV[1]))
  if since and math.abs(tonumber(ARGV[2]) - since) < tonumber(ARGV[3]) then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  return 1`);

/** KEYS turns; ARGV id, since when. A turn that somebody else has taken over is theirs. */
const endTurn = luaScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return redis.call('HDEL', KEYS[1], ARGV[1]) end
  return 0`);

/** Makes what tells things once over all processes and restarts. */
export function createTellOnce(redis: Redis, clock: Clock): TellOnce {
  /** What this process tells now. */
  const underWay = new Set<string>();
  /** What it has told and could not note: nobody is told the same every few seconds by a Redis that takes no writes. */
  const toNote = new Map<string, () => Promise<unknown>>();

  async function noted(id: string): Promise<void> {
    await toNote.get(id)?.();
    toNote.delete(id);
  }

  /** Where Redis takes no writes, whoever looks after it tells all the same: this process alone can be kept from telling twice. */
  async function take(id: string, now: number): Promise<'ours' | 'others' | 'unknown'> {
    try {
      return (await takeTurn(redis, [KEYS.turns], [id, now, TURN_MS])) === 1 ? 'ours' : 'others';
    } catch {
      return 'unknown';
    }
  }

  return async ({ id, find, tell, note }) => {
    if (underWay.has(id)) return;
    underWay.add(id);
    const now = clock.now();
    const turn = await take(id, now);
    try {
      if (turn === 'others' || (turn === 'unknown' && toNote.has(id))) return;
      await noted(id);
      const what = await find();
      if (what === undefined || !(await tell(what))) return;
      toNote.set(id, () => note(what));
      await noted(id).catch((error) => {
        if (turn === 'ours') throw error;
      });
    } finally {
      underWay.delete(id);
      if (turn === 'ours') await endTurn(redis, [KEYS.turns], [id, now]);
    }
  };
}
