import { setTimeout as wait } from 'node:timers/promises';
import type { ExamPaper } from '../src/bank/domain/exam-paper.ts';
import { interactionOf } from '../src/bank/domain/question.ts';
import { messageOptions } from '../src/bot/send-message.ts';
import { questionCard } from '../src/exams/bot/exam-messages.ts';
import type { Attempt } from '../src/exams/domain/exam-attempt.ts';
import type { CallbackAnswer } from '../src/rehearsal/bot-api/feed.ts';
import { percentile } from '../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { type Measured, startMeasured, startProduct } from './process.ts';
import { accountOf, callAsBot, type Stage } from './stage.ts';
import { figure, median, printTable, verdict } from './table.ts';

const PEOPLE = 500;
/** People who tap again as soon as they are answered: enough to keep any bot busy. */
const TAPPING_AT_ONCE = 250;
const ROUNDS = 5;
/** A bot that many tap at once has been at work for long: by then what is run often has been compiled. */
const WARM_UP_MS = 10_000;
const ROUND_MS = 4_000;
const PACED_MS = 8_000;
const PACED_INTERVAL_MS = 2_000;
const TICK_MS = 10;
const GIVEN_UP_AFTER_MS = 31_000;
/** What is to be reached against a bare handler, as ratios of one run. */
const CPU_RATIO_LEAST = 0.8;
const P99_RATIO_MOST = 1.4;

/** Somebody with a question card, who taps its buttons one after the other. */
export type Tapper = { tap(): Promise<unknown> };
type Contestant = { name: string; api: BotApiServer; tappers: Tapper[]; bot: Measured };
type Round = { tapsPerSecond: number; tapsPerCpuSecond: number; busy: number };
type PacedRound = { taps: number; p50: number; p99: number };

type Handler = { name: string; program: string; env?: Record<string, string> };

const BARE: Handler = { name: 'bare grammY', program: 'bench/bare-bot.ts' };
/** What the product keeps and promises, apart from the way in which it calls. */
const BARE_BY_OURS: Handler = { ...BARE, name: '… by our HTTP client', env: { HTTP_CLIENT: 'product' } };
const PEERS: readonly Handler[] = [
  { name: 'Telegraf', program: 'bench/peers/taps-telegraf.mjs' },
  { name: "grammY's own loop", program: 'bench/peers/taps-grammy.mjs' },
  { name: "grammY's runner", program: 'bench/peers/taps-runner.mjs' },
];

/** Taps on quiz cards: the product against a bare handler, turn by turn. */
export async function measureTaps(stage: Stage): Promise<void> {
  const all = await startContestants(stage, [BARE, BARE_BY_OURS]);
  for (const one of all) await tapAtOnce(one, WARM_UP_MS);
  printThroughput(await inTurn(all, (one) => tapAtOnce(one, ROUND_MS)));
  printLatency(await inTurn(all.slice(0, 2), tapPaced));
  await endAll(all);
}

/** The same taps with handlers in the libraries that others use: one write, the answer and the card's change, and nothing kept besides. */
export async function comparePeersTaps(stage: Stage): Promise<void> {
  const all = await startContestants(stage, [BARE, ...PEERS]);
  for (const one of all) await tapAtOnce(one, WARM_UP_MS);
  const rounds = await inTurn(all, (one) => tapAtOnce(one, ROUND_MS));
  printTable(
    `Quiz taps at saturation, with others (${TAPPING_AT_ONCE} people, median of ${ROUNDS} interleaved rounds, bot on one core)`,
    ['', 'taps/s', 'taps per CPU second', 'core busy'],
    all.map(({ name }, index) => throughputRow(name, rounds[index] ?? [])),
  );
  await endAll(all);
}

const endAll = (all: readonly Contestant[]) => Promise.all(all.map(({ bot }) => bot.kill()));

/** A round of each after the other, several times: what else the machine does meets all. */
async function inTurn<Result>(
  all: readonly Contestant[],
  measure: (contestant: Contestant) => Promise<Result>,
): Promise<Result[][]> {
  const results: Result[][] = all.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, one] of all.entries()) results[index]?.push(await measure(one));
  return results;
}

