import { startMeasured } from './process.ts';
import { accountOf, type Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const SIZES = [1_000, 10_000];

type Run = {
  seconds: number;
  arrived: number;
  cpuPerThousand: number;
  peakMiB: number;
  redisBytes: number;
};

/**
 * Broadcasts to more and more people at a server that sets no limit: the product, and a bare loop.
 *
 * @param largest one more size, after the usual ones
 */
export async function measureBroadcasts(stage: Stage, largest: number | undefined): Promise<void> {
  const sizes = largest === undefined ? SIZES : [...SIZES, largest];
  const rows: string[][] = [];
  const peaks: number[] = [];
  for (const size of sizes) {
    const run = await broadcastTo(stage, size, 'bench/broadcast-office.ts', []);
    const bare = await broadcastTo(stage, size, 'bench/bare-broadcast.ts', [accountOf(1), size]);
    peaks.push(run.peakMiB);
    rows.push(rowOf('Qingfeng', size, run), rowOf('bare loop of 64', size, bare));
  }
  printTable(
    'Broadcast to a server without limits (bot on one core)',
    ['', 'people', 'arrived', 'messages/s', 'CPU s per 1,000', 'peak MiB', 'Redis bytes per person'],
    rows,
  );
  const ratio = (peaks.at(-1) ?? Number.NaN) / (peaks[0] ?? Number.NaN);
  const [least, most] = [sizes[0] ?? 0, sizes.at(-1) ?? 0].map((size) => figure(size));
  console.log(`Peak memory, ${most} people : ${least}: ${figure(ratio, 2)} (≤ 1.2 ${verdict(ratio <= 1.2)})`);
}

async function broadcastTo(
  stage: Stage,
  size: number,
  program: string,
  args: readonly number[],
): Promise<Run> {
  await stage.clear();
  const api = await stage.openApi();
  await stage.seatPeople(size, [api]);
  const before = await usedMemory(stage);
  const bot = startMeasured(program, stage.environment(api), args.map(String));
  await bot.told('begins');
  const [start, cpu] = [performance.now(), bot.cpuSeconds()];
  await bot.told('done');
  const run = {
    seconds: (performance.now() - start) / 1000,
    arrived: api.measurements.measured.sends.length,
    cpuPerThousand: ((bot.cpuSeconds() - cpu) / size) * 1000,
    peakMiB: bot.peakMemoryMiB(),
    redisBytes: ((await usedMemory(stage)) - before) / size,
  };
  await bot.kill('SIGKILL');
  await api.close();
  return run;
}

async function usedMemory({ redis }: Stage): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}

function rowOf(name: string, size: number, run: Run): string[] {
  return [
    name,
    figure(size),
    figure(run.arrived),
    figure(run.arrived / run.seconds),
    figure(run.cpuPerThousand, 2),
    figure(run.peakMiB),
    figure(run.redisBytes),
  ];
}
