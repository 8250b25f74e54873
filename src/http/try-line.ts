import { connect as connectPlainly, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

const PATIENCE_MS = 10_000;

/** How a server is reached: somebody answers there, nobody does, or they are not who they should be. */
type LineState = 'open' | 'closed' | 'untrusted';

/** Finds out whether somebody listens at an address, and encrypts where it is one of https; nothing is asked there. */
export async function tryLine(address: string): Promise<LineState> {
  const { protocol, hostname, port } = new URL(address);
  const isSecure = protocol === 'https:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const place = { host, port: Number(port) || (isSecure ? 443 : 80) };
  return new Promise((resolve) => {
    const socket: Socket = isSecure
      ? connectSecurely({ ...place, servername: /^[\d.:]+$/.test(host) ? '' : host })
      : connectPlainly(place);
    const end = (state: LineState) => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(PATIENCE_MS, () => end('closed'));
    // Of a line that does not stand such errors name the call that failed.
    socket.once('error', (error) => end('syscall' in error ? 'closed' : 'untrusted'));
    socket.once(isSecure ? 'secureConnect' : 'connect', () => end('open'));
  });
}
