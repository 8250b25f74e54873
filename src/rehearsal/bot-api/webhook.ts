import type { Update } from 'grammy/types';
import type { UpdateQueue } from './update-queue.ts';

/** Where the bot wants its updates posted to. */
export type WebhookTarget = { url: string; secretToken: string | undefined; maxConnections: number };

const RETRY_MS = 1000;
const REQUEST_TIMEOUT_MS = 30_000;

export type Webhook = ReturnType<typeof createWebhook>;

/** Posts the updates, several at a time; one that was not accepted is posted again after a second. */
export function createWebhook(updates: UpdateQueue) {
  let target: WebhookTarget | undefined;
  let lastError: { at: number; message: string } | undefined;
  const underWay = new Set<number>();
  const retries = new Set<NodeJS.Timeout>();

  function deliver(): void {
    if (!target) return;
    for (const update of updates.take()) {
      if (underWay.size >= target.maxConnections) return;
      if (underWay.has(update.update_id)) continue;
      underWay.add(update.update_id);
      void post(target, update);
    }
  }

  async function post(to: WebhookTarget, update: Update): Promise<void> {
    const problem = await send(to, update);
    if (problem === undefined) {
      updates.confirmOne(update.update_id);
      underWay.delete(update.update_id);
      deliver();
      return;
    }
    lastError = { at: Math.floor(Date.now() / 1000), message: problem };
    const timer = setTimeout(() => {
      retries.delete(timer);
      underWay.delete(update.update_id);
      deliver();
    }, RETRY_MS);
    retries.add(timer);
  }

  return {
    target: (): WebhookTarget | undefined => target,
    lastError: () => lastError,
    /** Sets where updates are posted to; the last error of another address is forgotten. */
    set(to: WebhookTarget): void {
      target = to;
      lastError = undefined;
      updates.onWaiting(deliver);
    },
    /** Stops posting, whatever was still to be tried again. */
    remove(): void {
      target = undefined;
      for (const timer of retries) clearTimeout(timer);
      retries.clear();
      underWay.clear();
      updates.onWaiting(undefined);
    },
  };
}

/** What went wrong, or undefined when the bot has accepted the update. */
async function send({ url, secretToken }: WebhookTarget, update: Update): Promise<string | undefined> {
  const secret: Record<string, string> = secretToken
    ? { 'x-telegram-bot-api-secret-token': secretToken }
    : {};
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.ok
      ? undefined
      : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
