import { setTimeout as wait } from 'node:timers/promises';
import type { Attempt } from '../../src/exams/domain/exam-attempt.ts';
import { percentile } from '../../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { hasMet, type Outage, outageSince, serverNow, type TapTimes } from '../outage.ts';
import { startProduct } from '../process.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { beginSelfTest, choiceOf, tapOnce } from '../taps.ts';
import { openOffice } from './broadcast.ts';

const PEOPLE = 200;
const FLOOD = 5_000;
const AT_ONCE = 50;
const STRANGER = 999;
const RETRY_AFTER_SECONDS = 3;
const THINKING_MS = 2_000;
/** What is compiled and connected in the first moments is not the flood's doing. */
const WARM_UP_MS = 4_000;
const MEASURED_MS = 15_000;
const TICK_MS = 10;
const BAR_MS = 300;

type Flood = {
  name: string;
  account: number;
  isLimited: boolean;
  act(flooder: Participant, nth: number): unknown;
};

const MEMBER = accountOf(1);
const FLOODS: readonly Flood[] = [
  // For comparison: what the machine does at this moment without any.
  { name: 'none', account: STRANGER, isLimited: true, act() {} },
  {
    name: 'stranger, messages, 429',
    account: STRANGER,
    isLimited: true,
    act: (flooder, nth) => flooder.send(`第 ${nth} 条`),
  },
  {
    name: 'stranger, /privacy and links, 429',
    account: STRANGER,
    isLimited: true,
    act: (flooder, nth) => flooder.send(nth % 2 ? '/privacy' : `/start 1-${nth}`),
  },
  {
    name: 'member, messages, 429',
    account: MEMBER,
    isLimited: true,
    act: (flooder, nth) => flooder.send(`第 ${nth} 条`),
  },
  {
    name: 'member, one tap, 429',
    account: MEMBER,
    isLimited: true,
    act: (flooder) => tapData(flooder, 'exam.list'),
  },
  {
    name: 'member, changing taps, 429',
    account: MEMBER,
    isLimited: true,
    act: (flooder, nth) => tapData(flooder, `exam.list:${nth}`),
  },
  {
    name: 'member, changing taps',
    account: MEMBER,
    isLimited: false,
    act: (flooder, nth) => tapData(flooder, `exam.list:${nth}`),
  },
];

/** Nobody waits for the answers: a flood is not polite. */
function tapData(flooder: Participant, data: string): void {
  const card = flooder.messages().at(-1)?.message_id ?? 0;
  void flooder.tapData(card, data);
}

type Times = { p50: number; p99: number; count: number; unanswered: number };
type Result = {
  name: string;
  before: Times;
  after: Times;
  /** Taps that met the restart, as in the bench of an exam: those that waited for it are none that a running process got. */
  restart: { count: number; longest: number; p99: number };
  /** Messages that reached the flooding account, and its taps without an answer. */
  told: number;
  unanswered: number;
};

/** One account floods while its chat is under a 429; everybody else is answered as if nothing were. */
export async function meetFlood(stage: Stage, people = PEOPLE): Promise<void> {
  const results: Result[] = [];
  for (const flood of FLOODS) results.push(await measure(stage, flood, people));
  printTable(
    `One account floods ${figure(FLOOD)} updates, retry_after ${RETRY_AFTER_SECONDS}; ${figure(people)} others tap every 2 s (ms, at the server)`,
    [
      'flood',
      'p50',
      'p99',
      'bar',
      'p50 after SIGKILL',
      'p99',
      'bar',
      'met the restart',
      'longest',
      'p99 once handed out',
      'sent to it',
      'its taps unanswered',
    ],
    results.map(rowOf),
  );
}

function rowOf({ name, before, after, restart, told, unanswered }: Result): string[] {
  const cells = ({ p50, p99, unanswered }: Times) => [
    figure(p50, 1),
    figure(p99, 1),
    `< ${BAR_MS} ${verdict(p99 < BAR_MS && unanswered === 0)}`,
  ];
  return [
    name,
    ...cells(before),
    ...cells(after),
    figure(restart.count),
    figure(restart.longest),
    figure(restart.p99, 1),
    figure(told),
    figure(unanswered),
  ];
}

