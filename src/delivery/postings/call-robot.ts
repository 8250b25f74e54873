import { z } from 'zod';
import type { PostingOutcome } from '../domain/posting.ts';
import { wasNeverSent } from './never-sent.ts';

/** Both providers answer within a second; what takes longer is not to hold up what is due besides. */
const ANSWER_WITHIN_MS = 15_000;
const MINUTE_MS = 60_000;
/** A connection that nobody answers takes its time, in which nothing else that is due is looked after. */
const UNREACHABLE_MS = 5 * MINUTE_MS;
const TOO_MANY_REQUESTS = 429;

/** As both providers answer, also where they refuse. */
const AnswerSchema = z.object({ errcode: z.number() });

const NO_ANSWER = { is: 'unknown', trouble: 'no-answer' } as const;

/**
 * Posts once to a robot, and judges its answer by its code. Whatever has been sent and got no answer that can be read may stand in the
 * group. Of the address nothing is said anywhere: it holds the key.
 */
export async function callRobot(
  address: string,
  body: object,
  judge: (errcode: number) => PostingOutcome,
  answerWithinMs = ANSWER_WITHIN_MS,
): Promise<PostingOutcome> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return judgeAnswer(response.status, await response.text(), judge);
  } catch (error) {
    if (wasNeverSent(error)) return { is: 'later', trouble: 'unreachable', afterMs: UNREACHABLE_MS };
    return NO_ANSWER;
  }
}

function judgeAnswer(
  status: number,
  text: string,
  judge: (errcode: number) => PostingOutcome,
): PostingOutcome {
  const answer = AnswerSchema.safeParse(jsonIn(text));
  if (answer.success) return judge(answer.data.errcode);
  if (status === TOO_MANY_REQUESTS) return { is: 'later', trouble: 'too-fast', afterMs: MINUTE_MS };
  // A proxy, or a page for guests: the robot has seen nothing of it.
  if (status >= 300 && status < 500) return { is: 'refused', trouble: 'rejected' };
  return NO_ANSWER;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
