import { type Api, GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { createIntake, type Intake, type IntakeOptions } from './intake.ts';
import { lineWarning } from './messages/line-messages.ts';
import { UNKNOWN_RIVAL_TEXT } from './messages/rival-messages.ts';
import type { Rivals } from './rivals.ts';

/** Short enough that silence is noticed within half a minute. */
export const LONG_POLL_SECONDS = 20;
const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 15_000;
/** The kinds of updates that the bot does something with. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export type ReceivingOptions = IntakeOptions & {
  api: Api;
  /** Hears whenever Telegram has answered, with updates or without; of a webhook, when it says that it gets through. */
  onHeard?: () => void;
  /** Telegram is reached through a proxy. */
  isProxied?: boolean;
  /** Knows who else receives with the same token; absent: it is not told who. */
  rivals?: Pick<Rivals, 'meetConflict'>;
};

/** The bot's source of updates. `done` rejects when it cannot go on. */
export type Receiving = { stop(): Promise<void>; done: Promise<void> };

/**
 * Fetches updates for as long as the bot runs. Each batch is stored before the next fetch confirms it, and what an
 * earlier process left unhandled is handled first: a kill loses nothing that was fetched.
 *
 * `done` rejects only on a wrong token (401); everything else is tried again.
 */
export function startPolling(options: ReceivingOptions): Receiving {
  const stopping = new AbortController();
  const intake = createIntake(options);
  const done = poll(options, intake, stopping.signal);
  return {
    done,
    async stop() {
      stopping.abort();
      await done.catch(() => {});
      await intake.close();
    },
  };
}

async function poll(options: ReceivingOptions, intake: Intake, signal: AbortSignal): Promise<void> {
  await intake.resume(signal);
  let offset = 0;
  let failures = 0;
  let hasRemovedWebhook = false;
  while (!signal.aborted) {
    try {
      const updates = await fetchUpdates(options.api, offset, signal);
      failures = 0;
      options.onHeard?.();
      if (await isTaken(options, intake, updates)) offset = offsetAfter(updates);
      else await pause(RETRY_FIRST_MS, signal);
      await intake.hasRoom();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof GrammyError && error.error_code === 401) throw error;
      failures++;
      // One that stands there at first is a former process's; one that comes back is somebody's.
      const isRivals = isConflict(error) || (hasRemovedWebhook && isWebhookActive(error));
      options.log.warn(isRivals ? await conflictText(options) : describeFailure(options, error));
      if (isWebhookActive(error)) {
        await options.api.deleteWebhook().catch(() => {});
        hasRemovedWebhook = true;
      }
      await pause(retryDelay(error, failures), signal);
    }
  }
}

/** False when they could not be stored: they are not confirmed, so that Telegram keeps them and hands them out again. */
async function isTaken(
  { log }: ReceivingOptions,
  intake: Intake,
  updates: readonly Update[],
): Promise<boolean> {
  try {
    await intake.take(updates);
    return true;
  } catch (error) {
    log.error({ err: error }, 'updates could not be stored; they stay with Telegram until they can');
    return false;
  }
}

/** What confirms these. After an empty answer all are confirmed, and the next may have any number. */
function offsetAfter(updates: readonly Update[]): number {
  const last = updates.at(-1);
  return last ? last.update_id + 1 : 0;
}

function fetchUpdates(api: Api, offset: number, signal: AbortSignal): Promise<Update[]> {
  const request = { offset, limit: 100, timeout: LONG_POLL_SECONDS, allowed_updates: [...ALLOWED_UPDATES] };
  // grammY's typings know AbortSignal from another package; it is the same at run time.
  return api.raw.getUpdates(request, signal as Parameters<Api['raw']['getUpdates']>[1]);
}

/** A former process had Telegram post the updates; while it does, nobody can fetch any. */
function isWebhookActive(error: unknown): boolean {
  return (
    error instanceof GrammyError && error.error_code === 409 && /webhook is active/.test(error.description)
  );
}

/** Somebody else fetches the bot's updates. */
const isConflict = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 409 && !isWebhookActive(error);

/** Says, for the log, who else receives with the token. */
export const conflictText = async ({ rivals }: ReceivingOptions): Promise<string> =>
  rivals ? rivals.meetConflict() : UNKNOWN_RIVAL_TEXT;

function describeFailure({ isProxied = false }: ReceivingOptions, error: unknown): string {
  if (isWebhookActive(error)) return '此前设置过 WEBHOOK_URL，现在改回轮询接收。';
  if (error instanceof HttpError) return lineWarning(error, isProxied);
  return `取消息失败，稍后自动重试：${error instanceof Error ? error.message : String(error)}`;
}

function retryDelay(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
  return Math.max(asked, Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(failures - 1, 10)));
}

/** Waits so long, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
