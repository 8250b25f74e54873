import { z } from 'zod';
import type { PostingOutcome } from '../domain/posting.ts';
import { wasNeverSent } from '../was-never-sent.ts';
import { bytesOf, fitPosting } from './fit-posting.ts';
import { NEVER_SENT } from './never-sent.ts';
import type { Posting } from './posting.ts';

/** Both providers answer within a second; what takes longer is not to hold up what is due besides. */
const ANSWER_WITHIN_MS = 15_000;
const MINUTE_MS = 60_000;
const TOO_MANY_REQUESTS = 429;

/** As both providers answer, also where they refuse. */
const AnswerSchema = z.object({ errcode: z.number() });

const REJECTED = { is: 'refused', trouble: 'rejected' } as const;
const NO_ANSWER = { is: 'unknown', trouble: 'no-answer' } as const;

/** How a provider's robots take words: in at most so many bytes, and what their codes mean; every other code refuses these very words. */
type RobotTerms = { mostBytes: number; outcomes: Readonly<Record<number, PostingOutcome>> };

/**
 * Posts once to a robot, and judges its answer by its code. Whatever has been sent and got no answer that can be read may stand in the
 * group. Of the address nothing is said anywhere: it holds the key.
 */
export async function callRobot(
  address: string,
  posting: Posting,
  { mostBytes, outcomes }: RobotTerms,
  answerWithinMs = ANSWER_WITHIN_MS,
): Promise<PostingOutcome> {
  const body = { msgtype: 'text', text: { content: fitPosting(posting, mostBytes, bytesOf) } };
  const judge = (errcode: number) => outcomes[errcode] ?? REJECTED;
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
    return wasNeverSent(error) ? NEVER_SENT : NO_ANSWER;
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
  if (status >= 300 && status < 500) return REJECTED;
  return NO_ANSWER;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
