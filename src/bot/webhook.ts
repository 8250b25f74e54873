import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { reasonOf } from './api-client.ts';
import { createIntake, type Intake } from './intake.ts';
import { ALLOWED_UPDATES, conflictText, pause, type Receiving, type ReceivingOptions } from './polling.ts';

export type WebhookSettings = {
  /** Where Telegram posts updates: an address that leads to this process' port. */
  url: string;
  port: number;
  /** What Telegram says in a header of each post; nobody else knows it. */
  secret: string;
  /** How often it is looked whether Telegram still posts there; absent: once a minute. */
  lookEveryMs?: number;
};

/** Updates are a few KB; more than this is none. */
const BODY_MAX_BYTES = 1024 * 1024;
/** Posts at once. Source: Bot API, setWebhook: 1 to 100. */
const CONNECTIONS_MAX = 100;
const REGISTER_AGAIN_MS = 5_000;
const LOOK_EVERY_MS = 60_000;
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** The settings do not do: the port is taken, or Telegram does not accept the address. The message says the remedy. */
export class WebhookImpossible extends Error {}

/**
 * Has Telegram post updates to this process. Each is stored before it is answered with 200, and what an earlier process
 * left unhandled is handled first; while Redis is away nothing is taken, and Telegram posts it again.
 */
export function startWebhook(options: ReceivingOptions, settings: WebhookSettings): Receiving {
  const intake = createIntake(options);
  const server = createServer();
  const stopping = new AbortController();
  const done = receive(options, settings, { intake, server, signal: stopping.signal });
  return {
    done,
    async stop() {
      stopping.abort();
      const closed = new Promise((end) => server.close(end));
      server.closeIdleConnections();
      await closed;
      await intake.close();
    },
  };
}

async function receive(
  options: ReceivingOptions,
  settings: WebhookSettings,
  { intake, server, signal }: { intake: Intake; server: Server; signal: AbortSignal },
): Promise<void> {
  await intake.resume(signal);

  async function take(update: Update): Promise<void> {
    await intake.hasRoom();
    await intake.take([update]);
  }

  const path = new URL(settings.url).pathname;
  server.on('request', (request, response) => {
    answer(request, response, { path, secret: settings.secret, take }).catch((err) => {
      options.log.error({ err }, 'an update could not be stored; Telegram posts it again');
      if (!response.headersSent) end(response, 503);
    });
  });
  if (signal.aborted) return;
  await listen(server, settings.port);
  await register(options, settings, server);
  while (server.listening) {
    await pause(settings.lookEveryMs ?? LOOK_EVERY_MS, signal);
    if (signal.aborted || (await isRegistered(options, settings))) continue;
    options.log.warn(await conflictText(options));
    await register(options, settings, server);
  }
}

/** Somebody else with the token may have taken the address away, and nothing would come any more. Where Telegram does not say, it stands. */
async function isRegistered({ api }: ReceivingOptions, { url }: WebhookSettings): Promise<boolean> {
  const info = await api.getWebhookInfo().catch(() => undefined);
  return info === undefined || info.url === url;
}

type Door = { path: string; secret: string; take(update: Update): Promise<void> };

async function answer(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  if (request.method !== 'POST' || request.url !== door.path) return end(response, 404);
  if (!isSame(String(request.headers[SECRET_HEADER] ?? ''), door.secret)) return end(response, 401);
  const body = await readBody(request);
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
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES) return undefined;
    chunks.push(chunk);
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

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const remedy = '请换一个端口，或停止占用它的程序。';
      reject(new WebhookImpossible(`WEBHOOK_PORT=${port} 无法监听。${remedy}`, { cause }));
    });
    server.listen(port, resolve);
  });
}

/** Asks until Telegram can be reached; what it refuses, no repetition mends. */
async function register(
  { api, log, onHeard }: ReceivingOptions,
  { url, secret }: WebhookSettings,
  server: Server,
): Promise<void> {
  const settings = {
    secret_token: secret,
    allowed_updates: [...ALLOWED_UPDATES],
    max_connections: CONNECTIONS_MAX,
  };
  while (server.listening) {
    try {
      await api.setWebhook(url, settings);
      onHeard?.();
      return;
    } catch (cause) {
      if (cause instanceof GrammyError && cause.error_code === 400)
        throw new WebhookImpossible(`Telegram 不接受 WEBHOOK_URL：${cause.description}。请改正后重新启动。`, {
          cause,
        });
      log.warn({ reason: reasonOf(cause) }, 'WEBHOOK_URL 未能告知 Telegram，稍后自动重试。');
      await wait(REGISTER_AGAIN_MS);
    }
  }
}