/** The product, and others beside it, each with a server of its own. */
async function startContestants(stage: Stage, handlers: readonly Handler[]): Promise<Contestant[]> {
  const apis = await Promise.all([undefined, ...handlers].map(() => stage.openApi()));
  const [ours, ...theirs] = apis as [BotApiServer, ...BotApiServer[]];
  await stage.clear();
  await stage.seatPeople(PEOPLE, apis);
  const productEnv = stage.environment(ours);
  const socket = productEnv.REDIS_URL?.slice(7) ?? '';
  const taps = await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => createTappers(stage, ours, theirs, i + 1)),
  );
  const tappersOf = (index: number) => taps.flatMap((ofPerson) => ofPerson[index] ?? []);
  const product = {
    ...{ name: 'Qingfeng', api: ours, tappers: tappersOf(0) },
    bot: startProduct(productEnv),
  };
  return [
    product,
    ...handlers.flatMap(({ name, program, env: own }, index) => {
      const api = theirs[index];
      if (!api) return [];
      const env = { ...stage.environment(api), ...own, REDIS_SOCKET: socket };
      return { name, api, tappers: tappersOf(index + 1), bot: startMeasured(program, env) };
    }),
  ];
}

/** The person begins a self-test, and has its first card before all bots. */
async function createTappers(
  stage: Stage,
  ours: BotApiServer,
  theirs: readonly BotApiServer[],
  id: number,
): Promise<Tapper[]> {
  const attempt = await beginSelfTest(stage, ours, id);
  const others = theirs.map(async (api): Promise<Tapper> => {
    const card = await postCard(api, attempt);
    const account = api.findAccount(accountOf(id));
    let turn = 0;
    return { tap: async () => account?.tapData(card, `exam.a:${attempt.id}:0:${turn++ % 4}:1`) };
  });
  return [tapperOf(ours, attempt), ...(await Promise.all(others))];
}

/** A self-test whose card stands in the person's chat. */
export async function beginSelfTest(stage: Stage, api: BotApiServer, personId: number): Promise<Attempt> {
  const selfTest = stage.services.exams.selfTests[0];
  if (!selfTest) throw new Error('There is no self-test.');
  return beginAttempt(stage, api, { personId, examId: selfTest.id });
}

/** An attempt whose card stands in the person's chat. */
export async function beginAttempt(
  { services, stores }: Stage,
  api: BotApiServer,
  { personId, examId }: { personId: number; examId: string },
): Promise<Attempt> {
  const person = await stores.people.find(personId);
  if (!person) throw new Error('There is nobody.');
  const first = await services.attempts.start(person, examId, undefined);
  if ('refused' in first) throw new Error(`The attempt does not begin: ${first.refused}`);
  const card = await postCard(api, first.attempt);
  const second = await services.attempts.start(person, examId, card);
  if ('refused' in second) throw new Error(`The attempt does not go on: ${second.refused}`);
  return second.attempt;
}

async function postCard(api: BotApiServer, attempt: Attempt): Promise<number> {
  const message = questionCard(attempt, 'Asia/Shanghai');
  const parameters = { chat_id: accountOf(attempt.personId), text: message.text, ...messageOptions(message) };
  return ((await callAsBot(api, 'sendMessage', parameters)) as { message_id: number }).message_id;
}

/** Answers question after question, and on the next lap otherwise: every tap changes the attempt and the card. */
function tapperOf(api: BotApiServer, attempt: Attempt): Tapper {
  const account = api.findAccount(accountOf(attempt.personId));
  const { id, paper, progress } = attempt;
  let taps = 0;
  return {
    async tap() {
      const position = taps % paper.length;
      const lap = Math.floor(taps / paper.length) % 2;
      taps++;
      return account?.tapData(
        progress.card ?? 0,
        `exam.a:${id}:${position}:${choiceOf(paper[position], lap)}`,
      );
    },
  };
}

/** The tap on a question in a lap (0 or 1): the other option on the second, or the first ticked and cleared again. */
export function choiceOf(item: ExamPaper[number] | undefined, lap: number): string {
  return isMany(item) ? `0:${1 - lap}` : `${lap}:1`;
}

export function isMany(item: ExamPaper[number] | undefined): boolean {
  return item !== undefined && interactionOf(item.question) === 'choose-many';
}

/** Nothing when no answer came: Telegram takes none after half a minute. */
export async function tapOnce(
  api: BotApiServer,
  { personId, progress }: Attempt,
  data: string,
): Promise<CallbackAnswer | undefined> {
  const answer = api.findAccount(accountOf(personId))?.tapData(progress.card ?? 0, data);
  return Promise.race([answer, wait(GIVEN_UP_AFTER_MS, undefined, { ref: false })]);
}

