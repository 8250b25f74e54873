import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 20;
/** A browser's page is answered sooner; a poll waits for its own time. */
const READ_TIMEOUT_SECONDS = 90;

export type FrontSettings = {
  /** Where it listens, as nginx writes it: `127.0.0.2:8443`, `[::1]:8443`. */
  listen: readonly string[];
  /** With TLS, by a certificate of an authority that nobody knows. */
  tls?: { certificate: string; key: string };
  /** Where it passes everything on to, such as `http://127.0.0.1:8081`. */
  to: string;
  /** More for the `location`. */
  more?: string;
};

export type Front = Awaited<ReturnType<typeof startFront>>;

/** Starts a real nginx before a server, as Telegram has one and an office that is posted to. */
export async function startFront({ listen, tls, to, more = '' }: FrontSettings) {
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-nginx-'));
  const listening = listen.map((place) => `listen ${place}${tls ? ' ssl http2' : ''};`).join(' ');
  const secured = tls ? `ssl_certificate ${tls.certificate}; ssl_certificate_key ${tls.key};` : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 1024; }
     http { access_log off; ${temporary.join(' ')} client_max_body_size 60m;
       server { ${listening} ${secured}
         location / { proxy_pass ${to}; proxy_http_version 1.1; proxy_read_timeout ${READ_TIMEOUT_SECONDS}; ${more} } } }`,
  );
  const child: ChildProcess = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(child, 'exit');
  for (const place of listen) await untilListening(place, child, () => said);
  return {
    /** Keeps its connections and says nothing any more. */
    fallSilent: () => void child.kill('SIGSTOP'),
    speakAgain: () => void child.kill('SIGCONT'),
    async close() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(place: string, child: ChildProcess, said: () => string): Promise<void> {
  const [, host = '', port = ''] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(place) ?? [];
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${said()}`);
    const socket = connect({ host, port: Number(port) });
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await wait(LOOK_MS);
  }
}

/** Makes a certificate for a name, signed by an authority of its own, in a folder. */
export function makeCertificate(folder: string, name: string) {
  const at = (file: string) => join(folder, file);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2'];
  openssl('req', '-x509', ...ec, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Some Firewall');
  const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-addext', `subjectAltName=DNS:${name}`];
  const files = { certificate: at('server.pem'), key: at('server.key') };
  openssl(
    'req',
    '-x509',
    ...ec,
    ...signed,
    '-keyout',
    files.key,
    '-out',
    files.certificate,
    '-subj',
    `/CN=${name}`,
  );
  return { ...files, authority: at('ca.pem') };
}
