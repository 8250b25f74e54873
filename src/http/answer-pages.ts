import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { clientAddress } from './client-address.ts';
import { createRateLimit } from './rate-limit.ts';
import type { WebAnswer, WebRequest, WebRoute } from './web-route.ts';

/** So many are answered at once; beside them updates still get through. */
const AT_ONCE_MOST = 200;
/** Who sends a byte now and then is not kept on the line. */
const READ_WITHIN_MS = 10_000;
/** A form of ours has two short fields. */
const FORM_MAX_BYTES = 4096;
const METHODS = ['GET', 'HEAD', 'POST'] as const;

export type PagesLog = { error(error: object, text: string): void };

/** Answers what is asked below `base` (a path without the stroke at its end) by the route under which it lies, and 404 beside them. */
export function answerPages(base: string, routes: readonly WebRoute[], log: PagesLog): RequestListener {
  const mayAsk = createRateLimit();
  let under = 0;
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0]?.slice(base.length) ?? '';
    const route = routes.find((one) => path === one.under || path.startsWith(`${one.under}/`));
    const method = METHODS.find((one) => one === request.method);
    const from = clientAddress(request);
    if (!route) return refuse(response, 404);
    if (!method) return refuse(response, 405);
    if (!mayAsk(from)) return refuse(response, 429);
    if (route.isThere?.(path) === false) return refuse(response, 404);
    if (under >= AT_ONCE_MOST) return refuse(response, 503);
    under++;
    answer(route, { request, response, asked: { method, path, from } })
      .catch((err: unknown) => {
        log.error({ err }, 'a page could not be answered');
        if (response.headersSent) return;
        const told = route.failed?.();
        if (told) send(response, told, method === 'HEAD');
        else refuse(response, 500);
      })
      .finally(() => {
        under--;
      });
  };
}

type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  asked: Pick<WebRequest, 'method' | 'path' | 'from'>;
};

async function answer(route: WebRoute, { request, response, asked }: Asked): Promise<void> {
  const body = asked.method === 'POST' ? await readBody(request, route.bodyMaxBytes ?? FORM_MAX_BYTES) : '';
  // Whoever sent it has gone in the middle, or was too slow.
  if (body === 'cut') return void response.destroy();
  if (body === undefined) return refuse(response, 413);
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  const { origin } = request.headers;
  const form = new URLSearchParams(isForm ? body : '');
  const given = await route.answer({ ...asked, form, body, ...(origin !== undefined && { origin }) });
  send(response, given, asked.method === 'HEAD');
}

function send(response: ServerResponse, { status, type, body, headers }: WebAnswer, isHead: boolean): void {
  const length = Buffer.byteLength(body);
  response
    .writeHead(status, { ...ALWAYS, ...headers, 'content-type': type, 'content-length': length })
    .end(isHead ? undefined : body);
}

/** Nothing of it is kept on the way, and nothing is taken for what it is not. */
const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Says no more than the number: whoever is refused here has not found a page, or asks too much. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...ALWAYS, 'content-length': 0, connection: 'close' }).end();
}

/** Nothing when it is too large. */
async function readBody(request: IncomingMessage, most: number): Promise<string | 'cut' | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => request.destroy(), READ_WITHIN_MS);
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > most) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return 'cut';
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks).toString();
}
