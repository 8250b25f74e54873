import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startHeartbeat } from '../../src/health/heartbeat.ts';
import { freePort } from '../support/free-port.ts';

const SECRET = 'f00d-5ec2e7';

/** A watcher elsewhere, which answers with the status. */
async function aWatcher() {
  const heard: (string | undefined)[] = [];
  const state = { status: 200 };
  const server = createServer((request, response) => {
    heard.push(request.url);
    response.writeHead(state.status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { heard, state, port, url: `http://127.0.0.1:${port}/${SECRET}` };
}

function aHeart(url: string, proxy?: string) {
  const state = { isReady: true };
  const warnings: string[] = [];
  const heart = startHeartbeat({
    ...{ url, proxy, warn: (reason) => void warnings.push(reason) },
    readiness: { look: async () => [{ name: 'redis', isMet: state.isReady }] },
  });
  onTestFinished(heart.stop);
  return { ...heart, state, warnings };
}

test('the watcher hears of a process at once and at every beat, while it does its work', async () => {
  const { heard, url } = await aWatcher();
  const { beat, state } = aHeart(url);
  await beat();
  await expect.poll(() => heard).toEqual([`/${SECRET}`, `/${SECRET}`]);
  state.isReady = false;
  await beat();
  expect(heard).toHaveLength(2);
  state.isReady = true;
  await beat();
  expect(heard).toHaveLength(3);
});

test('a watcher that cannot be reached is told of once, and again after it was reached in between; its address is in nothing', async () => {
  const watcher = await aWatcher();
  const { beat, warnings } = aHeart(watcher.url);
  watcher.state.status = 503;
  for (let time = 0; time < 3; time++) await beat();
  expect(warnings).toEqual(['HTTP 503']);
  watcher.state.status = 200;
  await beat();
  watcher.state.status = 404;
  await beat();
  expect(warnings).toEqual(['HTTP 503', 'HTTP 404']);

  const nobody = aHeart(`http://127.0.0.1:${await freePort()}/${SECRET}`);
  await nobody.beat();
  expect(nobody.warnings).toHaveLength(1);
  expect(nobody.warnings.join()).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1`));
});

test('behind a proxy the watcher is reached through it', async () => {
  const proxy = await aWatcher();
  const { beat } = aHeart(`http://watcher.test/${SECRET}`, `http://127.0.0.1:${proxy.port}`);
  await beat();
  expect(proxy.heard).toContain(`http://watcher.test/${SECRET}`);
});
