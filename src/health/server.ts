import { createServer, type ServerResponse } from 'node:http';
import type { Health } from './health.ts';

export type HealthPlace = { host: string; port: number };

/** The port is taken, or the address is not this machine's. The message says the remedy. */
export class HealthPortUnusable extends Error {
  constructor({ host, port }: HealthPlace, cause: unknown) {
    super(`METRICS_PORT=${host}:${port} 无法监听。请换一个端口或地址，或停止占用它的程序。`, { cause });
  }
}

export type HealthServer = {
  /** The port that it listens on. */
  port: number;
  close(): Promise<void>;
};

/**
 * Starts what serves `/healthz` (200 while the process does its work, else 503, with the conditions) and `/metrics`. Throws `HealthPortUnusable`.
 */
export async function startHealthServer(place: HealthPlace, health: Health): Promise<HealthServer> {
  health.metrics.measureProcess();
  const answers: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/healthz': (response) => answerHealth(health, response),
    '/metrics': (response) => answerMetrics(health, response),
  };
  const server = createServer((request, response) => {
    const answer = answers[URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? ''];
    if (!answer || !['GET', 'HEAD'].includes(request.method ?? ''))
      return end(response, 404, 'text/plain', '');
    answer(response).catch(() => end(response, 500, 'text/plain', ''));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new HealthPortUnusable(place, cause)));
    server.listen(place.port, place.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : place.port,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerHealth({ readiness }: Health, response: ServerResponse): Promise<void> {
  const conditions = await readiness.look();
  const isReady = conditions.every(({ isMet }) => isMet);
  const failing = conditions.filter(({ isMet }) => !isMet).map(({ name }) => name);
  const body = { ready: isReady, failing, conditions: conditions.map(({ name }) => name) };
  end(response, isReady ? 200 : 503, 'application/json', `${JSON.stringify(body)}\n`);
}

async function answerMetrics({ metrics }: Health, response: ServerResponse): Promise<void> {
  end(response, 200, metrics.contentType, await metrics.read());
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
