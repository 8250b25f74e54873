import { setTimeout as wait } from 'node:timers/promises';
import { interactionOf } from '../../src/bank/domain/question.ts';
import type { Attempt } from '../../src/exams/domain/exam-attempt.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { type Measured, startProduct } from '../process.ts';
import type { Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { beginSelfTest, tapOnce } from '../taps.ts';
import { NOTICE_ID, openOffice, startBroadcast } from './broadcast.ts';

const PEOPLE = 2_000;
const KILLS = 20;
/** A kill comes up to so long after the first answers of a process. */
const KILL_WITHIN_MS = 1_500;
const THINKING_MS = 4_000;
const LOOK_MS = 10;
/** How long the last taps may take to be answered. */
const SETTLE_WITHIN_MS = 30_000;

/** Somebody at a self-test, and which option (by its place in the question) they were last told is saved. */
type Candidate = { attempt: Attempt; saved: Map<number, number>; answered: number; late: number };

/** What happens to the office while people tap. */
export type Strikes = {
  title: string;
  count: number;
  /** Starts the product; people are about to tap. */
  start(): void;
  strike(): Promise<unknown>;
  stop(): Promise<unknown>;
};

/** Kills the product again and again while many people tap; in the end Redis must hold what each was told is stored. */
export async function killDuringTaps(stage: Stage, people = PEOPLE): Promise<void> {
  // After a kill the bot writes what became of taps: the card that is tapped stays in its chat.
  const api = await openOffice(stage, people, { keepMessages: 20 });
  let product: Measured | undefined;
  const start = () => {
    product = startProduct(stage.environment(api));
  };
  await tapThrough(stage, api, people, {
    ...{ title: `${KILLS} SIGKILLs while ${figure(people)} people tap`, count: KILLS, start },
    async strike() {
      await product?.kill('SIGKILL');
      start();
    },
    stop: async () => product?.kill(),
  });
  await api.close();
}

/** Has people acknowledge a notice and answer questions while the office is struck; in the end Redis must hold what each was told is stored. */
export async function tapThrough(
  stage: Stage,
  api: BotApiServer,
  people: number,
  strikes: Strikes,
): Promise<void> {
  const candidates: Candidate[] = [];
  for (let id = 1; id <= people; id++)
    candidates.push({ attempt: await beginSelfTest(stage, api, id), saved: new Map(), answered: 0, late: 0 });
  // A notice to be acknowledged: an acknowledgement that counted twice would show in the receipts.
  await startBroadcast(stage);
  await stage.services.notices.stop(NOTICE_ID);
  strikes.start();
  let isOver = false;
  const tapping = candidates.map((one) => keepTapping(api, one, () => isOver));
  for (let done = 0; done < strikes.count; done++) {
    await untilAnswered(candidates);
    await wait(Math.random() * KILL_WITHIN_MS);
    await strikes.strike();
  }
  await untilAnswered(candidates);
  isOver = true;
  await Promise.all(tapping);
  const unanswered = await countUnanswered(api);
  await strikes.stop();
  await printResult(stage, candidates, unanswered, strikes.title);
}

async function printResult(
  stage: Stage,
  candidates: readonly Candidate[],
  unanswered: number,
  title: string,
): Promise<void> {
  const people = candidates.length;
  const add = (what: (one: Candidate) => number) => candidates.reduce((sum, one) => sum + what(one), 0);
  const differing = await countDiffering(stage, candidates);
  const acknowledged = (await stage.services.notices.findProgress(NOTICE_ID))?.acknowledged ?? 0;
  const receipts = (await stage.stores.receipts.findLast(NOTICE_ID))?.sequence ?? 0;
  printTable(
    title,
    ['', 'measured', 'bar'],
    [
      ['taps answered', figure(add(({ answered }) => answered)), ''],
      ['taps that waited over 30 s', figure(add(({ late }) => late)), ''],
      ['taps never answered', figure(unanswered), `0 ${verdict(unanswered === 0)}`],
      ['answers not stored as confirmed', figure(differing), `0 ${verdict(differing === 0)}`],
      [
        'people who acknowledged',
        figure(acknowledged),
        `${figure(people)} ${verdict(acknowledged === people)}`,
      ],
      ['receipts given', figure(receipts), `${figure(people)} ${verdict(receipts === people)}`],
    ],
  );
}

/** Acknowledges first, then answers the questions one by one, with another option on every lap. */
async function keepTapping(api: BotApiServer, one: Candidate, isOver: () => boolean): Promise<void> {
  await wait(Math.random() * THINKING_MS);
  while (!(await tap(api, one, `receipt.ack:${NOTICE_ID}`)) && !isOver());
  const { id, paper } = one.attempt;
  for (let turn = 0; !isOver(); turn++) {
    const [position, option] = [turn % paper.length, Math.floor(turn / paper.length) % 2];
    const item = paper[position];
    if (!item || interactionOf(item.question) !== 'choose-one') continue;
    await wait(Math.random() * THINKING_MS);
    // What was answered too late may have been stored all the same.
    one.saved.delete(position);
    if (await tap(api, one, `exam.a:${id}:${position}:${option}:1`)) one.saved.set(position, option);
  }
}

async function tap(api: BotApiServer, one: Candidate, data: string): Promise<boolean> {
  // Whoever has waited in vain, through several starts, taps again.
  const isAnswered = (await tapOnce(api, one.attempt, data)) !== undefined;
  if (isAnswered) one.answered++;
  else one.late++;
  return isAnswered;
}

async function countDiffering({ stores }: Stage, candidates: readonly Candidate[]): Promise<number> {
  let differing = 0;
  for (const { attempt, saved } of candidates) {
    const stored = await stores.attempts.find(attempt.id);
    for (const [position, option] of saved) {
      const response = stored?.attempt.progress.responses[position];
      const chosen = attempt.paper[position]?.order[option];
      if (response?.length !== 1 || response[0] !== chosen) differing++;
    }
  }
  return differing;
}

/** Taps that the bot has not answered at all, also not too late, when everything has settled. */
async function countUnanswered({ measurements }: BotApiServer): Promise<number> {
  const count = () =>
    [...measurements.measured.taps.values()].filter((one) => one.answeredAt === undefined).length;
  const began = performance.now();
  while (count() > 0 && performance.now() - began < SETTLE_WITHIN_MS) await wait(LOOK_MS);
  return count();
}

/** Waits until the process that runs now has answered somebody. */
async function untilAnswered(candidates: readonly Candidate[]): Promise<void> {
  const count = () => candidates.reduce((sum, { answered }) => sum + answered, 0);
  const before = count();
  while (count() === before) await wait(LOOK_MS);
}
