import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Hono } from 'hono';
import type { Arrivals } from './arrivals/arrivals.ts';
import { createTextGateway } from './arrivals/text-gateway.ts';
import type { BotApiServer } from './bot-api-server.ts';
import { createPageActions, type RehearsalHooks } from './page-actions.ts';
import type { PageEvent, PageFeed } from './page-feed.ts';
import type { RehearsalClock } from './rehearsal-clock.ts';

type Options = {
  server: BotApiServer;
  arrivals: Arrivals;
  feed: PageFeed;
  clock: RehearsalClock;
  hooks: RehearsalHooks;
};

/** Below which the gateway of text messages lies. */
export const GATEWAY_PATH = '/text-gateway';

const PAGE_FOLDER = new URL('./page/', import.meta.url);
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** Nothing but the page's own files, and no text that becomes markup. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
const FIRST_BYTE_OF_PNG = 0x89;
/** A connection that does not take events any more is cut when so many wait; it begins again with the state. */
const MAX_WAITING_EVENTS = 5000;

/**
 * Makes the chat page at `/` with its files, its events (`/page/events`, server-sent), downloads and actions, and the gateway of text
 * messages beside it. The Host and the Origin of every request were checked by the server in front of it.
 */
export function createPage({ server, arrivals, feed, clock, hooks }: Options): Hono {
  const files = readPageFiles();
  const page = new Hono();

  page.use(async (context, next) => {
    await next();
    context.header('x-content-type-options', 'nosniff');
    context.header('cross-origin-resource-policy', 'same-origin');
    context.header('cross-origin-opener-policy', 'same-origin');
    context.header('referrer-policy', 'no-referrer');
    context.header('cache-control', 'no-cache');
    if (!context.res.headers.has('content-security-policy'))
      context.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });

  page.get('/page/events', () => streamEvents(feed));
  page.get('/page/files/:id', (context) => sendFile(server, context.req.param('id')));
  page.route('/page', createPageActions({ server, clock, feed, hooks }));
  page.route(GATEWAY_PATH, createTextGateway(arrivals));
  page.get('/:name?', (context) => {
    const name = context.req.param('name') ?? 'index.html';
    const body = files.get(name);
    return body ? context.body(body, 200, { 'content-type': mediaTypeOf(name) }) : context.notFound();
  });
  return page;
}

/** The page's files by name: what is not in this list does not exist. */
function readPageFiles(): Map<string, string> {
  return new Map(
    readdirSync(PAGE_FOLDER).map((name) => [name, readFileSync(new URL(name, PAGE_FOLDER), 'utf8')]),
  );
}

function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[extname(name)] ?? 'application/octet-stream';
}

function streamEvents(feed: PageFeed): Response {
  let unsubscribe = (): void => undefined;
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        unsubscribe = feed.subscribe((event: PageEvent) => {
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
          if ((controller.desiredSize ?? 0) > 0) return;
          unsubscribe();
          controller.close();
        });
      },
      cancel: () => unsubscribe(),
    },
    { highWaterMark: MAX_WAITING_EVENTS },
  );
  return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
}

/** A picture to look at, anything else to save; neither can run anything here. */
async function sendFile({ files }: BotApiServer, id: string): Promise<Response> {
  const file = files.find(id);
  if (!file) return new Response('没有这个文件。', { status: 404 });
  const bytes = await files.read(file);
  const isPicture = file.file_path.startsWith('photos/');
  const pictureType = bytes[0] === FIRST_BYTE_OF_PNG ? 'image/png' : 'image/jpeg';
  const name = encodeURIComponent(file.name).replaceAll("'", '%27');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': isPicture ? pictureType : 'application/octet-stream',
      'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}
