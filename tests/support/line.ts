import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Place = { host: string; port: number };

/** A line between the office and a server, as a firewall has it in its hand. */
export async function openLine(from: Place, to: Place) {
  let isSilent = false;
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((inside) => {
    const outside = connect(to);
    const pair = [inside, outside] as const;
    pairs.add(pair);
    for (const socket of pair) socket.on('error', () => {});
    inside.on('close', () => {
      pairs.delete(pair);
      outside.destroy();
    });
    outside.on('close', () => inside.destroy());
    if (isSilent) return inside.on('data', () => {});
    inside.pipe(outside);
    outside.pipe(inside);
  });
  server.listen(from.port, from.host);
  await once(server, 'listening');

  /** They stand, and nothing passes any more; neither side learns of it. */
  function forgetConnections(): void {
    for (const [inside, outside] of pairs) {
      inside.unpipe(outside).on('data', () => {});
      outside.unpipe(inside).on('data', () => {});
    }
  }

  return {
    forgetConnections,
    /** Takes connections, and passes nothing on: neither those that stand nor new ones. */
    fallSilent(): void {
      isSilent = true;
      forgetConnections();
    },
    /** New connections pass again. */
    recover(): void {
      isSilent = false;
    },
    /** Ends all connections with a reset. */
    cut(): void {
      for (const [inside] of pairs) inside.resetAndDestroy();
    },
    close(): void {
      server.close();
      for (const [inside] of pairs) inside.destroy();
    },
  };
}
