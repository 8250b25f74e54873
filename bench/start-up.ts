import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { bundle, type Measured, startElsewhere, startProduct } from './process.ts';
import { accountOf, type Stage } from './stage.ts';
import { figure, median, printTable, verdict } from './table.ts';

const STARTS = 5;
const LOOK_MS = 5;
/** An office that has gone quiet: by then it has given back what the start left behind. */
const IDLE_MS = 45_000;
/** Two thirds of what 0.1.0 held. */
const IDLE_MIB = 152;
const CPU_OF_FORMER = 0.5;
const MEMORY_OF_FORMER = 2 / 3;

type Start = { seconds: number; cpuSeconds: number; idleMiB: number };
type Program = (env: Record<string, string>) => Measured;

/**
 * From the start of the program, with a private Redis of its own, to its first getUpdates; the first start warms.
 *
 * @param former folder of another version with its packages, which is started in turns with this one: what is compared are the ratios
 */
export async function measureStart(stage: Stage, former: string | undefined): Promise<void> {
  // As `npm ci` does.
  bundle();
  const product: Start[] = [];
  const others: Start[] = [];
  for (let start = 0; start <= STARTS; start++) {
    product.push(await startOnce(stage, startProduct, join(stage.folder, 'started')));
    if (former)
      others.push(await startOnce(stage, (env) => startElsewhere(former, env), join(stage.folder, 'former')));
  }
  const now = typicalOf(product);
  const then = former ? typicalOf(others) : undefined;
  printTable(
    'Start of the program, its private Redis included, to the first getUpdates; memory and processor without Redis',
    ['', 'seconds', 'CPU seconds', `MiB resident, idle for ${IDLE_MS / 1000} s`, 'bar'],
    [
      rowOf('first start', product[0], ''),
      rowOf(
        `warm, median of ${STARTS}`,
        now,
        `< 2 s ${verdict(now.seconds < 2)}, < ${IDLE_MIB} MiB ${verdict(now.idleMiB < IDLE_MIB)}`,
      ),
      ...(then ? [rowOf(`the same in ${former}`, then, ''), ratioRow(now, then)] : []),
    ],
  );
}

function typicalOf([, ...warm]: readonly Start[]): Start {
  const typical = (of: keyof Start) => median(warm.map((start) => start[of]));
  return { seconds: typical('seconds'), cpuSeconds: typical('cpuSeconds'), idleMiB: typical('idleMiB') };
}

const rowOf = (name: string, start: Start | undefined, bar: string) => [
  ...[name, figure(start?.seconds ?? NaN, 2), figure(start?.cpuSeconds ?? NaN, 2)],
  ...[figure(start?.idleMiB ?? NaN, 0), bar],
];

function ratioRow(now: Start, then: Start): string[] {
  const ratio = (of: keyof Start) => now[of] / then[of];
  const [cpu, memory] = [ratio('cpuSeconds'), ratio('idleMiB')];
  const bars = [
    `CPU < ${figure(CPU_OF_FORMER, 2)} ${verdict(cpu < CPU_OF_FORMER)}`,
    `memory < ${figure(MEMORY_OF_FORMER, 2)} ${verdict(memory < MEMORY_OF_FORMER)}`,
  ];
  return ['ratio', figure(ratio('seconds'), 2), figure(cpu, 2), figure(memory, 2), bars.join(', ')];
}

/** The other ways of an office, as far as they are set: nobody is sent anything. */
const WAYS: Readonly<Record<string, Record<string, string>>> = {
  'none but Telegram': {},
  'the mail server': { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'notice@bureau.test' },
  'a gateway': {
    ...{ SMS_GATEWAY_URL: 'http://127.0.0.1:9', SMS_GATEWAY_BODY: '{"p":"{phone}","t":"{text}"}' },
    SMS_PARTS_PER_MONTH: '100',
  },
  阿里云: {
    ...{ ALIYUN_SMS_KEY_ID: 'LTAI00000000', ALIYUN_SMS_KEY_SECRET: 'secret00000000' },
    ...{ ALIYUN_SMS_SIGN: '清风市档案局', SMS_PARTS_PER_MONTH: '100' },
  },
};
const STARTS_OF_WAYS = 3;

/** The same with other ways set, in turns: their libraries are loaded with the first send, and cost a start nothing. */
export async function measureStartOfWays(stage: Stage): Promise<void> {
  bundle();
  const ways = Object.entries(WAYS).map(([name, env]) => ({ name, env, starts: [] as Start[] }));
  for (let start = 0; start <= STARTS_OF_WAYS; start++)
    for (const { env, starts } of ways)
      starts.push(
        await startOnce(stage, (of) => startProduct({ ...of, ...env }), join(stage.folder, 'of-ways')),
      );
  printTable(
    `Start with other ways set, warm, medians of ${STARTS_OF_WAYS} in turns`,
    ['set', 'seconds', 'CPU seconds', `MiB resident, idle for ${IDLE_MS / 1000} s`, ''],
    ways.map(({ name, starts }) => rowOf(name, typicalOf(starts), '')),
  );
}

async function startOnce(stage: Stage, program: Program, folder: string): Promise<Start> {
  const api = await stage.openApi();
  // A tap that waits is handed out with the first getUpdates: the server keeps the time of it.
  const writer = api.addAccount({ id: accountOf(1), first_name: '张' });
  void writer.tapData(writer.send('/start').message_id, 'none');
  const settings = { ...stage.environment(api), REDIS_URL: '', DATA_DIR: folder };
  const began = performance.timeOrigin + performance.now();
  const bot = program(settings);
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
