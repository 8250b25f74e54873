import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { connectToAny, type Lookup } from './connect-to-any.ts';

/** Two round trips, after the connection stands. */
const HANDSHAKE_WITHIN_MS = 10_000;
/** As undici does it for its own connections. */
const KEEP_ALIVE_AFTER_MS = 60_000;

/**
 * HTTP/1.1: a request that gets no answer takes its connection along, and the next one makes another. Of HTTP/2 all share one, and undici
 * keeps it when a firewall has dropped it, so that nothing gets through any more; and when it is cut, all that is under way is in doubt.
 */
const ONE_BY_ONE = { allowH2: false };

export type DispatcherOptions = {
  /** The one server that is asked, such as `https://api.telegram.org`; absent: any. */
  origin?: string;
  /** Address of a proxy for all requests. */
  proxy?: string | undefined;
  /** At most so many connections to a server. */
  connections: number;
  /** The longest wait for the head of a reply, and between two parts of its body. */
  replyTimeoutMs: number;
  /** Where a host is; the machine's own lookup unless told. */
  lookup?: Lookup | undefined;
};

/** Makes what every HTTP request of the product goes through: it fits slow lines, and its errors say which addresses were tried. */
export function createDispatcher({
  origin,
  proxy,
  connections,
  replyTimeoutMs,
  lookup,
}: DispatcherOptions): Dispatcher {
  const connect = createConnector(lookup);
  const options = { ...ONE_BY_ONE, connections, headersTimeout: replyTimeoutMs, bodyTimeout: replyTimeoutMs };
  if (!proxy) return origin ? new Pool(origin, { ...options, connect }) : new Agent({ ...options, connect });
  // undici makes the pools to the proxy itself, and those of tunnels that lead through it, each with its own way to connect.
  const toProxy = (url: string | URL) => new Pool(url, { ...options, connect });
  const isProxy = (url: string | URL) => new URL(url).origin === new URL(proxy).origin;
  return new ProxyAgent({
    ...options,
    uri: proxy,
    connectTimeout: HANDSHAKE_WITHIN_MS,
    requestTls: ONE_BY_ONE,
    clientFactory: toProxy,
    factory: (url: URL, given: object) => (isProxy(url) ? toProxy(url) : new Pool(url, given)),
  });
}

/** Says of an error that its line never came about: by its code alone it may as well be of one that stood, and on which something went. */
const beforeSending = (error: Error): Error => Object.assign(error, { isBeforeSending: true });

function createConnector(lookup: Lookup | undefined): buildConnector.connector {
  const secure = buildConnector({ ...ONE_BY_ONE, timeout: HANDSHAKE_WITHIN_MS });
  return (options, callback) => {
    const isSecure = options.protocol === 'https:';
    const port = Number(options.port) || (isSecure ? 443 : 80);
    connectToAny(options.hostname, port, lookup).then(
      (socket) => {
        if (isSecure)
          return secure({ ...options, httpSocket: socket }, (...[error, secured]) =>
            error ? callback(beforeSending(error), null) : callback(null, secured),
          );
        callback(null, socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_AFTER_MS));
      },
      (error: Error) => callback(beforeSending(error), null),
    );
  };
}
