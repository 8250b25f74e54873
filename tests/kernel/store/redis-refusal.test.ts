import { describe, expect, test } from 'vitest';
import { REDIS_REFUSALS } from '../../../src/bot/messages/redis-refusal.ts';
import { findRedisRefusal, isAfterFailover } from '../../../src/kernel/store/redis-refusal.ts';

const reply = (message: string) => Object.assign(new Error(message), { name: 'ReplyError' });

describe('why Redis refuses is read from its reply', () => {
  test.each([
    ['WRONGPASS invalid username-password pair or user is disabled.', 'wrong-password'],
    ['ERR AUTH <password> called without any password configured for the default user.', 'wrong-password'],
    ['NOAUTH Authentication required.', 'no-password'],
    ["NOPERM User office has no permissions to run the 'eval' command", 'no-permission'],
    ["READONLY You can't write against a read only replica.", 'read-only'],
    [
      "ERR Error running script (call to f_1a): @user_script:1: @user_script: 1: -READONLY You can't write against a read only replica.",
      'read-only',
    ],
    ['UNBLOCKED force unblock from blocking operation, instance state changed', 'read-only'],
    ["OOM command not allowed when used memory > 'maxmemory'.", 'memory-full'],
    ['MISCONF Redis is configured to save RDB snapshots', 'disk-failed'],
    ['LOADING Redis is loading the dataset in memory', 'loading'],
    ['MASTERDOWN Link with MASTER is down', 'no-master'],
    ['CLUSTERDOWN Hash slot not served', 'cluster'],
    ['MOVED 3999 127.0.0.1:6381', 'cluster'],
    ['ERR DB index is out of range', 'no-such-database'],
    ['ERR max number of clients reached', 'too-many-clients'],
  ] as const)('%s', (message, refusal) => {
    expect(findRedisRefusal(reply(message))).toBe(refusal);
    expect(findRedisRefusal(new Error('could not save', { cause: reply(message) }))).toBe(refusal);
    expect(findRedisRefusal(new AggregateError([new Error('first'), reply(message)]))).toBe(refusal);
    expect(REDIS_REFUSALS[refusal]).toMatch(/请/);
  });

  test('what is no reply, or no refusal, is none', () => {
    expect(findRedisRefusal(new Error('READONLY file system'))).toBeUndefined();
    expect(findRedisRefusal(reply('WRONGTYPE Operation against a key holding the wrong kind of value'))).toBe(
      undefined,
    );
    expect(findRedisRefusal('READONLY')).toBeUndefined();
  });

  test('only a server that became a replica is left for another address', () => {
    expect(isAfterFailover(reply("READONLY You can't write against a read only replica."))).toBe(true);
    expect(isAfterFailover(reply('OOM command not allowed'))).toBe(false);
  });
});
