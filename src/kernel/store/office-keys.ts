import type { Redis } from 'ioredis';

/** How every key of an office begins, behind what tells the offices on one Redis apart. */
export const KEYS_ROOT = 'qf';

/** Returns how all of the office's keys begin as Redis has them, the queue's among them. `prefix`: that of the connection (`REDIS_PREFIX`). */
export const rootOf = (prefix = ''): string => `${prefix}${KEYS_ROOT}`;

/** Returns how what the office's own connections are called on the server begins: whoever restores or upgrades looks whether there are any. */
export const connectionNameOf = (prefix?: string): string => rootOf(prefix);

/**
 * Returns the pattern of all keys of the office to which this connection leads, as SCAN and the rights of a user take it. What SCAN
 * finds has the connection's prefix before it, which every command of the connection puts there once more.
 *
 * @example officeKeysPattern(redis) // qf:*, or danwei:qf:* where REDIS_PREFIX is danwei
 */
export const officeKeysPattern = ({ options }: Redis): string => `${rootOf(options.keyPrefix)}:*`;
