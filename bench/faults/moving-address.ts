import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** An address that can be led to another server, as a name is after a failover: connections that stand stay where they are. */
export async function openMovingAddress(first: string) {
  let target = first;
  const open = new Set<Socket>();
  const server = createServer((inside) => {
    const outside = connect(target);
    for (const socket of [inside, outside]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    inside.pipe(outside);
    outside.pipe(inside);
    inside.on('close', () => outside.destroy());
    outside.on('close', () => inside.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    moveTo(path: string) {
      target = path;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
