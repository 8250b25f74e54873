import { type Api, GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { InboxStore } from '../store/inbox-store.ts';
import { reasonOf } from './api-client.ts';
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts';

const LONG_POLL_SECONDS = 30;
const RETRY_FIRST_MS = 500;
const RETRY_MOST_MS = 15_000;
/** The kinds of updates that the bot does something with. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

export type ReceivingOptions = {
  api: Api;
  inbox: InboxStore;
  handle(update: Update): Promise<void>;
  /** The update could not be stored (Redis is away): the person is told to do it again. */
  refuse(update: Update): Promise<void>;
  log: Logger;
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
  const queue = createUpdateQueue(options);
  const done = poll(options, queue, stopping.signal);
  return {
    done,
    async stop() {
      stopping.abort();
      await done.catch(() => {});
      await queue.drained();
    },
  };
}

async function poll(options: ReceivingOptions, queue: UpdateQueue, signal: AbortSignal): Promise<void> {
  const { pending, lastBatch } = await readInbox(options, signal);
  // A former process may have stored its last batch without having confirmed it: Telegram hands it out once more.
  const alreadyStored = new Set([...lastBatch, ...pending.map((update) => update.update_id)]);
  for (const update of pending as Update[]) queue.add(update);

  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await fetchUpdates(options.api, offset, signal);
      failures = 0;
      await storeAndAdd(
        options,
        queue,
        updates.filter((update) => !alreadyStored.has(update.update_id)),
      );
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      await queue.hasRoom();
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof GrammyError && error.error_code === 401) throw error;
      failures++;
      options.log.warn(describeFailure(error));
      if (isWebhookActive(error)) await options.api.deleteWebhook().catch(() => {});
      await pause(retryDelay(error, failures), signal);
    }
  }
}

/** What a former process left; asked again for as long as Redis does not answer. */
async function readInbox(
  { inbox, log }: ReceivingOptions,
  signal: AbortSignal,
): ReturnType<InboxStore['list']> {
  for (;;) {
    try {
      return await inbox.list();
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn({ err: error }, 'the inbox could not be read; it is read again');
      await pause(RETRY_FIRST_MS, signal);
    }
  }
}

function fetchUpdates(api: Api, offset: number, signal: AbortSignal): Promise<Update[]> {
  const request = { offset, limit: 100, timeout: LONG_POLL_SECONDS, allowed_updates: [...ALLOWED_UPDATES] };
  // grammY's typings know AbortSignal from another package; it is the same at run time.
  return api.raw.getUpdates(request, signal as Parameters<Api['raw']['getUpdates']>[1]);
}

async function storeAndAdd(options: ReceivingOptions, queue: UpdateQueue, updates: Update[]): Promise<void> {
  if (updates.length === 0) return;
  try {
    await options.inbox.saveBatch(updates);
  } catch (error) {
    options.log.error({ err: error }, 'updates could not be stored; the people are told to repeat');
    // What timed out may still reach Redis once it is back: it must not be carried out after the next start.
    options.inbox.remove(updates.map((update) => update.update_id)).catch(() => {});
    await Promise.allSettled(updates.map((update) => options.refuse(update)));
    return;
  }
  for (const update of updates) queue.add(update);
}

/** A former process had Telegram post the updates; while it does, nobody can fetch any. */
function isWebhookActive(error: unknown): boolean {
  return (
    error instanceof GrammyError && error.error_code === 409 && /webhook is active/.test(error.description)
  );
}

function describeFailure(error: unknown): string {
  if (isWebhookActive(error)) return '此前设置过 WEBHOOK_URL，现在改回轮询接收。';
  if (error instanceof GrammyError && error.error_code === 409)
    return '另一个进程正在用同一个 BOT_TOKEN 接收消息（409）。请只保留一个；本进程会继续重试。';
  if (error instanceof HttpError)
    return `暂时连接不到 Telegram（${reasonOf(error)}），稍后自动重试。请检查网络、HTTPS_PROXY 或 TELEGRAM_API_ROOT。`;
  return `取消息失败，稍后自动重试：${error instanceof Error ? error.message : String(error)}`;
}

function retryDelay(error: unknown, failures: number): number {
  const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
  return Math.max(asked, Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(failures - 1, 10)));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
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
