import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { createKnocks, type Knocks } from './knocks.ts';

/** Updates are a few KB; more than this is none. */
const BODY_MAX_BYTES = 1024 * 1024;
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

type Door = { path: string; secret: string; take(update: Update): Promise<void>; log: Logger };

/** Answers what is posted: updates of Telegram, which alone knows the secret. Who knocks without it is said to whoever looks after the machine. */
export function openDoor(door: Door): RequestListener {
  const knocks = createKnocks(door.log);
  return (request, response) => {
    answer(request, response, { ...door, knocks }).catch((err) => {
      door.log.error({ err }, 'an update could not be stored; Telegram posts it again');
      if (!response.headersSent) end(response, 503);
    });
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door & { knocks: Knocks },
): Promise<void> {
  if (request.method !== 'POST' || request.url !== door.path) return end(response, 404);
  const secret = request.headers[SECRET_HEADER];
  if (!isSame(String(secret ?? ''), door.secret)) {
    door.knocks.note(secret === undefined ? 'none' : 'wrong');
    return end(response, 401);
  }
  const body = await readBody(request);
  // Whoever posted it has gone in the middle; Telegram posts it again.
  if (body === 'cut') return;
  if (body === undefined) return end(response, 413);
  const update = parseUpdate(body);
  if (!update) return end(response, 400);
  await door.take(update);
  end(response, 200);
}

/** Whoever posts what cannot be taken is not kept on the line. */
function end(response: ServerResponse, status: number): void {
  const headers = { 'content-length': 0, ...(status === 200 ? {} : { connection: 'close' }) };
  response.writeHead(status, headers).end();
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Nothing when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | 'cut' | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > BODY_MAX_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return 'cut';
  }
  return Buffer.concat(chunks).toString();
}

function parseUpdate(body: string): Update | undefined {
  try {
    const update = JSON.parse(body) as Update | null;
    return Number.isInteger(update?.update_id) ? (update ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
