import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { PublicServer } from '../http/public-server.ts';
import { reasonOf } from './api-client.ts';
import { createIntake, type Intake } from './intake.ts';
import { postsFailWarning, postsMended } from './messages/webhook-messages.ts';
import { ALLOWED_UPDATES, conflictText, pause, type Receiving, type ReceivingOptions } from './polling.ts';
import { judgePosts, type Posts } from './posts.ts';
import { openDoor } from './webhook-door.ts';
import { WebhookImpossible } from './webhook-impossible.ts';

export type WebhookSettings = {
  /** Where Telegram posts updates: an address that leads to this process' server. */
  url: string;
  server: Pick<PublicServer, 'take'>;
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

/**
 * Has Telegram post updates to this process. Each is stored before it is answered with 200, and what an earlier process
 * left unhandled is handled first; until then, and while Redis is away, nothing is taken, and Telegram posts it again.
 * Whoever stops it has closed the server before, so that what was posted is answered.
 */
export function startWebhook(options: ReceivingOptions, settings: WebhookSettings): Receiving {
  const intake = createIntake(options);
  const stopping = new AbortController();
  const done = receive(options, settings, intake, stopping.signal);
  return {
    done,
    async stop() {
      stopping.abort();
      await intake.close();
    },
  };
}

async function receive(
  options: ReceivingOptions,
  settings: WebhookSettings,
  intake: Intake,
  signal: AbortSignal,
): Promise<void> {
  await intake.resume(signal);

  let taken = 0;
  async function take(update: Update): Promise<void> {
    await intake.hasRoom();
    await intake.take([update]);
    taken++;
  }

  if (signal.aborted) return;
  const path = new URL(settings.url).pathname;
  const close = settings.server.take(
    path,
    openDoor({ path, secret: settings.secret, take, log: options.log }),
  );
  signal.addEventListener('abort', close, { once: true });
  await register(options, settings, signal);
  const look = createLook(options, settings, () => taken);
  await look();
  while (!signal.aborted) {
    await pause(settings.lookEveryMs ?? LOOK_EVERY_MS, signal);
    if (signal.aborted || (await look()) !== 'elsewhere') continue;
    options.log.warn(await conflictText(options));
    await register(options, settings, signal);
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

/** Asks until Telegram can be reached; what it refuses, no repetition mends. */
async function register(
  { api, log }: ReceivingOptions,
  { url, secret }: WebhookSettings,
  signal: AbortSignal,
): Promise<void> {
  const settings = {
    secret_token: secret,
    allowed_updates: [...ALLOWED_UPDATES],
    max_connections: CONNECTIONS_MAX,
  };
  while (!signal.aborted) {
    try {
      await api.setWebhook(url, settings);
      return;
    } catch (cause) {
      if (cause instanceof GrammyError && cause.error_code === 400)
        throw new WebhookImpossible(`Telegram 不接受 WEBHOOK_URL：${cause.description}。请改正后重新启动。`, {
          cause,
        });
      log.warn({ reason: reasonOf(cause) }, 'WEBHOOK_URL 未能告知 Telegram，稍后自动重试。');
      await pause(REGISTER_AGAIN_MS, signal);
    }
  }
}
