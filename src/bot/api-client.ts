import { HttpError, InputFile, type RawApi, type Transformer } from 'grammy';
import { type Dispatcher, FormData } from 'undici';
import { readLocalFile } from '../files/local-file.ts';
import type { Lookup } from '../http/connect-to-any.ts';
import { createDispatcher } from '../http/dispatcher.ts';
import { requestWhole } from '../http/whole-reply.ts';
import { WrongToken } from './wrong-token.ts';

const CONNECTIONS = 128;
/** What Telegram answers once the token is not in force any more. */
const UNAUTHORIZED = 401;
/** How Telegram's replies begin where it has done what was asked. */
const DONE = '{"ok":true';
/**
 * Longer than a long poll (20 s), and than Telegram has been seen to take: what is given up arrives all the same, and is sent again. A
 * connection that nothing comes over any more is given up with it.
 */
const REPLY_TIMEOUT_MS = 60_000;

export type ApiClientOptions = {
  token: string;
  /** Such as `https://api.telegram.org`. */
  apiRoot: string;
  /** Address of a proxy for everything that goes to the Bot API. */
  proxy?: string | undefined;
  /** Hears the time that each answer of the Bot API says (epoch milliseconds, whole seconds), and how long it was waited for. */
  hear?: (date: number, tookMs: number) => void;
  /** Where a host is; the machine's own lookup unless told. */
  lookup?: Lookup;
  /** Methods of which nobody reads what they return where Telegram has done it, a whole message mostly: it is not parsed. */
  unread?: readonly string[];
  /** For how long a reply is waited for; a minute unless told. */
  replyTimeoutMs?: number;
};

export type ApiClient = {
  /** Replaces grammY's HTTP client: install it with `api.config.use`. */
  transformer: Transformer<RawApi>;
  /** The bytes behind a `file_path` that `getFile` returned; nothing when there are more than `maxBytes`. */
  download(filePath: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Rejects with `WrongToken` when Telegram refuses the token, whatever was asked of it; never resolves. */
  tokenRefused: Promise<never>;
  /** Waits no longer for what is under way: it fails as on a lost connection. */
  giveUp(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Makes the one HTTP client for the Bot API: connections that stay open, two to three times the throughput of grammY's own
 * (measured by `npm run bench`), and one place for the proxy.
 */
export function createApiClient({
  token,
  apiRoot,
  proxy,
  lookup,
  hear,
  unread = [],
  replyTimeoutMs = REPLY_TIMEOUT_MS,
}: ApiClientOptions): ApiClient {
  const { origin, pathname } = new URL(apiRoot);
  const prefix = pathname === '/' ? '' : pathname.replace(/\/$/, '');
  const dispatcher = createDispatcher({
    ...{ origin, proxy, lookup },
    connections: CONNECTIONS,
    replyTimeoutMs,
  });
  let isGivenUp = false;
  const { promise: tokenRefused, reject } = Promise.withResolvers<never>();
  // Who does not wait for it is not to fall over it.
  tokenRefused.catch(() => {});
  // All replies of one second say the same.
  let heard = { date: '', instant: Number.NaN };
  const hearDate = (date: string | undefined, tookMs: number) => {
    if (!hear || date === undefined) return;
    if (date !== heard.date) heard = { date, instant: Date.parse(date) };
    if (Number.isFinite(heard.instant)) hear(heard.instant, tookMs);
  };
  const heed = (status: number) => {
    if (status === UNAUTHORIZED) reject(new WrongToken());
  };

  const transformer: Transformer<RawApi> = async (_previous, method, payload, signal) => {
    const content = hasFile(payload) ? await multipart(payload) : json(payload);
    const path = `${prefix}/bot${token}/${method}`;
    try {
      const askedAt = performance.now();
      // grammY's typings take AbortSignal from another package; it is the platform's own at run time.
      const own = signal as AbortSignal | undefined;
      const reply = await requestWhole(dispatcher, { origin, path, method: 'POST', ...content }, own);
      heed(reply.status);
      const isRead = !unread.includes(method) || !isDone(reply.body);
      const answer = isRead ? parseReply(reply.body) : { ok: true, result: true };
      // What a proxy or a page for guests answers in Telegram's place says nothing of the time.
      if (answer) hearDate(reply.date, performance.now() - askedAt);
      return answer ?? noJson(reply.status);
    } catch (error) {
      // grammY's own client reports lost connections like this. Of the request's path, which holds the token, nothing is said.
      throw new HttpError(`Network request for '${method}' failed: ${reasonOf(error)}`, error);
    }
  };

  return {
    transformer,
    async download(filePath, maxBytes) {
      // A server of the office's own that runs with --local names the file's place on its disk.
      if (filePath.startsWith('/')) return readLocalFile(filePath, maxBytes);
      const path = `${prefix}/file/bot${token}/${filePath}`;
      const reply = await dispatcher.request({ origin, path, method: 'GET' });
      heed(reply.statusCode);
      if (reply.statusCode !== 200)
        throw new Error(`The file could not be fetched: HTTP ${reply.statusCode}`);
      return readAtMost(reply.body, maxBytes);
    },
    tokenRefused,
    giveUp() {
      isGivenUp = true;
      return dispatcher.destroy();
    },
    async close() {
      if (!isGivenUp) await dispatcher.close();
    },
  };
}

/** Returns what the machine, the line or the proxy said when a call failed; the address that holds the token is in none of it. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof HttpError ? error.error : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

const isDone = (body: Buffer): boolean => body.toString('latin1', 0, DONE.length) === DONE;

// biome-ignore lint/suspicious/noExplicitAny: a reply of whichever method was called; grammY casts it in the same way.
function parseReply(body: Buffer): any {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function noJson(status: number) {
  return { ok: false, error_code: status, description: `no JSON in the reply (HTTP ${status})` } as const;
}

type RequestBody = Pick<Dispatcher.RequestOptions, 'body' | 'headers'>;

const JSON_HEADERS = { 'content-type': 'application/json' };

const json = (payload: object): RequestBody => ({ headers: JSON_HEADERS, body: JSON.stringify(payload) });

function hasFile(payload: object): boolean {
  return Object.values(payload).some((value) => value instanceof InputFile);
}

async function multipart(payload: object): Promise<RequestBody> {
  const form = new FormData();
  for (const [name, value] of Object.entries(payload)) {
    if (value instanceof InputFile)
      form.append(name, new Blob([await bytesOf(value)]), value.filename ?? 'file');
    else if (value !== undefined)
      form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return { body: form };
}

async function bytesOf(file: InputFile): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await file.toRaw();
  if (raw instanceof Uint8Array) return new Uint8Array(raw);
  const chunks: Uint8Array[] = [];
  for await (const chunk of raw) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function readAtMost(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
