import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Lookup } from '../../src/http/connect-to-any.ts';

/** Passes on what comes to a port of its own; its queue of connections holds two. */
const PASS_ON = `
  const net = require('node:net');
  const server = net.createServer((client) => {
    const onward = net.connect(Number(process.argv[1]), '127.0.0.1');
    client.on('error', () => onward.destroy());
    onward.on('error', () => client.destroy());
    client.pipe(onward).pipe(client);
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
const QUEUE_HOLDS = 2;
const AWAKE_AFTER_MS = 100;

/**
 * A port of this machine that leads to another, over a line whose first handshake takes about a second: the process
 * behind it is held up and its queue full, so that the system drops the first packet, which is repeated after a second.
 */
export async function startSlowLine(leadsTo: number) {
  const child = spawn(process.execPath, ['-e', PASS_ON, String(leadsTo)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said);
  child.kill('SIGSTOP');
  for (let taken = 0; taken < QUEUE_HOLDS; taken++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    onTestFinished(() => void socket.destroy());
  }
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    // Of the range for documentation: it leads nowhere.
    { address: '2001:db8::1', family: 6 },
  ];
  const lookup: Lookup = async () => {
    setTimeout(() => child.kill('SIGCONT'), AWAKE_AFTER_MS);
    return addresses;
  };
  return { port, lookup };
}
