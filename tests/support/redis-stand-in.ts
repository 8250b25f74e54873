import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { findOnPath } from '../../src/embedded-redis/find-on-path.ts';
import { findServers } from '../../src/embedded-redis/find-server.ts';

/** What the scripts below need, and the guards of the product. */
const PROGRAMS = ['sh', 'grep', 'cat', 'flock', 'setpriv'];

/**
 * A folder with a `redis-server` that first does what the lines of shell say (`$*` are its arguments) and then is the real one. It
 * stands in for servers, machines and moments that a test cannot have.
 */
export async function standIn(...lines: string[]): Promise<string> {
  const { value } = await findServers('.cache').next();
  if (!value) throw new Error('The tests need a Redis server on PATH or in .cache.');
  const { path, libraryPath = '' } = value.program;
  const folder = mkdtempSync(join(tmpdir(), 'qf-stand-in-'));
  const program = join(folder, 'redis-server');
  const real = `LD_LIBRARY_PATH='${libraryPath}' exec '${path}' "$@"`;
  writeFileSync(program, ['#!/bin/sh', ...lines, real, ''].join('\n'));
  chmodSync(program, 0o755);
  return folder;
}

/** For this test PATH leads to these folders alone, and to what a shell script and the guards need. */
export function pathOf(...folders: string[]): void {
  const tools = mkdtempSync(join(tmpdir(), 'qf-tools-'));
  for (const name of PROGRAMS) {
    const found = findOnPath([name], process.env.PATH ?? '');
    if (found) symlinkSync(found, join(tools, name));
  }
  vi.stubEnv('PATH', [...folders, tools].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Lines of a stand-in that calls itself this version. */
export const callsItself = (version: string): string =>
  `[ "$1" = --version ] && { echo "Redis server v=${version} sha=00000000:0 malloc=libc bits=64 build=0"; exit 0; }`;

/** Lines of a stand-in that, as 6.0 does, does not know a setting. */
export const doesNotKnow = (setting: string): string =>
  `case "$*" in *--${setting}*) printf '%s\\n' '' '*** FATAL CONFIG FILE ERROR (Redis 6.0.16) ***' \
'Reading the configuration file, at line 9' '>>> '"'"'${setting} "128"'"'" \
'Bad directive or wrong number of arguments' >&2; exit 1;; esac`;

/** Lines of a stand-in that ends with these words while it starts. */
export const endsSaying = (words: string, code = 1): string =>
  `case "$*" in *--appendonly*) echo "1:M 29 Nov 2026 14:31:24.153 # ${words}"; exit ${code};; esac`;
