import { expect, onTestFinished, test } from 'vitest';
import { createHealth } from '../../src/health/health.ts';
import { HealthPortUnusable, startHealthServer } from '../../src/health/server.ts';

const HERE = { host: '127.0.0.1', port: 0 };

async function aServer() {
  const health = createHealth();
  let isSound = true;
  health.readiness.add({ name: 'redis', isMet: () => isSound });
  health.readiness.add({ name: 'scheduler', isMet: () => true });
  const { port, close } = await startHealthServer(HERE, health);
  onTestFinished(close);
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  return {
    ...{ ...health, port, get },
    breakIt() {
      isSound = false;
    },
  };
}

test('who looks after the machine hears that the process does its work, and what keeps it from that', async () => {
  const { get, breakIt } = await aServer();
  const sound = await get('/healthz');
  expect(sound.status).toBe(200);
  expect(await sound.json()).toEqual({ ready: true, failing: [], conditions: ['redis', 'scheduler'] });
  breakIt();
  const broken = await get('/healthz');
  expect(broken.status).toBe(503);
  expect(await broken.json()).toMatchObject({ ready: false, failing: ['redis'] });
});

test('who draws charts reads the same as figures, and how the process itself is', async () => {
  const { get, breakIt, metrics } = await aServer();
  breakIt();
  metrics.addGauge({
    name: 'qingfeng_unknown',
    help: 'It cannot be found.',
    find: () => Promise.reject(new Error()),
  });
  const text = await (await get('/metrics')).text();
  expect(text).toMatch(/^qingfeng_ready 0$/m);
  expect(text).toMatch(/^qingfeng_condition\{state="redis"\} 0$/m);
  expect(text).toMatch(/^qingfeng_condition\{state="scheduler"\} 1$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  expect(text).not.toMatch(/^qingfeng_unknown /m);
});

test('nothing else is there, and nothing can be sent to it', async () => {
  const { get } = await aServer();
  expect((await get('/')).status).toBe(404);
  expect((await get('/healthz', { method: 'POST' })).status).toBe(404);
  expect((await get('/healthz?from=probe')).status).toBe(200);
});

test('a port that is taken is told with the name of the setting', async () => {
  const { port } = await aServer();
  const starting = startHealthServer({ ...HERE, port }, createHealth());
  await expect(starting).rejects.toBeInstanceOf(HealthPortUnusable);
  await expect(starting).rejects.toThrow(`METRICS_PORT=127.0.0.1:${port}`);
});
