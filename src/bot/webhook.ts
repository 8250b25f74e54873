import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { reasonOf } from './api-client.ts';
import { createIntake, type Intake } from './intake.ts';
import { postsFailWarning, postsMended } from './messages/webhook-messages.ts';
import { ALLOWED_UPDATES, conflictText, pause, type Receiving, type ReceivingOptions } from './polling.ts';
import { judgePosts, type Posts } from './posts.ts';
import { openDoor } from './webhook-door.ts';
import { WebhookImpossible } from './webhook-impossible.ts';

export type WebhookSettings = {
  /** Where Telegram posts updates: an address that leads to this process' port. */
  url: string;
  port: number;
  /** What Telegram says in a header of each post; nobody else knows it. */
  secret: string;
  /** How often it is asked whether Telegram still posts there, and gets through; absent: every ten seconds. */
  lookEveryMs?: number;
};

/** Posts at once. Source: Bot API, setWebhook: 1 to 100. */
const CONNECTIONS_MAX = 100;
const REGISTER_AGAIN_MS = 5_000;
/** Half as long as a poll: one look that leaves it in doubt alarms nobody, and what goes wrong is noticed within half a minute. */
const LOOK_EVERY_MS = 10_000;
/** Telegram gives up sooner; who sends a byte now and then is not kept on the line. */
const POST_WITHIN_MS = 60_000;

/**
 * Has Telegram post updates to this process. Each is stored before it is answered with 200, and what an earlier process
 * left unhandled is handled first; while Redis is away nothing is taken, and Telegram posts it again.
 */
export function startWebhook(options: ReceivingOptions, settings: WebhookSettings): Receiving {
  const intake = createIntake(options);
  const server = createServer({ requestTimeout: POST_WITHIN_MS });
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

  let taken = 0;
  async function take(update: Update): Promise<void> {
    await intake.hasRoom();
    await intake.take([update]);
    taken++;
  }

  const path = new URL(settings.url).pathname;
  server.on('request', openDoor({ path, secret: settings.secret, take, log: options.log }));
  if (signal.aborted) return;
  await listen(server, settings.port);
  await register(options, settings, server);
  const look = createLook(options, settings, () => taken);
  await look();
  while (server.listening) {
    await pause(settings.lookEveryMs ?? LOOK_EVERY_MS, signal);
    if (signal.aborted || (await look()) !== 'elsewhere') continue;
    options.log.warn(await conflictText(options));
    await register(options, settings, server);
  }
}

/**
 * Makes what asks Telegram whether it posts here, and gets through: somebody else with the token may have taken the address away, and what
 * lies before this process may be down. Where Telegram does not say, all stays as it was.
 */
function createLook({ api, log, onHeard }: ReceivingOptions, { url }: WebhookSettings, taken: () => number) {
  let [posts, takenBefore]: [Posts | undefined, number] = [undefined, taken()];
  return async (): Promise<'here' | 'elsewhere' | 'unknown'> => {
    const info = await api.getWebhookInfo().catch(() => undefined);
    if (!info) return 'unknown';
    if (info.url !== url) return 'elsewhere';
    const isAnyTaken = taken() > takenBefore;
    takenBefore = taken();
    const [before, now] = [posts, judgePosts(posts, info, isAnyTaken)];
    posts = now;
    const [wasFailing, isFailing] = [before?.state === 'failing', now.state === 'failing'];
    if (isFailing && !wasFailing) log.warn(postsFailWarning(info));
    if (!isFailing && wasFailing) log.warn(postsMended);
    if (now.state === 'through') onHeard?.();
    return 'here';
  };
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
  { api, log }: ReceivingOptions,
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
