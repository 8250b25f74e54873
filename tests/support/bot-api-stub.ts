import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: whatever parameters a method was called with.
export type ApiCall = { method: string; chatId: number; payload: any; at: number };

/** What to answer instead of success; `hang`: nothing at all, `reset`: the connection is cut. */
export type Trouble =
  | { code: number; description: string; retryAfter?: number }
  | 'hang'
  | 'reset'
  /** Takes the message, and cuts the connection before the reply. */
  | 'reset-after';

/** The smallest Bot API that delivery can be tested with: it counts what arrives, and answers what it is told to. */
export async function startBotApiStub(
  troubleFor: (call: ApiCall, nth: number) => Trouble | undefined = () => undefined,
  /** How long a reply takes, so that sends are in flight. */
  replyMs = 0,
) {
  const calls: ApiCall[] = [];
  const accepted: ApiCall[] = [];
  let messageId = 1000;

  const server = createServer(async (request, response) => {
    const method = request.url?.split('/').pop() ?? '';
    const at = performance.now();
    const payload = JSON.parse((await text(request)) || '{}');
    const call: ApiCall = { method, chatId: Number(payload.chat_id), payload, at };
    const nth = calls.filter((other) => other.chatId === call.chatId && other.method === method).length + 1;
    calls.push(call);
    const trouble = troubleFor(call, nth);
    if (!trouble || trouble === 'reset-after') accepted.push(call);
    if (trouble === 'hang') return;
    if (trouble === 'reset' || trouble === 'reset-after') return void request.socket.destroy();
    if (trouble) return refuse(response, trouble);
    messageId++;
    if (replyMs > 0) await wait(replyMs);
    answer(response, 200, { ok: true, result: resultOf(method, call.chatId, messageId, payload) });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, accepted };
}

export type BotApiStub = Awaited<ReturnType<typeof startBotApiStub>>;

function resultOf(method: string, chatId: number, messageId: number, payload: { text?: string }): unknown {
  if (method === 'answerCallbackQuery') return true;
  if (method === 'copyMessage') return { message_id: messageId };
  return { message_id: messageId, date: 1, chat: { id: chatId, type: 'private' }, text: payload.text };
}

function refuse(response: ServerResponse, { code, description, retryAfter }: Exclude<Trouble, string>): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  answer(response, code, { ok: false, error_code: code, description, ...parameters });
}

function answer(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The most that arrived within any second, both ends included at the earlier side. */
export function mostInAnySecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  let start = 0;
  for (const [end, at] of sorted.entries()) {
    while (at - (sorted[start] ?? at) >= 1000) start++;
    most = Math.max(most, end - start + 1);
  }
  return most;
}
