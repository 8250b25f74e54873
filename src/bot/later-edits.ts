import type { RawApi, Transformer } from 'grammy';
import type { Logger } from 'pino';

/** Edits of messages that are kept at once; more cards than that are not waited for by anybody. */
const KEPT_MOST = 5_000;
const TOO_MANY_REQUESTS = 429;
const EDITS = ['editMessageText', 'editMessageCaption', 'editMessageReplyMarkup'];

/** Resolves after so many seconds. */
type Wait = (seconds: number) => Promise<unknown>;

type Call = () => Promise<{ ok: boolean; error_code?: number; parameters?: { retry_after?: number } }>;

/**
 * Carries out later what Telegram refuses for now: the newest edit of a message is made when Telegram takes it again, and those
 * before it never. The caller still gets the refusal, to tell the person; what they did is stored and does not wait.
 * After a restart a card is as it was last, and every tap on it shows how things stand.
 */
export function laterEdits(wait: Wait, log: Logger): Transformer<RawApi> {
  const newest = new Map<string, Call>();

  /** Whatever the call's outcome, an edit of the same message that came meanwhile is newer. */
  async function catchUp(message: string, call: Call, seconds: number): Promise<void> {
    await wait(seconds);
    if (newest.get(message) !== call) return;
    const result = await call();
    if (newest.get(message) !== call) return;
    const again = secondsToWait(result);
    if (again !== undefined) return catchUp(message, call, again);
    newest.delete(message);
  }

  function keep(message: string, call: Call, seconds: number): void {
    if (newest.size >= KEPT_MOST) newest.delete(newest.keys().next().value ?? '');
    newest.set(message, call);
    catchUp(message, call, seconds).catch((error: unknown) => {
      newest.delete(message);
      log.warn({ err: error }, 'a card could not be brought up to date');
    });
  }

  return async (previous, method, payload, signal) => {
    if (!EDITS.includes(method)) return previous(method, payload, signal);
    const { chat_id, message_id } = payload as { chat_id?: number; message_id?: number };
    const message = `${chat_id}:${message_id}`;
    newest.delete(message);
    const result = await previous(method, payload, signal);
    const seconds = secondsToWait(result);
    // The signal belongs to whoever asked; the edit outlives them.
    if (seconds !== undefined) keep(message, () => previous(method, payload), seconds);
    return result;
  };
}

function secondsToWait({ ok, error_code, parameters }: Awaited<ReturnType<Call>>): number | undefined {
  return !ok && error_code === TOO_MANY_REQUESTS ? (parameters?.retry_after ?? 1) : undefined;
}
