import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

const MIRROR = 'http://deb.debian.org/debian';
const BOOTED_WITHIN_MS = 60_000;
/** Certificates that the owner of this machine has added: a machine of the same house needs them too. */
const OWN_CERTIFICATES = '/usr/local/share/ca-certificates';
const ALL_CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/** What a Debian has before anybody has installed anything, as far as commands of the handbook speak of it. */
const BASE = ['systemd', 'systemd-sysv', 'dbus', 'sudo', 'ca-certificates'];

export type Ran = { succeeded: boolean; seconds: number; output: string };

export type Machine = {
  /** Folder in which its file system lies here. */
  root: string;
  /** Runs lines of a shell on it, up to the first that fails; as root unless another user is named. */
  run(script: string, user?: string): Promise<Ran>;
  close(): Promise<void>;
};

/**
 * Builds a Debian with nothing but its base system in a folder and boots it, with systemd and the network of this machine.
 * Needs root, debootstrap and systemd-container; throws with the words of the step that failed.
 */
export async function openMachine(suite: string): Promise<Machine> {
  const root = mkdtempSync(join(tmpdir(), `qingfeng-${suite}-`));
  // It becomes the machine's `/`, which everybody may enter.
  chmodSync(root, 0o755);
  must('debootstrap', ['--variant=minbase', `--include=${BASE.join(',')}`, suite, root, MIRROR]);
  trustWhatThisMachineTrusts(root);
  const container = spawn('systemd-nspawn', bootArguments(root), { env: bootEnvironment(), stdio: 'ignore' });
  const init = await untilBooted(container.pid ?? 0);
  return {
    root,
    run: (script, user = 'root') => runIn(init, script, user),
    async close() {
      const ended = once(container, 'exit');
      process.kill(init, 'SIGKILL');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function trustWhatThisMachineTrusts(root: string): void {
  if (!existsSync(OWN_CERTIFICATES) || readdirSync(OWN_CERTIFICATES).length === 0) return;
  must('cp', ['-rT', OWN_CERTIFICATES, join(root, OWN_CERTIFICATES)]);
  must('chroot', [root, 'update-ca-certificates']);
}

// The last words are for the machine's init: where this machine has the former kind of control groups, its systemd may use them.
const bootArguments = (root: string): string[] => [
  ...['--quiet', '--boot', '--register=no', '--keep-unit', '--console=pipe', '--resolv-conf=copy-host'],
  ...['--directory', root, 'SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1'],
];

const bootEnvironment = (): NodeJS.ProcessEnv =>
  existsSync('/sys/fs/cgroup/cgroup.controllers')
    ? process.env
    : { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '0' };

/** Returns the number of the machine's init once its systemd has started whatever it starts. */
async function untilBooted(container: number): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < BOOTED_WITHIN_MS) {
    const init = firstChildOf(container);
    if (init !== undefined && (await isUp(init))) return init;
    await wait(500);
  }
  throw new Error(`The machine was not up after ${BOOTED_WITHIN_MS / 1000} s.`);
}

async function isUp(init: number): Promise<boolean> {
  const { output } = await runIn(init, 'systemctl is-system-running', 'root');
  return /running|degraded/.test(output);
}

function firstChildOf(pid: number): number | undefined {
  const path = `/proc/${pid}/task/${pid}/children`;
  const [first] = existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ') : [];
  return first ? Number(first) : undefined;
}

/** Nobody is kept waiting meanwhile: the server to which the machine's bot speaks may lie in this very process. */
async function runIn(init: number, script: string, user: string): Promise<Ran> {
  const begun = performance.now();
  const home = user === 'root' ? '/root' : `/home/${user}`;
  const environment = [
    `HOME=${home}`,
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    `NODE_EXTRA_CA_CERTS=${ALL_CERTIFICATES}`,
  ];
  const enter = ['--target', String(init), '--mount', '--uts', '--ipc', '--pid', '--'];
  const shell = ['env', '-i', ...environment, 'runuser', '-u', user, '--', 'bash', '-ec', `cd ~; ${script}`];
  const child = spawn('nsenter', [...enter, ...shell], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, [status]] = await Promise.all([outputOf(child), once(child, 'close')]);
  return { succeeded: status === 0, seconds: (performance.now() - begun) / 1000, output };
}

async function outputOf({ stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  const [said, complained] = await Promise.all([text(stdout), text(stderr)]);
  return said + complained;
}

/** Runs a command of this machine; throws with its words if it fails. */
export function must(command: string, words: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command} failed:\n${stdout}${stderr}`);
}
