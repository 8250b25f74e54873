import { setTimeout as wait } from 'node:timers/promises';
import { type Attempt, gradeAttempt } from '../src/domain/exam-attempt.ts';
import { interactionOf } from '../src/domain/question.ts';
import type { CallbackAnswer } from '../src/rehearsal/bot-api/feed.ts';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { accountOf, type Stage } from './stage.ts';

export const TAP_EVERY_MS = 2_000;
const GIVEN_UP_AFTER_MS = 31_000;

/** Somebody at the exam, and on which lap the answer to each question was last confirmed to them. */
export type Candidate = {
  attempt: Attempt;
  confirmed: Map<number, number>;
  refused: number;
  taps: Promise<unknown>[];
};

/** Each person taps every two seconds whether the bot answers or not, as people do; evenly spread over the two seconds. */
export async function tapThroughout(
  api: BotApiServer,
  candidates: readonly Candidate[],
  minutes: number,
): Promise<void> {
  const turns = (minutes * 60_000) / TAP_EVERY_MS;
  const began = performance.now();
  const sit = async (one: Candidate, index: number) => {
    for (let turn = 0; turn < turns; turn++) {
      const due = began + (turn + index / candidates.length) * TAP_EVERY_MS;
      await wait(Math.max(0, due - performance.now()));
      one.taps.push(answerNext(api, one, turn));
    }
    await Promise.all(one.taps);
  };
  await Promise.all(candidates.map(sit));
}

/** Question after question, on the second lap with the other option; only the last tap on a question says what must be stored. */
async function answerNext(api: BotApiServer, one: Candidate, turn: number): Promise<void> {
  const { id, paper } = one.attempt;
  const position = turn % paper.length;
  const item = paper[position];
  const lap = Math.floor(turn / paper.length) % 2;
  const isMany = item !== undefined && interactionOf(item.question) === 'choose-many';
  const choice = isMany ? `0:${1 - lap}` : `${lap}:1`;
  const answer = await tap(api, one, `exam.a:${id}:${position}:${choice}`);
  if (answer && !answer.alert) one.confirmed.set(position, lap);
  else one.refused++;
}

/** Nothing when no answer came: Telegram takes none after half a minute. */
async function tap(
  api: BotApiServer,
  { attempt }: Candidate,
  data: string,
): Promise<CallbackAnswer | undefined> {
  const answer = api.findAccount(accountOf(attempt.personId))?.tapData(attempt.progress.card ?? 0, data);
  return Promise.race([answer, wait(GIVEN_UP_AFTER_MS, undefined, { ref: false })]);
}

export async function handInAll(api: BotApiServer, candidates: readonly Candidate[]): Promise<void> {
  await Promise.all(candidates.map((one) => tap(api, one, `exam.handin:${one.attempt.id}`)));
}

/** Held against what is in Redis: answers that differ from what was confirmed, and results graded from those answers. */
export async function compareResults({ stores }: Stage, candidates: readonly Candidate[]) {
  let [missing, graded] = [0, 0];
  for (const { attempt, confirmed } of candidates) {
    const stored = (await stores.attempts.find(attempt.id))?.attempt;
    for (const [position, lap] of confirmed) {
      const item = attempt.paper[position];
      const isMany = item !== undefined && interactionOf(item.question) === 'choose-many';
      const chosen = item?.order[isMany ? 0 : lap];
      const expected = isMany && lap === 1 ? [] : [chosen];
      if (String(stored?.progress.responses[position]) !== String(expected)) missing++;
    }
    if (stored?.progress.handedIn?.score === (stored && gradeAttempt(stored).score)) graded++;
  }
  return { missing, graded };
}
