/** Why a server did not start, as far as it says so. */
export type StartTrouble =
  /** Another server runs on the folder. */
  | 'held'
  | 'unknown-setting'
  /** The folder cannot hold a socket. */
  | 'no-socket'
  /** The end of the append-only file is not what Redis wrote: a power cut. */
  | 'damaged-tail'
  /** Something else in the data is not what Redis wrote. */
  | 'damaged-data'
  /** The data were written by a later version. */
  | 'newer-format'
  | 'not-allowed'
  | 'disk-full'
  | 'memory'
  | 'disk-failed'
  /** The program itself does not run on this machine. */
  | 'cannot-run'
  | 'silent'
  | 'unknown';

/** The exit code that flock is asked to give where somebody else has the lock. */
export const HELD_EXIT_CODE = 75;

/** What Redis 6 to 8 and Valkey print. The first that fits counts: the particular ones stand before the general. */
const SIGNS: readonly (readonly [RegExp, StartTrouble])[] = [
  [
    /No space left on device|Disk quota exceeded|File too large|Short write while writing to the AOF/i,
    'disk-full',
  ],
  [/Bad directive or wrong number of arguments|Unrecognized option/i, 'unknown-setting'],
  [/Opening Unix socket|unix socket path too long/i, 'no-socket'],
  [/Can't handle RDB format version|Unknown command .* reading the append only file/i, 'newer-format'],
  // Valkey's words.
  [/reading the append only file .*unknown command/i, 'newer-format'],
  [/Unknown RDB encoding type|contains module data|unknown (object )?type/i, 'newer-format'],
  [/Bad file format reading the append only file|Unexpected end of file reading/i, 'damaged-tail'],
  [/AOF MANIFEST FILE ERROR|RDB CRC error|Wrong RDB checksum|Error reading the RDB/i, 'damaged-data'],
  [
    /Unable to obtain the AOF file|AOF file .* doesn't exist|Wrong signature|Short read or OOM/i,
    'damaged-data',
  ],
  [/Permission denied|Read-only file system|Operation not permitted/i, 'not-allowed'],
  [/Cannot allocate memory|Out Of Memory/i, 'memory'],
  [/Input\/output error|Stale file handle/i, 'disk-failed'],
  [
    /error while loading shared libraries|Exec format error|version `[^']+' not found|ENOENT|EACCES/,
    'cannot-run',
  ],
  [/cannot execute|failed to execute|not found$/m, 'cannot-run'],
];

/** Reads the trouble from what the server said and how it ended. */
export function findTrouble(
  said: string,
  exit: { code: number | null; signal: string | null },
): StartTrouble {
  if (exit.code === HELD_EXIT_CODE) return 'held';
  // Nobody but the kernel kills a server that is starting.
  if (exit.signal === 'SIGKILL') return 'memory';
  return SIGNS.find(([sign]) => sign.test(said))?.[1] ?? 'unknown';
}

/**
 * Finds the setting that the server does not know, in its own words.
 *
 * @example findRefusedSetting(`>>> 'hash-max-listpack-value "128"'\nBad directive…`) // 'hash-max-listpack-value'
 */
export function findRefusedSetting(said: string): string | undefined {
  return /^>>> '([\w-]+)/m.exec(said)?.[1];
}