/** So many people at once, each tapping again as soon as the last tap was answered. */
async function tapAtOnce({ tappers, bot }: Contestant, ms: number): Promise<Round> {
  const cpu = bot.cpuSeconds();
  const start = performance.now();
  let answered = 0;
  const keepTapping = async (tapper: Tapper) => {
    while (performance.now() - start < ms) {
      await tapper.tap();
      answered++;
    }
  };
  await Promise.all(tappers.slice(0, TAPPING_AT_ONCE).map(keepTapping));
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = bot.cpuSeconds() - cpu;
  return {
    tapsPerSecond: answered / seconds,
    tapsPerCpuSecond: answered / cpuSeconds,
    busy: cpuSeconds / seconds,
  };
}

/** Everybody taps every two seconds, evenly spread. Milliseconds from handed out to answered, at the server. */
async function tapPaced({ api, tappers }: Contestant): Promise<PacedRound> {
  api.measurements.reset();
  const start = performance.now();
  const answers: Promise<unknown>[] = [];
  for (let elapsed = 0; elapsed < PACED_MS; elapsed = performance.now() - start) {
    const due = Math.floor((elapsed / PACED_INTERVAL_MS) * tappers.length);
    while (answers.length < due)
      answers.push(tappers[answers.length % tappers.length]?.tap() ?? Promise.resolve());
    await wait(TICK_MS);
  }
  await Promise.all(answers);
  const times = [...api.measurements.measured.taps.values()].map(
    ({ handedOutAt = 0, answeredAt = Number.POSITIVE_INFINITY }) => answeredAt - handedOutAt,
  );
  const [p50 = Number.NaN, p99 = Number.NaN] = [percentile(times, 0.5), percentile(times, 0.99)];
  return { taps: times.length, p50, p99 };
}

const middle = <What extends string>(rounds: readonly Record<What, number>[], what: What): number =>
  median(rounds.map((round) => round[what]));

/** Each round of the first against that of another beside it: the second unless told. */
const middleRatio = <What extends string>(
  [one = [], ...others]: readonly (readonly Record<What, number>[])[],
  what: What,
  other = others[0] ?? [],
): number => median(one.map((round, i) => round[what] / (other[i]?.[what] ?? Number.NaN)));

const throughputRow = (name: string, own: readonly Round[]) => [
  name,
  figure(middle(own, 'tapsPerSecond')),
  figure(middle(own, 'tapsPerCpuSecond')),
  `${figure(middle(own, 'busy') * 100)} %`,
];

function printThroughput(rounds: readonly Round[][]): void {
  const perCpu = middleRatio(rounds, 'tapsPerCpuSecond');
  const perCpuByOurs = middleRatio(rounds, 'tapsPerCpuSecond', rounds[2]);
  const bar = `by CPU second ≥ ${CPU_RATIO_LEAST} ${verdict(perCpu >= CPU_RATIO_LEAST)}`;
  printTable(
    `Quiz taps at saturation (${TAPPING_AT_ONCE} people, median of ${ROUNDS} interleaved rounds, bot on one core)`,
    ['', 'taps/s', 'taps per CPU second', 'core busy', 'bar'],
    [
      throughputRow('Qingfeng', rounds[0] ?? []),
      throughputRow(BARE.name, rounds[1] ?? []),
      throughputRow(BARE_BY_OURS.name, rounds[2] ?? []),
      ['ratio', figure(middleRatio(rounds, 'tapsPerSecond'), 2), figure(perCpu, 2), '', bar],
      ['… by our HTTP client', '', figure(perCpuByOurs, 2), '', ''],
    ],
  );
}

function printLatency(rounds: readonly PacedRound[][]): void {
  const ms = (own: readonly PacedRound[], what: 'p50' | 'p99') => `${figure(middle(own, what), 1)} ms`;
  const row = (name: string, own: readonly PacedRound[]) => [
    ...[name, figure(middle(own, 'taps')), ms(own, 'p50'), ms(own, 'p99')],
    `p99 < 300 ms ${verdict(middle(own, 'p99') < 300)}`,
  ];
  const p99 = middleRatio(rounds, 'p99');
  const bar = `p99 ≤ ${P99_RATIO_MOST} ${verdict(p99 <= P99_RATIO_MOST)}`;
  printTable(
    `${PEOPLE} people tapping every 2 s: update handed out to answerCallbackQuery received (median of ${ROUNDS} interleaved rounds)`,
    ['', 'taps a round', 'p50', 'p99', 'bar'],
    [
      row('Qingfeng', rounds[0] ?? []),
      row(BARE.name, rounds[1] ?? []),
      ['ratio', '', figure(middleRatio(rounds, 'p50'), 2), figure(p99, 2), bar],
    ],
  );
}
