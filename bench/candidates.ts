import { setTimeout as wait } from 'node:timers/promises';
import { type Attempt, scoreAttempt } from '../src/exams/domain/exam-attempt.ts';
import type { BotApiServer } from '../src/rehearsal/bot-api-server.ts';
import type { Stage } from './stage.ts';
import { choiceOf, isMany, tapOnce } from './taps.ts';

export const TAP_EVERY_MS = 2_000;

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
  const lap = Math.floor(turn / paper.length) % 2;
  const data = `exam.a:${id}:${position}:${choiceOf(paper[position], lap)}`;
  const answer = await tapOnce(api, one.attempt, data);
  if (answer && !answer.alert) one.confirmed.set(position, lap);
  else one.refused++;
}

export async function handInAll(api: BotApiServer, candidates: readonly Candidate[]): Promise<void> {
  await Promise.all(candidates.map((one) => tapOnce(api, one.attempt, `exam.handin:${one.attempt.id}`)));
}

/** Held against what is in Redis: answers that differ from what was confirmed, and results graded from those answers. */
export async function compareResults({ stores }: Stage, candidates: readonly Candidate[]) {
  let [missing, graded] = [0, 0];
  for (const { attempt, confirmed } of candidates) {
    const stored = (await stores.attempts.find(attempt.id))?.attempt;
    for (const [position, lap] of confirmed) {
      const item = attempt.paper[position];
      const expected = isMany(item) && lap === 1 ? [] : [item?.order[isMany(item) ? 0 : lap]];
      if (String(stored?.progress.responses[position]) !== String(expected)) missing++;
    }
    if (stored?.progress.handedIn?.exact === (stored && scoreAttempt(stored).exact)) graded++;
  }
  return { missing, graded };
}
