import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

type Disturbance = {
  /** What the server says is passed on so much later. */
  delayMs?: number;
  /** Changes what it says; its length must stay the same. */
  change?: (said: string) => string;
};

/** A port of this machine that leads to a Redis on a socket, over a line or to a server that a test cannot have. */
export async function startRedisProxy(
  path: string,
  { delayMs = 0, change = (said) => said }: Disturbance,
): Promise<number> {
  const server = createServer((client) => {
    const redis = connect(path);
    client.on('data', (bytes) => redis.write(bytes));
    redis.on('data', async (bytes) => {
      await wait(delayMs);
      client.write(Buffer.from(change(bytes.toString('latin1')), 'latin1'));
    });
    client.on('error', () => redis.destroy()).on('close', () => redis.destroy());
    redis.on('error', () => client.destroy()).on('close', () => client.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
