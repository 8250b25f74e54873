import { type Dispatcher, request } from 'undici';
import { createDispatcher } from '../http/dispatcher.ts';
import type { Readiness } from './readiness.ts';

const EVERY_MS = 60_000;
const REPLY_WITHIN_MS = 15_000;

export type HeartbeatOptions = {
  /** Where it is sent; whoever knows the address can pretend to be the office. */
  url: string;
  proxy: string | undefined;
  readiness: Pick<Readiness, 'look'>;
  /** Hears once why it did not arrive, and again only after it has arrived in between. Of the address nothing is in it. */
  warn(reason: string): void;
};

export type Heartbeat = {
  /** Sends it now if the process does its work; resolves in any case. */
  beat(): Promise<void>;
  stop(): Promise<void>;
};

/** Tells a watcher elsewhere every minute that this process does its work. A dead machine says nothing: silence is the alarm. */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { url, proxy, readiness, warn } = options;
  const dispatcher = createDispatcher({ proxy, connections: 1, replyTimeoutMs: REPLY_WITHIN_MS });
  let isSilent = false;

  async function beat(): Promise<void> {
    if ((await readiness.look()).some(({ isMet }) => !isMet)) return;
    const reason = await send(url, dispatcher);
    if (reason !== undefined && !isSilent) warn(reason);
    isSilent = reason !== undefined;
  }

  const timer = setInterval(() => void beat(), EVERY_MS);
  void beat();
  return {
    beat,
    async stop() {
      clearInterval(timer);
      await dispatcher.destroy();
    },
  };
}

/** Returns why it did not arrive; nothing where it did. */
async function send(url: string, dispatcher: Dispatcher): Promise<string | undefined> {
  try {
    const { statusCode, body } = await request(url, {
      dispatcher,
      signal: AbortSignal.timeout(REPLY_WITHIN_MS),
    });
    await body.dump();
    return statusCode < 300 ? undefined : `HTTP ${statusCode}`;
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    return code ?? name;
  }
}
