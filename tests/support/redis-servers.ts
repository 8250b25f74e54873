import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServers } from '../../src/embedded-redis/find-server.ts';
import { environmentOf } from '../../src/embedded-redis/server-program.ts';
import { freePort } from './free-port.ts';

/** A server of Redis that listens on a port of this machine. */
export type RedisOnPort = {
  port: number;
  /** It is gone in this moment, with whatever it had not passed on. */
  kill(): Promise<void>;
  /** It does nothing more, and keeps its connections, until it goes on. */
  pause(): void;
  goOn(): void;
};

export type SentinelSettings = {
  name?: string;
  quorum?: number;
  silentMs?: number;
  more?: readonly string[];
};

const FAILOVER_TIMEOUT_MS = 5_000;

/** The name of the master, unless a test gives it another. */
export const MASTER = 'zhuku';

const onPort = (settings: readonly string[], port: number) =>
  settings.map((word) => (word === 'PORT' ? String(port) : word));

/** Servers as a data centre has them, in a folder of their own. */
export function openDataCentre() {
  const folder = mkdtempSync(join(tmpdir(), 'qf-servers-'));
  const servers: RedisOnPort[] = [];

  async function launch(port: number, saying: string, args: readonly string[]): Promise<RedisOnPort> {
    const child = await launchServer(folder, saying, args);
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const kill = () => {
      child.kill('SIGKILL');
      return ended;
    };
    const server = {
      ...{ port, kill },
      pause: () => void child.kill('SIGSTOP'),
      goOn: () => void child.kill('SIGCONT'),
    };
    servers.push(server);
    return server;
  }

  async function startServer(settings: readonly string[], saying = 'Ready to accept connections') {
    const port = await freePort();
    const data = join(folder, String(port));
    mkdirSync(data);
    const usual = ['--dir', data, '--save', '', '--appendonly', 'yes', '--repl-diskless-sync-delay', '0'];
    const listens = settings.includes('--tls-port') ? [] : ['--port', String(port)];
    return launch(port, saying, [...listens, ...usual, ...onPort(settings, port)]);
  }

  return {
    folder,
    startServer: (...settings: readonly string[]) => startServer(settings),

    /** Finds the one at a port. */
    serverAt(port: number): RedisOnPort {
      const found = servers.find((server) => server.port === port);
      if (!found) throw new Error(`No server listens on ${port}.`);
      return found;
    },

    /** Starts one more that copies the master; it has everything when it is returned. */
    startReplica: ({ port }: RedisOnPort) =>
      startServer(
        ['--replicaof', '127.0.0.1', String(port)],
        'MASTER <-> REPLICA sync: Finished with success',
      ),

    /** Starts a sentinel that puts a replica in the place of a master which is silent for so long. */
    async startSentinel(
      master: RedisOnPort,
      { name = MASTER, quorum = 1, silentMs = 1_000, more = [] }: SentinelSettings = {},
    ): Promise<RedisOnPort> {
      const port = await freePort();
      const file = join(folder, `sentinel-${port}.conf`);
      const lines = [
        more.includes('--tls-port') ? [] : [`port ${port}`],
        `sentinel monitor ${name} 127.0.0.1 ${master.port} ${quorum}`,
        `sentinel down-after-milliseconds ${name} ${silentMs}`,
        // One that finds no replica to put in the place is tried again after twice this.
        `sentinel failover-timeout ${name} ${FAILOVER_TIMEOUT_MS}`,
      ];
      writeFileSync(file, lines.flat().join('\n'));
      return launch(port, '+monitor master', [file, '--sentinel', ...onPort(more, port)]);
    },

    async close(): Promise<void> {
      await Promise.all(servers.map((server) => server.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type DataCentre = ReturnType<typeof openDataCentre>;

async function launchServer(folder: string, saying: string, args: readonly string[]): Promise<ChildProcess> {
  const { value: found } = await findServers('.cache').next();
  if (!found) throw new Error('There is no Redis server.');
  const { program } = found;
  const child = spawn(program.path, args, { cwd: folder, env: environmentOf(program) });
  await new Promise<void>((done, fail) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes(saying)) done();
    });
    child.once('exit', () => fail(new Error(`It ended before it said “${saying}”:\n${said}`)));
  });
  return child;
}

/** Certificates of an authority that nobody outside knows: its own, a server's on this machine, and a client's. */
export function makeCertificates(folder: string) {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const subject = (name: string) => ['-subj', `/CN=${name}`];
  const key = (name: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-noenc',
    '-keyout',
    at(name),
  ];
  openssl('req', '-x509', ...key('ca.key'), '-out', at('ca.pem'), '-days', '1', ...subject('Private CA'));
  for (const [name, names] of [
    ['server', 'DNS:localhost,IP:127.0.0.1'],
    ['client', 'DNS:office'],
  ] as const) {
    const signed = [
      '-CA',
      at('ca.pem'),
      '-CAkey',
      at('ca.key'),
      '-days',
      '1',
      '-addext',
      `subjectAltName=${names}`,
    ];
    openssl('req', '-x509', ...key(`${name}.key`), '-out', at(`${name}.pem`), ...signed, ...subject(name));
  }
  const file = { ca: at('ca.pem'), cert: at('client.pem'), key: at('client.key') };
  const ofServer = ['--tls-cert-file', at('server.pem'), '--tls-key-file', at('server.key')];
  const settings = ['--port', '0', '--tls-port', 'PORT', ...ofServer, '--tls-ca-cert-file', at('ca.pem')];
  return { file, settings };
}
