import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { startMeasured } from './process.ts';
import { accountOf, type Stage } from './stage.ts';
import { figure, median, printTable, verdict } from './table.ts';

const STARTS = 3;
const LOOK_MS = 5;

/** From the start of the program, with a private Redis of its own, to its first getUpdates; the first start warms. */
export async function measureStart(stage: Stage, folder: string): Promise<void> {
  const seconds: number[] = [];
  for (let start = 0; start <= STARTS; start++) seconds.push(await startOnce(stage, folder));
  const [cold = Number.NaN, ...warm] = seconds;
  const typical = median(warm);
  printTable(
    'Start of the program, its private Redis included, to the first getUpdates',
    ['', 'seconds', 'bar'],
    [
      ['first start', figure(cold, 2), ''],
      [`warm, median of ${STARTS}`, figure(typical, 2), `< 2 s ${verdict(typical < 2)}`],
    ],
  );
}

async function startOnce(stage: Stage, folder: string): Promise<number> {
  const api = await stage.openApi();
  // A tap that waits is handed out with the first getUpdates: the server keeps the time of it.
  const writer = api.addAccount({ id: accountOf(1), first_name: '张' });
  void writer.tapData(writer.send('/start').message_id, 'none');
  const began = performance.timeOrigin + performance.now();
  const bot = startMeasured('src/main.ts', {
    ...stage.environment(api),
    REDIS_URL: '',
    DATA_DIR: folder,
  });
  const askedAt = await firstHandOut(api);
  await bot.kill();
  await api.close();
  return (askedAt - began) / 1000;
}

async function firstHandOut({ measurements }: BotApiServer): Promise<number> {
  for (;;) {
    const [tap] = measurements.measured.taps.values();
    if (tap?.handedOutAt) return tap.handedOutAt;
    await wait(LOOK_MS);
  }
}
