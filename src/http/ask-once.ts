import { type Dispatcher, request } from 'undici';
import { createDispatcher } from './dispatcher.ts';

/** Bounds what one server is asked at once; further questions wait for their turn. */
const CONNECTIONS = 10;
/** Providers answer with a line or two; whatever comes behind that is not read. */
const ANSWER_MAX_BYTES = 64 * 1024;
/** The signal of each question ends it sooner. */
const REPLY_WITHIN_MS = 120_000;

type Question = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  answerWithinMs: number;
};
type Answer = { status: number; body: string; retryAfter?: string };

/** Makes what asks servers directly, whatever the proxy that leads to Telegram. Nothing is opened before the first question. */
export function createAskOnce(): (question: Question) => Promise<Answer> {
  let dispatcher: Dispatcher | undefined;
  return async ({ method, url, headers, body, answerWithinMs }) => {
    dispatcher ??= createDispatcher({ connections: CONNECTIONS, replyTimeoutMs: REPLY_WITHIN_MS });
    const reply = await request(url, {
      ...{ dispatcher, method: method as Dispatcher.HttpMethod, headers },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const retryAfter = reply.headers['retry-after'];
    return {
      status: reply.statusCode,
      body: await beginningOf(reply.body),
      ...(typeof retryAfter === 'string' && { retryAfter }),
    };
  };
}

async function beginningOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= ANSWER_MAX_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_MAX_BYTES).toString();
}
