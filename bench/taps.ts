import { setTimeout as wait } from 'node:timers/promises';
import type { ExamPaper } from '../src/bank/domain/exam-paper.ts';
import { interactionOf } from '../src/bank/domain/question.ts';
import { messageOptions } from '../src/bot/send-message.ts';
import { questionCard } from '../src/exams/bot/exam-messages.ts';
import type { Attempt } from '../src/exams/domain/exam-attempt.ts';
import type { CallbackAnswer } from '../src/rehearsal/bot-api/feed.ts';
import { percentile } from '../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { type Measured, startMeasured } from './process.ts';
import { accountOf, callAsBot, type Stage } from './stage.ts';
import { figure, median, printTable, verdict } from './table.ts';

const PEOPLE = 500;
/** People who tap again as soon as they are answered: enough to keep any bot busy. */
const TAPPING_AT_ONCE = 250;
const ROUNDS = 5;
const WARM_UP_MS = 3_000;
const ROUND_MS = 4_000;
const PACED_MS = 20_000;
const PACED_INTERVAL_MS = 2_000;
const TICK_MS = 10;
const GIVEN_UP_AFTER_MS = 31_000;

/** Somebody with a question card, who taps its buttons one after the other. */
export type Tapper = { tap(): Promise<unknown> };
type Contestant = { name: string; api: BotApiServer; tappers: Tapper[]; bot: Measured };
type Round = { tapsPerSecond: number; tapsPerCpuSecond: number; busy: number };

/** Taps on quiz cards: the product against a bare handler, turn by turn. */
export async function measureTaps(stage: Stage): Promise<void> {
  const [product, bare] = await startContestants(stage);
  const rounds = new Map<Contestant, Round[]>([
    [product, []],
    [bare, []],
  ]);
  for (const one of [product, bare]) await tapAtOnce(one, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round++)
    for (const [one, results] of rounds) results.push(await tapAtOnce(one, ROUND_MS));
  printThroughput(rounds.get(product) ?? [], rounds.get(bare) ?? []);
  const latencies = [];
  for (const one of [product, bare]) latencies.push({ name: one.name, times: await tapPaced(one) });
  printLatency(latencies);
  await Promise.all([product.bot.kill(), bare.bot.kill()]);
}

async function startContestants(stage: Stage): Promise<[Contestant, Contestant]> {
  const apis = await Promise.all([stage.openApi(), stage.openApi()]);
  const [ours, theirs] = apis;
  await stage.clear();
  await stage.seatPeople(PEOPLE, apis);
  const productEnv = stage.environment(ours);
  const bareEnv = { ...stage.environment(theirs), REDIS_SOCKET: productEnv.REDIS_URL?.slice(7) ?? '' };
  const taps = await Promise.all(
    Array.from({ length: PEOPLE }, (_, i) => createTappers(stage, [ours, theirs], i + 1)),
  );
  return [
    {
      name: 'Qingfeng',
      api: ours,
      tappers: taps.map(([mine]) => mine),
      bot: startMeasured('src/main.ts', productEnv),
    },
    {
      name: 'bare grammY',
      api: theirs,
      tappers: taps.map(([, other]) => other),
      bot: startMeasured('bench/bare-bot.ts', bareEnv),
    },
  ];
}

/** The person begins a self-test, and has its first card before both bots. */
async function createTappers(
  stage: Stage,
  [ours, theirs]: [BotApiServer, BotApiServer],
  id: number,
): Promise<[Tapper, Tapper]> {
  const attempt = await beginSelfTest(stage, ours, id);
  const card = await postCard(theirs, attempt);
  let turn = 0;
  const account = theirs.findAccount(accountOf(id));
  const bare = { tap: async () => account?.tapData(card, `exam.a:${attempt.id}:0:${turn++ % 4}:1`) };
  return [tapperOf(ours, attempt), bare];
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
async function tapPaced({ api, tappers }: Contestant): Promise<number[]> {
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
  const { taps } = api.measurements.measured;
  return [...taps.values()].map(
    ({ handedOutAt = 0, answeredAt = Number.POSITIVE_INFINITY }) => answeredAt - handedOutAt,
  );
}

function printThroughput(product: readonly Round[], bare: readonly Round[]): void {
  const middle = (rounds: readonly Round[], what: keyof Round) => median(rounds.map((round) => round[what]));
  const row = (name: string, rounds: readonly Round[]) => [
    name,
    figure(middle(rounds, 'tapsPerSecond')),
    figure(middle(rounds, 'tapsPerCpuSecond')),
    `${figure(middle(rounds, 'busy') * 100)} %`,
  ];
  const ratio = (what: keyof Round) => middle(product, what) / middle(bare, what);
  const bar = verdict(ratio('tapsPerSecond') >= 0.9);
  printTable(
    `Quiz taps at saturation (${TAPPING_AT_ONCE} people, median of ${ROUNDS} interleaved rounds, bot on one core)`,
    ['', 'taps/s', 'taps per CPU second', 'core busy', 'bar'],
    [
      row('Qingfeng', product),
      row('bare grammY', bare),
      ['ratio', figure(ratio('tapsPerSecond'), 2), figure(ratio('tapsPerCpuSecond'), 2), '', `≥ 0.9 ${bar}`],
    ],
  );
}

function printLatency(results: readonly { name: string; times: number[] }[]): void {
  const row = ({ name, times }: { name: string; times: number[] }) => {
    const [p50 = Number.NaN, p99 = Number.NaN] = [percentile(times, 0.5), percentile(times, 0.99)];
    return [
      name,
      figure(times.length),
      `${figure(p50, 1)} ms`,
      `${figure(p99, 1)} ms`,
      `p99 < 300 ms ${verdict(p99 < 300)}`,
    ];
  };
  printTable(
    `${PEOPLE} people tapping every 2 s: update handed out to answerCallbackQuery received`,
    ['', 'taps', 'p50', 'p99', 'bar'],
    results.map(row),
  );
}
