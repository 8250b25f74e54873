import { createServer, type RequestListener } from 'node:http';
import { answerPages, type PagesLog } from './answer-pages.ts';
import type { WebRoute } from './web-route.ts';

/** The port is taken, or may not be used. The message says the remedy. */
export class PublicPortUnusable extends Error {
  constructor(port: number, cause: unknown) {
    super(`WEBHOOK_PORT=${port} 无法监听。请换一个端口，或停止占用它的程序。`, { cause });
  }
}

/** What is reached from outside, by its paths. */
export type PublicPaths = {
  /** Answers what has no place there with 404. */
  listener: RequestListener;
  /** Has all that comes to exactly this path, without a query, answered by the listener, until what it returns is called. */
  take(path: string, listener: RequestListener): () => void;
  /** Has what comes below a path answered by pages. */
  serve(base: string, routes: readonly WebRoute[]): void;
};

export type PublicServer = Pick<PublicPaths, 'take' | 'serve'> & {
  /** The port that it listens on. */
  port: number;
  /** Resolves when what was begun has been answered. */
  close(): Promise<void>;
};

/** Telegram gives up sooner; who sends a byte now and then is not kept on the line. */
const REQUEST_WITHIN_MS = 60_000;
const HEADERS_WITHIN_MS = 10_000;
/** Each takes a descriptor of the process, which it needs for Redis and Telegram as well. */
const CONNECTIONS_MOST = 800;

/**
 * Opens the one server that is reached from outside, on a port of all addresses; before it stands a reverse proxy with TLS. What has no
 * place there is answered with 404. Throws `PublicPortUnusable`.
 */
export async function openPublicServer(port: number, log: PagesLog): Promise<PublicServer> {
  const { listener, take, serve } = createPublicPaths(log);
  const limits = { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: HEADERS_WITHIN_MS };
  const server = createServer(limits, listener);
  server.maxConnections = CONNECTIONS_MOST;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new PublicPortUnusable(port, cause)));
    server.listen(port, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    ...{ take, serve },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** Makes what is reached from outside, for whatever server it is to listen. */
export function createPublicPaths(log: PagesLog): PublicPaths {
  const exact = new Map<string, RequestListener>();
  const below: { base: string; listener: RequestListener }[] = [];
  return {
    listener(request, response) {
      const { url = '' } = request;
      const listener = exact.get(url) ?? below.find(({ base }) => url.startsWith(`${base}/`))?.listener;
      if (listener) return listener(request, response);
      response.writeHead(404, { 'content-length': 0, connection: 'close' }).end();
    },
    take(path, listener) {
      exact.set(path, listener);
      return () => void exact.delete(path);
    },
    serve: (base, routes) => void below.push({ base, listener: answerPages(base, routes, log) }),
  };
}
