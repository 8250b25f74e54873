import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endServer, isTuning, type LaunchedServer, launchServer, serverArguments } from './server-process.ts';
import type { RedisServerProgram } from './server-program.ts';
import { findRefusedSetting, type StartTrouble } from './start-trouble.ts';

/** A unix socket's path may not be longer than this (sun_path, with room to spare). */
const SOCKET_PATH_MAX_BYTES = 100;
/** A server that has said nothing for so long will not. */
const FIRST_WORD_WITHIN_MS = 15_000;
const READY_POLL_MS = 5;
const ANSWERS_WITHIN_MS = 2_000;

/** How a server is started on a folder; what it cannot do is taken out step by step. */
export type LaunchPlan = {
  dataDir: string;
  socket: string;
  /** Settings that this server does not know. */
  without: readonly string[];
};

export type Attempt =
  | { server: LaunchedServer; plan: LaunchPlan; launch: () => LaunchedServer }
  | { trouble: StartTrouble; said: string };

export const socketIn = (dataDir: string): string => join(dataDir, 'redis.sock');

/** Returns the plan for a server of which nothing is known yet. Lock and socket files are made before its settings are read. */
export function firstPlan(dataDir: string): LaunchPlan {
  const own = socketIn(dataDir);
  return { dataDir, socket: fitsSocket(own) ? own : (shortSocketPath() ?? own), without: [] };
}

/**
 * Starts a server; one that refuses a setting which only saves memory goes without it, and one whose folder cannot hold a socket
 * gets another place for it. Returns the trouble where nothing of the kind helps.
 */
export async function tryServer(
  program: RedisServerProgram,
  guard: readonly string[],
  first: LaunchPlan,
  settings: readonly string[] | undefined,
): Promise<Attempt> {
  const logFile = join(first.dataDir, 'redis.log');
  let plan: LaunchPlan | undefined = first;
  for (;;) {
    const args = serverArguments(plan, settings);
    const launch = () => launchServer(program, guard, args, logFile);
    const server = launch();
    const trouble = await untilReady(server, plan.socket);
    if (trouble === undefined) return { server, plan, launch };
    const said = server.output.said();
    plan = adapt(plan, trouble, said);
    if (!plan) return { trouble, said };
  }
}

function adapt(plan: LaunchPlan, trouble: StartTrouble, said: string): LaunchPlan | undefined {
  if (trouble === 'unknown-setting') {
    const setting = findRefusedSetting(said);
    const canGo = setting !== undefined && isTuning(setting) && !plan.without.includes(setting);
    return canGo ? { ...plan, without: [...plan.without, setting] } : undefined;
  }
  const elsewhere =
    trouble === 'no-socket' && plan.socket === socketIn(plan.dataDir) ? shortSocketPath() : undefined;
  return elsewhere === undefined ? undefined : { ...plan, socket: elsewhere };
}

/**
 * Waits until the server of this child, and no other, says that it is ready and answers. One that loads its data may take as long
 * as it needs: it lives, and has said so.
 */
async function untilReady(server: LaunchedServer, socket: string): Promise<StartTrouble | undefined> {
  const deadline = Date.now() + FIRST_WORD_WITHIN_MS;
  for (;;) {
    const trouble = server.trouble();
    if (trouble) return trouble;
    if (server.output.isReady()) break;
    if (server.output.said() === '' && Date.now() > deadline) return endWith(server, 'silent');
    await wait(READY_POLL_MS);
  }
  return (await answers(socket)) ? undefined : endWith(server, 'no-socket');
}

async function endWith(server: LaunchedServer, trouble: StartTrouble): Promise<StartTrouble> {
  await endServer(server);
  return trouble;
}

/** A folder may take a socket's file and yet lead nobody to the server. */
function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(socket);
    const end = (isThere: boolean) => {
      probe.destroy();
      done(isThere);
    };
    probe.setTimeout(ANSWERS_WITHIN_MS, () => end(false));
    probe.once('connect', () => end(true));
    probe.once('error', () => end(false));
  });
}

const fitsSocket = (path: string): boolean => Buffer.byteLength(path) <= SOCKET_PATH_MAX_BYTES;

/** Returns a path in a folder of its own among the temporary ones; undefined where none will do. */
function shortSocketPath(): string | undefined {
  for (const folder of [tmpdir(), '/tmp']) {
    const prefix = join(folder, 'qingfeng-');
    if (!fitsSocket(join(`${prefix}XXXXXX`, 'redis.sock'))) continue;
    try {
      return join(mkdtempSync(prefix), 'redis.sock');
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}