async function measure(stage: Stage, flood: Flood, people: number): Promise<Result> {
  const api = await openOffice(stage, people, { keepMessages: 20 });
  const flooder = api.addAccount({ id: flood.account, first_name: '刷屏' });
  flooder.send('/start');
  const others: Attempt[] = [];
  for (let id = 2; id <= people; id++) others.push(await beginSelfTest(stage, api, id));
  let product = startProduct(stage.environment(api));
  let isOver = false;
  const tapping = others.map((one) => keepTapping(api, one, () => isOver));
  await wait(WARM_UP_MS);
  if (flood.isLimited) limit(api, flood.account);
  api.measurements.reset();
  const flooding = pour(flooder, flood);
  await wait(MEASURED_MS);
  const before = timesOf(api, flood.account);
  const killedAt = serverNow();
  await product.kill('SIGKILL');
  product = startProduct(stage.environment(api));
  const outage = await outageSince(api, killedAt);
  await wait(MEASURED_MS);
  isOver = true;
  await Promise.all([...tapping, flooding]);
  const after = timesOf(api, flood.account, outage);
  const restart = waitedThrough(api, flood.account, outage);
  const told = api.measurements.measured.deliveries.get(flood.account) ?? 0;
  const unanswered = [...api.measurements.measured.taps.values()].filter(
    ({ accountId, answeredAt }) => accountId === flood.account && answeredAt === undefined,
  ).length;
  await product.kill('SIGKILL');
  await api.close();
  return { name: flood.name, before, after, restart, told, unanswered };
}

function limit(api: BotApiServer, chat: number): void {
  const fault = { kind: 'too-many-requests', chat, retryAfterSeconds: RETRY_AFTER_SECONDS } as const;
  for (const method of ['sendMessage', 'editMessageText']) api.faults.add({ ...fault, method });
}

async function pour(flooder: Participant, { act }: Flood): Promise<void> {
  for (let nth = 0; nth < FLOOD; nth++) {
    act(flooder, nth);
    if (nth % AT_ONCE === 0) await wait(TICK_MS);
  }
}

/** Answers question after question, evenly spread over time. */
async function keepTapping(api: BotApiServer, attempt: Attempt, isOver: () => boolean): Promise<void> {
  const { id, paper } = attempt;
  await wait(Math.random() * THINKING_MS);
  for (let turn = 0; !isOver(); turn++) {
    const position = turn % paper.length;
    const lap = Math.floor(turn / paper.length) % 2;
    await Promise.all([
      tapOnce(api, attempt, `exam.a:${id}:${position}:${choiceOf(paper[position], lap)}`),
      wait(THINKING_MS),
    ]);
  }
}

/** Of everybody else's taps that were handed out after the outage began and did not meet it, and long enough ago to be answered. */
function timesOf(api: BotApiServer, flooder: number, outage?: Outage): Times {
  const until = serverNow() - THINKING_MS;
  const taps = tapsOfOthers(api, flooder).filter(
    (tap) => isHandedOut(tap, { since: outage?.from ?? 0, until }) && !(outage && hasMet(outage, tap)),
  );
  const times = taps.flatMap(timeOf);
  return {
    p50: percentile(times, 0.5) ?? Number.NaN,
    p99: percentile(times, 0.99) ?? Number.NaN,
    count: times.length,
    unanswered: taps.length - times.length,
  };
}

/** Everybody else's taps that met the outage: how long they took in all, and since they were handed out. */
function waitedThrough(api: BotApiServer, flooder: number, outage: Outage): Result['restart'] {
  const met = tapsOfOthers(api, flooder).filter((tap) => hasMet(outage, tap));
  const waits = met.map(({ tappedAt, answeredAt = tappedAt }) => answeredAt - tappedAt);
  const p99 = percentile(met.filter(({ handedOutCount }) => handedOutCount === 1).flatMap(timeOf), 0.99);
  return { count: met.length, longest: Math.max(0, ...waits), p99: p99 ?? Number.NaN };
}

const tapsOfOthers = ({ measurements }: BotApiServer, flooder: number): TapTimes[] =>
  [...measurements.measured.taps.values()].filter(({ accountId }) => accountId !== flooder);

const isHandedOut = (
  { handedOutAt = 0, handedOutCount }: TapTimes,
  { since, until }: { since: number; until: number },
): boolean => handedOutCount === 1 && handedOutAt > since && handedOutAt < until;

const timeOf = ({ handedOutAt = 0, answeredAt }: TapTimes): number[] =>
  answeredAt === undefined ? [] : [answeredAt - handedOutAt];
