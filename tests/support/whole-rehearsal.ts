import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import { loadContent } from '../../src/app/load-content.ts';
import { startRehearsalOffice } from '../../src/app/start-rehearsal-office.ts';
import { freePort } from './free-port.ts';

/** The rehearsal as `npm run rehearsal` starts it, on a folder of its own; its address, which stays the same when it begins anew. */
export async function startWholeRehearsal(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingfeng-rehearsal-'));
  const port = await freePort();
  const config = { ...loadConfig({ DATA_DIR: dataDir }), rehearsalPort: port };
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const running = await startRehearsalOffice({
    ...{ config, content: await loadContent(CONTENT_FOLDERS), log: pino({ level: 'error' }) },
  });
  running.failed.catch(() => undefined);
  onTestFinished(async () => {
    await running.stop();
    said.mockRestore();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return `http://127.0.0.1:${port}`;
}
