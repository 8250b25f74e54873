import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { openRedis } from '../../src/app/open-redis.ts';
import { ask } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';
import { dataFolder } from '../support/program.ts';

/** An office on the private Redis that a live start would have, whose files can be read. */
async function startOfficeWithFiles() {
  const dataDir = dataFolder();
  const opened = await openRedis(loadConfig({ DATA_DIR: dataDir }), 'live', pino({ level: 'silent' }));
  onTestFinished(opened.close);
  const office = await startTestOffice({ opened, people: [CLERK], settings: { ADMIN_IDS: '' } });
  // The first rewrite of an office is due at once.
  await office.scheduler.poke();
  await vi.waitFor(async () =>
    expect(await opened.redis.info('persistence')).toContain('aof_rewrite_in_progress:0'),
  );
  /** Whether any file of the data folder holds the text. */
  const holds = (text: string) => filesIn(dataDir).some((file) => read(file).includes(text));
  return { ...office, holds };
}

/** A rewrite may take the file away at any moment. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());

test('what a stranger writes, and how they are called, reaches no file of the office', async () => {
  const { api, holds } = await startOfficeWithFiles();
  const stranger = api.addAccount({ id: 999, first_name: '过路人甲', username: 'somebody_passing' });
  await ask(stranger, '打听一件私事');
  stranger.send('/whatever secret-argument');
  await ask(stranger, '/privacy');
  for (const text of ['过路人甲', 'somebody_passing', '打听一件私事', 'secret-argument'])
    expect(holds(text), text).toBe(false);
});

test('the claim code is in no file any more soon after the claim', async () => {
  const { officer, clock, services, scheduler, holds } = await startOfficeWithFiles();
  const code = (await services.claim.open()) ?? '';
  await ask(officer, `/claim ${code}`);
  expect(holds(code)).toBe(true);
  clock.advance(10_000);
  await scheduler.poke();
  await vi.waitFor(() => expect(holds(code)).toBe(false), { timeout: 5_000 });
});

test('what people wrote is in no file any more a day after it was handled', async () => {
  const office = await startOfficeWithFiles();
  office.clerk.send('随手写的一句话');
  await see(office.clerk, '这条消息没有对应的操作');
  expect(office.holds('随手写的一句话')).toBe(true);
  office.clock.advance(86_400_000);
  await office.scheduler.poke();
  await vi.waitFor(() => expect(office.holds('随手写的一句话')).toBe(false), { timeout: 5_000 });
});
