import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Ending, withTheTest } from './ending.ts';

/** A request as it came. */
export type Came = { url: URL; headers: IncomingHttpHeaders; body: string };
/** An answer of a provider. */
export type Said = { status?: number; body: string; headers?: Record<string, string> };

/** Instead of answering as it should. `lost`: it takes the message, and the line breaks; `garbage`, `broken`: it takes it and answers that. */
export type ProviderFault = Said | 'cut' | 'lost' | 'garbage' | 'broken';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** A server of HTTP that answers what it is told to, or makes what may go wrong. */
export async function startProvider(answer: (came: Came) => Said, ends: Ending = withTheTest) {
  const faults: ProviderFault[] = [];
  const requests: Came[] = [];
  let answerMs = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const url = new URL(request.url ?? '/', 'http://provider.test');
    const came = { url, headers: request.headers, body: Buffer.concat(chunks).toString() };
    requests.push(came);
    const fault = faults.shift();
    if (fault === 'cut') return void request.socket.destroy();
    if (typeof fault === 'object') return end(response, fault);
    const said = answer(came);
    if (answerMs > 0) await wait(answerMs);
    if (fault === 'lost') return void request.socket.destroy();
    if (fault === 'garbage') return end(response, { body: '\u0000<html>' });
    return end(response, fault === 'broken' ? { status: 500, body: '{"Code":"InternalError"}' } : said);
  }

  function end(response: ServerResponse, { status = 200, body, headers = {} }: Said) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ends(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** So long it thinks from now on before it says that it has taken something. */
  const answerAfter = (ms: number): void => {
    answerMs = ms;
  };
  return { url, requests, answerAfter, fail: (...with_: ProviderFault[]) => void faults.push(...with_) };
}
