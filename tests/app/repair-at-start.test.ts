import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, startBotApi } from '../support/bot-api.ts';
import { dataFolder, startProgram } from '../support/program.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;

/** Three starts of the whole program. */
const TIMEOUT_MS = 60_000;

test(
  'after a power cut the start says what to do, and with --repair the office is back, and the loss told',
  async () => {
    const api = await startBotApi({ token: TOKEN });
    const folder = dataFolder();
    const settings = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATA_DIR: folder, ADMIN_IDS: '100' };
    const first = startProgram(settings);
    await first.prints('清风已启动');
    first.child.kill('SIGKILL');
    await first.exit;
    appendFileSync(join(folder, 'office/appendonlydir/appendonly.aof.1.incr.aof'), '\0'.repeat(595));

    const { code, said } = await startProgram(settings).exit;
    expect(code).toBe(1);
    expect(said).toMatch(/末尾损坏：共 \d+ 字节，从倒数第 595 字节起读不出/);
    expect(said).toContain('npm start -- --repair');

    const repaired = await startProgram(settings, '--repair').prints('清风已启动');
    expect(repaired).toMatch(/已截去损坏的 595 字节，其中没有可辨认的写入。原文件已复制到 .*damaged-/);
    const admin = api.addAccount({ id: 100, first_name: '管' });
    expect((await ask(admin, '/menu')).text).toContain('工作台');
  },
  TIMEOUT_MS,
);
