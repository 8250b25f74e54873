import type { AddressInfo } from 'node:net';
import { createServer as createPlain, type Server, type Socket } from 'node:net';
import { createServer as createEncrypting } from 'node:tls';
import { withTheTest } from './ending.ts';
import { ENCRYPTING } from './smtp-server.ts';

/**
 * How a line of https comes to nothing: `cut` before it is encrypted; `plain`: nobody encrypts there; `untrusted`: nobody knows the
 * certificate, and who does is cut off once they have asked; `silent`: nobody says anything. With `asked` it is one of http, which breaks when it is asked something.
 */
export type BrokenLine = 'cut' | 'plain' | 'untrusted' | 'silent' | 'asked';

/** A server of which no answer comes; it counts how often it was asked something that it could read. */
export async function startLine(kind: BrokenLine) {
  let asked = 0;
  const sockets = new Set<Socket>();
  const hear = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (kind === 'cut') socket.once('data', () => socket.destroy());
    if (kind === 'plain') socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    if (kind !== 'untrusted' && kind !== 'asked') return;
    socket.once('data', () => {
      asked++;
      socket.destroy();
    });
  };
  const server: Server = kind === 'untrusted' ? createEncrypting(ENCRYPTING, hear) : createPlain(hear);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  withTheTest(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `${kind === 'asked' ? 'http' : 'https'}://127.0.0.1:${port}/`, asked: () => asked };
}
