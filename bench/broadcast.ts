import { startMeasured } from './process.ts';
import { accountOf, type Stage, usedMemory } from './stage.ts';
import { figure, median, printTable, verdict } from './table.ts';

const ROUNDS = 5;
const SIZES = [1_000, 10_000];
/** Against the bare loop. */
const RATE_LEAST = 0.4;
const CPU_MOST = 2.5;

type Contestant = { name: string; program: string; args(size: number): readonly number[] };

type Run = {
  rate: number;
  arrived: number;
  cpuPerThousand: number;
  peakMiB: number;
  redisBytes: number;
};

const everybody = (size: number) => [accountOf(1), size];

const PRODUCT: Contestant = { name: 'Qingfeng', program: 'bench/broadcast-office.ts', args: () => [] };
const BARE: Contestant = { name: 'bare loop of 64', program: 'bench/bare-broadcast.ts', args: everybody };
const PEERS: readonly Contestant[] = [
  { name: 'Telegraf, loop of 64', program: 'bench/peers/broadcast-telegraf.mjs', args: everybody },
  { name: 'grammY, loop of 64', program: 'bench/peers/broadcast-grammy.mjs', args: everybody },
];

/**
 * Broadcasts to more and more people at a server that sets no limit: the product, and a bare loop, in turn.
 *
 * @param largest one more size, after the usual ones
 */
export async function measureBroadcasts(stage: Stage, largest: number | undefined): Promise<void> {
  const sizes = largest === undefined ? SIZES : [...SIZES, largest];
  const peaks: number[] = [];
  for (const size of sizes) {
    const results = await inTurn(stage, size, [PRODUCT, BARE]);
    const [product, bare] = results.map(({ middle }) => middle) as [Run, Run];
    peaks.push(product.peakMiB);
    const [rate, cpu] = [product.rate / bare.rate, product.cpuPerThousand / bare.cpuPerThousand];
    printRuns(`Broadcast to ${figure(size)} people`, results, [
      ['ratio', '', figure(rate, 2), `${figure(cpu, 2)} ×`],
      [
        'bar, to 100,000',
        '',
        `≥ ${RATE_LEAST} ${verdict(rate >= RATE_LEAST)}`,
        `≤ ${CPU_MOST} × ${verdict(cpu <= CPU_MOST)}`,
      ],
    ]);
  }
  const ratio = (peaks.at(-1) ?? Number.NaN) / (peaks[0] ?? Number.NaN);
  const [least, most] = [sizes[0] ?? 0, sizes.at(-1) ?? 0].map((size) => figure(size));
  console.log(`Peak memory, ${most} people : ${least}: ${figure(ratio, 2)} (≤ 1.2 ${verdict(ratio <= 1.2)})`);
}

/** The same broadcast by loops in the libraries that others use. */
export async function compareBroadcasts(stage: Stage, people = SIZES.at(-1) ?? 0): Promise<void> {
  const results = await inTurn(stage, people, [PRODUCT, BARE, ...PEERS]);
  printRuns(`Broadcast to ${figure(people)} people, with others`, results);
}

async function inTurn(stage: Stage, size: number, contestants: readonly Contestant[]) {
  const results = contestants.map(({ name }) => ({ name, runs: [] as Run[] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, contestant] of contestants.entries())
      results[index]?.runs.push(await broadcastTo(stage, size, contestant));
  return results.map(({ name, runs }) => ({ name, middle: middleOf(runs) }));
}

function middleOf(runs: readonly Run[]): Run {
  const middle = (what: keyof Run) => median(runs.map((run) => run[what]));
  return {
    rate: middle('rate'),
    arrived: Math.min(...runs.map(({ arrived }) => arrived)),
    cpuPerThousand: middle('cpuPerThousand'),
    peakMiB: middle('peakMiB'),
    redisBytes: middle('redisBytes'),
  };
}

async function broadcastTo(stage: Stage, size: number, { program, args }: Contestant): Promise<Run> {
  await stage.clear();
  const api = await stage.openApi();
  await stage.seatPeople(size, [api]);
  const before = await usedMemory(stage);
  const bot = startMeasured(program, stage.environment(api), args(size).map(String));
  await bot.told('begins');
  const [start, cpu] = [performance.now(), bot.cpuSeconds()];
  await bot.told('done');
  const run = {
    rate: size / ((performance.now() - start) / 1000),
    arrived: api.measurements.measured.sends.length,
    cpuPerThousand: ((bot.cpuSeconds() - cpu) / size) * 1000,
    peakMiB: bot.peakMemoryMiB(),
    redisBytes: ((await usedMemory(stage)) - before) / size,
  };
  await bot.kill('SIGKILL');
  await api.close();
  return run;
}

function printRuns(
  title: string,
  results: readonly { name: string; middle: Run }[],
  more: readonly string[][] = [],
): void {
  printTable(
    `${title}, server without limits (medians of ${ROUNDS} interleaved rounds, bot on one core)`,
    ['', 'arrived', 'messages/s', 'CPU s per 1,000', 'peak MiB', 'Redis bytes per person'],
    [
      ...results.map(({ name, middle: { arrived, rate, cpuPerThousand, peakMiB, redisBytes } }) => [
        name,
        figure(arrived),
        figure(rate),
        figure(cpuPerThousand, 3),
        figure(peakMiB),
        figure(redisBytes),
      ]),
      ...more,
    ],
  );
}
