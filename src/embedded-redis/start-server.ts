import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeDataFolder } from './data-folder.ts';
import { findDataFormat } from './data-format.ts';
import {
  type FoundServer,
  findServers,
  missingText,
  RedisNotStarted,
  RedisServerMissing,
} from './find-server.ts';
import { findHolder, readIfThere, untilNobodyHolds } from './folder-owner.ts';
import { keepRunning } from './keep-running.ts';
import { measureDamage, repairTail, type TailDamage } from './repair-tail.ts';
import { findGuard, type Guard } from './server-process.ts';
import type { RedisServerProgram } from './server-program.ts';
import { type Attempt, firstPlan, socketIn, tryServer } from './server-start.ts';
import { isTooOld, readsMultiPart } from './server-version.ts';
import type { StartTrouble } from './start-trouble.ts';
import {
  newerDataText,
  noneFitText,
  olderThanDataText,
  repairFailedText,
  tooOldText,
  troubleText,
  unusableDataText,
} from './trouble-text.ts';

/** Tells other processes, such as the command line, where the socket is. */
const SOCKET_FILE = 'redis.socket';
const LOCK_WAIT_SECONDS = 10;

export type EmbeddedRedis = {
  /** Path of the unix socket: the server listens on nothing else. It stays the same when the server is restarted. */
  socketPath: string;
  stop(): Promise<void>;
};

export type EmbeddedRedisOptions = {
  /** Folder of the data; created with mode 0700. One server per folder: by a kernel lock, or its pid file. */
  dataDir: string;
  /** Where an unpacked server is kept. */
  cacheDir: string;
  /** Further server settings, such as `['--databases', '1024']`. Later ones win. */
  settings?: readonly string[];
  /** How long to wait for the server of a process that has just been killed to end (10 s unless told). */
  lockWaitSeconds?: number;
  /** Told, with the cause, when the server died or could not be started again; it is started again in a moment. */
  onRestart?: (cause: string) => void;
  /** Is asked before the damaged end of the data is cut off; without it nothing is cut. */
  mayRepair?: (damage: TailDamage) => Promise<boolean>;
  /** Hears what was repaired and what was lost by it. */
  onRepaired?: (damage: TailDamage, copy: string) => void;
};

/**
 * Starts a private Redis server as a child of this process and resolves when it answers.
 *
 * Every write is on disk before it is confirmed (`appendfsync always`). The server ends with this process, even by
 * SIGKILL (Linux), and is started again when it dies by itself. Throws, with the cause and the remedy, what keeps it from starting;
 * never is there an empty office beside data that this server cannot read.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const dataDir = resolve(options.dataDir);
  makeDataFolder(dataDir);
  const lockWaitSeconds = options.lockWaitSeconds ?? LOCK_WAIT_SECONDS;
  const guard = findGuard(dataDir, lockWaitSeconds);
  if (!guard.hasLock) await untilNobodyHolds(dataDir, lockWaitSeconds);
  const { server, plan, launch } = await startFirstThatWill({ ...options, dataDir }, guard);
  const { onRestart = () => {} } = options;
  const running = keepRunning(server, launch, (ended) =>
    onRestart(describe(dataDir, ended.trouble() ?? 'unknown', ended.output.said())),
  );
  writeFileSync(join(dataDir, SOCKET_FILE), plan.socket, { mode: 0o600 });
  return {
    socketPath: plan.socket,
    async stop() {
      await running.stop();
      if (plan.socket !== socketIn(dataDir)) rmSync(dirname(plan.socket), { recursive: true, force: true });
    },
  };
}

/** Finds the socket of the server that another process may have running on `dataDir`; undefined when none ever ran. */
export function findEmbeddedSocket(dataDir: string): string | undefined {
  return readIfThere(join(dataDir, SOCKET_FILE)) || undefined;
}

type Started = Exclude<Attempt, { trouble: unknown }>;
/** Why a server that was found is passed over for the next; older than the data, it could not read them. */
type Unfit = { unfit: string; isOlderThanData?: boolean };

/** The next server may be newer, or run at all. Any other trouble it would have, too. */
const PASSED_OVER: readonly StartTrouble[] = ['newer-format', 'cannot-run'];

async function startFirstThatWill(options: EmbeddedRedisOptions, guard: Guard): Promise<Started> {
  const passedOver: (FoundServer & Unfit)[] = [];
  for await (const found of findServers(options.cacheDir)) {
    const started = findUnfit(found, options.dataDir) ?? (await startOn(found, options, guard));
    if (!('unfit' in started)) return started;
    passedOver.push({ ...found, ...started });
  }
  if (passedOver.length === 0) throw new RedisServerMissing(missingText());
  throw new RedisNotStarted(whyNone(passedOver, options.dataDir));
}

function whyNone(passedOver: readonly (FoundServer & Unfit)[], dataDir: string): string {
  if (passedOver.every(({ isOlderThanData }) => isOlderThanData))
    return newerDataText(
      dataDir,
      passedOver.map(({ program, version }) => `${program.path}${version ? ` ${version.text}` : ''}`),
    );
  const reasons = passedOver.map(({ program, unfit }) => `${program.path}：${unfit}`);
  return noneFitText(reasons, findDataFormat(dataDir) !== 'none');
}

/** Throws where no server whatever could read the data. */
function findUnfit({ version }: FoundServer, dataDir: string): Unfit | undefined {
  if (version && isTooOld(version)) return { unfit: tooOldText(version) };
  const format = findDataFormat(dataDir);
  const unusable = unusableDataText(format, dataDir);
  if (unusable) throw new RedisNotStarted(unusable);
  const isOlderThanData = format === 'multi-part' && !readsMultiPart(version);
  return isOlderThanData ? { unfit: olderThanDataText(), isOlderThanData } : undefined;
}

async function startOn(
  { program }: FoundServer,
  options: EmbeddedRedisOptions,
  guard: Guard,
): Promise<Started | Unfit> {
  const start = () => tryServer(program, guard.command, firstPlan(options.dataDir), options.settings);
  const first = await start();
  const isDamaged = 'trouble' in first && first.trouble === 'damaged-tail';
  const attempt = isDamaged && (await repair(program, options)) ? await start() : first;
  if (!('trouble' in attempt)) return attempt;
  const text = describe(options.dataDir, attempt.trouble, attempt.said);
  if (PASSED_OVER.includes(attempt.trouble))
    return { unfit: text, isOlderThanData: attempt.trouble === 'newer-format' };
  throw new RedisNotStarted(text);
}

/** True when the damaged end has been cut off, with the consent of whoever starts. */
async function repair(program: RedisServerProgram, options: EmbeddedRedisOptions): Promise<boolean> {
  const { dataDir, mayRepair, onRepaired } = options;
  const damage = await measureDamage(program, dataDir);
  if (!damage || !(await mayRepair?.(damage))) return false;
  try {
    const copy = await repairTail(program, dataDir, damage, new Date());
    onRepaired?.(damage, copy);
    return true;
  } catch (error) {
    throw new RedisNotStarted(repairFailedText(dataDir, error), { cause: error });
  }
}

function describe(dataDir: string, trouble: StartTrouble, said: string): string {
  return troubleText(trouble, { dataDir, said, holder: findHolder(dataDir) });
}
