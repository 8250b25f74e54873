import { expect, test } from 'vitest';
import { startBotApi } from '../support/bot-api.ts';
import { freePort } from '../support/free-port.ts';
import { dataFolder, startProgram } from '../support/program.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;
const SECRET = 'f00d-5ec2e7';

test('a live office says on its port how it is, and that its watcher cannot be reached without saying where that is', async () => {
  const api = await startBotApi({ token: TOKEN });
  const [port, nobody] = [await freePort(), await freePort()];
  const program = startProgram({
    ...{ BOT_TOKEN: TOKEN, ADMIN_IDS: '100', TELEGRAM_API_ROOT: api.url, DATA_DIR: dataFolder() },
    ...{ METRICS_PORT: String(port), HEARTBEAT_URL: `http://127.0.0.1:${nobody}/${SECRET}` },
  });
  const said = await program.prints(
    /清风已启动[\s\S]*HEARTBEAT_URL 未能送达|HEARTBEAT_URL 未能送达[\s\S]*清风已启动/,
  );
  expect(said).not.toContain(SECRET);
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({
    ready: true,
    failing: [],
    conditions: ['redis', 'receiving', 'scheduler', 'delivery', 'clock'],
  });
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toMatch(/^process_resident_memory_bytes \d+/m);
  program.child.kill('SIGTERM');
  expect((await program.exit).code).toBe(0);
});
