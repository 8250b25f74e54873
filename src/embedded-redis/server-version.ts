import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ANSWERS_WITHIN_MS = 5_000;

/** What the office's data and scripts need. Valkey began at 7.2, so every one of them will do. */
const LEAST_MAJOR = 6;
/** Since then the append-only file is a folder of parts; an older server would begin an empty one beside it. */
const MULTI_PART_SINCE_MAJOR = 7;

/** @example { name: 'Redis', text: '6.0.16', major: 6 } */
export type ServerVersion = { name: string; text: string; major: number };

function parseVersion(said: string): ServerVersion | undefined {
  const [, name, text] = /\b(Redis|Valkey) server v=((?:\d+)[\d.]*)/i.exec(said) ?? [];
  return name && text ? { name, text, major: Number.parseInt(text, 10) } : undefined;
}

/** Asks the program for its version; undefined where it says none, and it must show by itself what it can. */
export async function readVersion(
  path: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ServerVersion | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { env, timeout: ANSWERS_WITHIN_MS });
    return parseVersion(stdout);
  } catch {
    return undefined;
  }
}

/** Tells whether the server is known to be too old; one that does not say its version is tried. */
export const isTooOld = (version: ServerVersion | undefined): boolean =>
  version !== undefined && version.major < LEAST_MAJOR;

/** Tells whether the server reads an append-only file in parts; one that does not say its version is taken to. */
export const readsMultiPart = (version: ServerVersion | undefined): boolean =>
  version === undefined || version.major >= MULTI_PART_SINCE_MAJOR;

export const LEAST_VERSION = `${LEAST_MAJOR}.0`;
