import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { CAST } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { buildTestOffice } from '../support/office.ts';
import type { PostingProcess } from '../support/postings/posting-process.ts';
import { startWecom } from '../support/postings/robots.ts';
import { STARTED_BY_NPM } from '../support/program.ts';

const KILLS = 2;
const MINUTE_MS = 60_000;

function startProcess(options: PostingProcess) {
  const args = ['tests/support/postings/posting-process.ts', JSON.stringify(options)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: STARTED_BY_NPM,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('killed again and again while it posts, each notice stands in the group once at most, and each in doubt is known', {
  timeout: 90_000,
}, async () => {
  const robot = await startWecom();
  const settings = { WECOM_ROBOT_URL: robot.url };
  const { redis, services, stores, time } = await buildTestOffice({ people: CAST, settings });
  const ids = Array.from({ length: KILLS + 1 }, (_, index) => `broadcast.${index + 1}`);
  for (const id of ids) await services.notices.startNotice({ ...everybody(id), postsToGroups: true });
  const processAt = (minutes: number) =>
    startProcess({ redis: redis.options, robot: robot.url, at: time.now + minutes * MINUTE_MS });

  for (let kill = 1; kill <= KILLS; kill++) {
    robot.fail('silent');
    const child = processAt(0);
    await vi.waitFor(() => expect(robot.shown()).toHaveLength(kill), { timeout: 20_000, interval: 3 });
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (let round = 0; round < 2; round++) await once(processAt(5), 'exit');

  expect([robot.calls(), robot.shown().length]).toEqual([ids.length, ids.length]);
  const states = await Promise.all(ids.map(async (id) => (await stores.postings.find(id, 'w'))?.state));
  expect(states.toSorted()).toEqual(['posted', ...Array(KILLS).fill('unknown')]);
});
