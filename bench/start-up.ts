import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { startProduct } from './process.ts';
import { accountOf, type Stage } from './stage.ts';
import { figure, median, printTable, verdict } from './table.ts';

const STARTS = 5;
const LOOK_MS = 5;
/** An office that has gone quiet: what the start left behind has been collected by then. */
const IDLE_MS = 30_000;

type Start = { seconds: number; cpuSeconds: number; idleMiB: number };

/** From the start of the program, with a private Redis of its own, to its first getUpdates; the first start warms. */
export async function measureStart(stage: Stage, folder: string): Promise<void> {
  // As `npm ci` does.
  execFileSync(process.execPath, ['scripts/bundle.mjs']);
  const starts: Start[] = [];
  for (let start = 0; start <= STARTS; start++) starts.push(await startOnce(stage, folder));
  const [cold, ...warm] = starts;
  const typical = (of: keyof Start) => median(warm.map((start) => start[of]));
  printTable(
    'Start of the program, its private Redis included, to the first getUpdates; memory and processor without Redis',
    ['', 'seconds', 'CPU seconds', `MiB resident, idle for ${IDLE_MS / 1000} s`, 'bar'],
    [
      [
        'first start',
        ...(['seconds', 'cpuSeconds'] as const).map((of) => figure(cold?.[of] ?? NaN, 2)),
        '',
        '',
      ],
      [
        `warm, median of ${STARTS}`,
        ...[figure(typical('seconds'), 2), figure(typical('cpuSeconds'), 2), figure(typical('idleMiB'), 0)],
        `< 2 s ${verdict(typical('seconds') < 2)}`,
      ],
    ],
  );
}

async function startOnce(stage: Stage, folder: string): Promise<Start> {
  const api = await stage.openApi();
  // A tap that waits is handed out with the first getUpdates: the server keeps the time of it.
  const writer = api.addAccount({ id: accountOf(1), first_name: '张' });
  void writer.tapData(writer.send('/start').message_id, 'none');
  const began = performance.timeOrigin + performance.now();
  const settings = { ...stage.environment(api), REDIS_URL: '', DATA_DIR: folder };
  const bot = startProduct(settings);
  const askedAt = await firstHandOut(api);
  const cpuSeconds = bot.cpuSeconds();
  await wait(IDLE_MS);
  const idleMiB = bot.memoryMiB();
  await bot.kill();
  await api.close();
  return { seconds: (askedAt - began) / 1000, cpuSeconds, idleMiB };
}

async function firstHandOut({ measurements }: BotApiServer): Promise<number> {
  for (;;) {
    const [tap] = measurements.measured.taps.values();
    if (tap?.handedOutAt) return tap.handedOutAt;
    await wait(LOOK_MS);
  }
}
