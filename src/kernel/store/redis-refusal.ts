/** Why Redis refuses, where it says so in a code of its own. Each is told with its remedy, never as a stack. */
export type RedisRefusal =
  | 'wrong-password'
  | 'no-password'
  | 'no-permission'
  | 'read-only'
  | 'memory-full'
  | 'disk-failed'
  | 'loading'
  | 'no-master'
  | 'cluster'
  | 'no-replicas'
  | 'busy-script'
  | 'no-such-database'
  | 'too-many-clients';

/** How replies begin. Within a script, older servers put the code behind a `-`. */
const SIGNS: readonly (readonly [RegExp, RedisRefusal])[] = [
  [/(^|-)WRONGPASS\b|^ERR invalid password|^ERR .*AUTH.* called without any password/, 'wrong-password'],
  [/(^|-)NOAUTH\b/, 'no-password'],
  [/(^|-)NOPERM\b|^ERR The user executing the script can't run this command/, 'no-permission'],
  [/(^|-)READONLY\b|^UNBLOCKED\b/, 'read-only'],
  [/(^|-)OOM\b/, 'memory-full'],
  [/(^|-)MISCONF\b/, 'disk-failed'],
  [/^LOADING\b/, 'loading'],
  [/(^|-)MASTERDOWN\b/, 'no-master'],
  [/(^|-)(CLUSTERDOWN|MOVED|ASK|CROSSSLOT|TRYAGAIN)\b|^ERR SELECT is not allowed in cluster mode/, 'cluster'],
  [/(^|-)NOREPLICAS\b/, 'no-replicas'],
  [/^(BUSY|UNKILLABLE)\b/, 'busy-script'],
  [/^ERR (DB index is out of range|invalid DB index)/, 'no-such-database'],
  [/^ERR max number of clients reached/, 'too-many-clients'],
];

/** A cause of a cause further down tells nothing new. */
const DEEPEST = 5;

/**
 * Finds the reason for which Redis refused, in the error, its causes and the errors that it gathers; undefined where it gave none
 * of these: then the command may have failed for anything else, or its outcome be unknown.
 */
export function findRedisRefusal(error: unknown, depth = 0): RedisRefusal | undefined {
  if (!(error instanceof Error) || depth > DEEPEST) return undefined;
  const below = [...(error instanceof AggregateError ? error.errors : []), error.cause];
  const found = error.name === 'ReplyError' ? refusalOf(error.message) : undefined;
  return found ?? below.map((one) => findRedisRefusal(one, depth + 1)).find((one) => one !== undefined);
}

function refusalOf(message: string): RedisRefusal | undefined {
  return SIGNS.find(([sign]) => sign.test(message))?.[1];
}

/**
 * Tells whether a connection should be made anew after this reply: the server has become a replica, and the name in `REDIS_URL` may
 * by now lead to the one that took its place.
 */
export function isAfterFailover(error: Error): boolean {
  return refusalOf(error.message) === 'read-only';
}
