import type { Api, RawApi, Transformer } from 'grammy';
import type { Logger } from 'pino';
import { EDITS, type HeldEdit, type HeldEditStore } from './store/held-edit-store.ts';

/** Edits of messages that are kept at once; more cards than that are not waited for by anybody. */
const KEPT_MOST = 5_000;
const TOO_MANY_REQUESTS = 429;

type LaterEditsDeps = {
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<unknown>;
  now(): number;
  store: Pick<HeldEditStore, 'save' | 'remove' | 'list'>;
  log: Logger;
};

export type LaterEdits = {
  /** Install it with `api.config.use`, after everything that tries again. */
  transformer: Transformer<RawApi>;
  /** Takes up what a process before this one did not come to. */
  resume(api: Pick<Api, 'raw'>): Promise<void>;
};

type Reply = { ok: boolean; error_code?: number; parameters?: { retry_after?: number } };
/** Makes the edit; whatever Telegram says to it. */
type Call = () => Promise<unknown>;

/**
 * Makes what carries out later what Telegram refuses for now: the newest edit of a message is made when Telegram takes it again, also by
 * the next process, and those before it never. The caller still gets the refusal, to tell the person; what they did is stored and does
 * not wait.
 */
export function laterEdits(deps: LaterEditsDeps): LaterEdits {
  const { now, store } = deps;
  const kept = createKept(deps);

  const transformer: Transformer<RawApi> = (previous, method, payload, signal) => {
    const edit = editOf(method, payload);
    if (!edit) return previous(method, payload, signal);
    const message = messageOf(edit);
    const make = async (only?: typeof signal) => {
      // What was kept before is not made any more, and is forgotten once this one is known to be made, or kept in its place.
      const wasKept = kept.drop(message);
      try {
        const result = await previous(method, payload, only);
        const seconds = secondsToWait(result);
        if (seconds !== undefined && !kept.has(message))
          await kept.keep(message, { ...edit, until: now() + seconds * 1000 }, () => make());
        return result;
      } finally {
        if (wasKept && !kept.has(message)) await store.remove(message);
      }
    };
    // The signal belongs to whoever asked; the edit outlives them.
    return make(signal);
  };

  return {
    transformer,
    async resume({ raw }) {
      for (const [message, { method, payload, until }] of await store.list()) {
        const call = raw[method] as (payload: object) => Promise<unknown>;
        kept.remember(message, () => call(payload), until);
      }
    },
  };
}

/** Keeps the newest edit of each message that has to wait, and makes it when its time has come. */
function createKept({ wait, now, store, log }: LaterEditsDeps) {
  const newest = new Map<string, Call>();

  /** An edit of the same message that came meanwhile is newer. */
  async function catchUp(message: string, call: Call, until: number): Promise<void> {
    await wait(until - now());
    if (newest.get(message) === call) await call();
  }

  function remember(message: string, call: Call, until: number): void {
    newest.set(message, call);
    catchUp(message, call, until).catch((error: unknown) =>
      log.warn({ err: error }, 'a card could not be brought up to date'),
    );
  }

  return {
    has: (message: string): boolean => newest.has(message),
    drop: (message: string): boolean => newest.delete(message),
    remember,
    async keep(message: string, held: HeldEdit, call: Call): Promise<void> {
      const [oldest] = newest.keys();
      if (newest.size >= KEPT_MOST && oldest !== undefined) {
        newest.delete(oldest);
        await store.remove(oldest);
      }
      await store.save(message, held);
      remember(message, call, held.until);
    },
  };
}

/** The edit that a call is; nothing where it changes no message of a chat. */
function editOf(method: string, payload: object): Pick<HeldEdit, 'method' | 'payload'> | undefined {
  const edit = EDITS.find((one) => one === method);
  const { chat_id, message_id } = payload as Partial<HeldEdit['payload']>;
  if (!edit || chat_id === undefined || message_id === undefined) return undefined;
  return { method: edit, payload: payload as HeldEdit['payload'] };
}

const messageOf = ({ payload }: Pick<HeldEdit, 'payload'>): string =>
  `${payload.chat_id}:${payload.message_id}`;

function secondsToWait({ ok, error_code, parameters }: Reply): number | undefined {
  return !ok && error_code === TOO_MANY_REQUESTS ? (parameters?.retry_after ?? 1) : undefined;
}
