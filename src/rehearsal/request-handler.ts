import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Backend } from './bot-api/backend.ts';

/** The port that an http address need not name. */
const HTTP_PORT = 80;

type Options = {
  token: string;
  backend: Backend;
  call: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  control: Hono;
  /** Serves what is left: the chat page, once there is one. */
  page: () => RequestListener | undefined;
  /** Serves what lies below a path and guards itself against forms of other sites. */
  guarded: () => { below: string; listener: RequestListener } | undefined;
};

/**
 * Sends each request to where it belongs: the Bot API, its file downloads, the control calls, or the page. Only this machine
 * under its own name is served, so that no page of the internet can reach the rehearsal through a browser.
 */
export function createRequestHandler({
  token,
  backend,
  call,
  control,
  page,
  guarded,
}: Options): RequestListener {
  const serveControl = getRequestListener(control.fetch);
  const downloads = `/file/bot${token}/`;
  return (request, response) => {
    const { url = '' } = request;
    const own = guarded();
    if (own && url.startsWith(`${own.below}/`) && namesHere(request.headers, request.socket.localPort))
      return own.listener(request, response);
    if (!isFromHere(request.headers, request.socket.localPort))
      refuse(response, 403, 'Only http://127.0.0.1 and http://localhost are served.');
    else if (url.startsWith('/bot')) call(request, response).catch((error) => fail(response, error));
    else if (url.startsWith(downloads)) {
      download(backend, decodeURI(url.slice(downloads.length)), response).catch((error) =>
        fail(response, error),
      );
    } else if (url.startsWith('/control/')) void serveControl(request, response);
    else (page() ?? serveControl)(request, response);
  };
}

/**
 * Tells whether the Host header names this machine and our port, and so does the Origin, if there is one. Browsers leave port 80
 * out of both.
 */
export function isFromHere(
  { host = '', origin }: Pick<IncomingHttpHeaders, 'host' | 'origin'>,
  port: number | undefined,
): boolean {
  const own = ownNames(port);
  return own.includes(host) && (origin === undefined || own.some((name) => origin === `http://${name}`));
}

/** Tells whether the Host header does, whatever page the request comes from. */
const namesHere = ({ host = '' }: Pick<IncomingHttpHeaders, 'host'>, port: number | undefined): boolean =>
  ownNames(port).includes(host);

const ownNames = (port: number | undefined): string[] =>
  ['127.0.0.1', 'localhost'].flatMap((name) => [`${name}:${port}`, ...(port === HTTP_PORT ? [name] : [])]);

async function download({ files }: Backend, path: string, response: ServerResponse): Promise<void> {
  const file = files.findByPath(path);
  if (!file) return refuse(response, 404, 'Not Found');
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(await files.read(file));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

/** A fault of this server itself, not one that Telegram would have. */
function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (!response.headersSent)
    refuse(response, 500, 'The rehearsal server has a fault of its own; its output says which.');
}
