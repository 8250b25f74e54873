import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Ending, withTheTest } from './ending.ts';

/** A request as it came: what of it a test looks at. */
export type GatewayRequest = {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
};

/**
 * How the gateway answers instead of taking a message. `cut`: it takes it, and the line breaks before it says so; `garbage`: it takes it, and says
 * what nobody reads; `broken`: it takes it, and its program falls over.
 */
export type GatewayFault =
  | { status: number; body?: string; headers?: Record<string, string> }
  | 'cut'
  | 'garbage'
  | 'broken';

const TAKEN = { status: 200, body: '{"code": 0, "msg": "\\u6210\\u529f"}' };

/**
 * An office's own gateway for text messages, which takes a form, JSON, XML or plain text and leaves it to the test what that says.
 *
 * @param answerMs how long it thinks before it says that it has taken a message
 */
export async function startSmsGateway(
  read: (request: GatewayRequest) => { phone: string; text: string },
  answerMs = 0,
  ends: Ending = withTheTest,
) {
  const requests: GatewayRequest[] = [];
  const taken: { phone: string; text: string; request: GatewayRequest }[] = [];
  let fault: GatewayFault | undefined;
  let faultsLeft = 0;

  function end(response: ServerResponse, { status, body = '', headers = {} }: Exclude<GatewayFault, string>) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    const { method = '', url = '', headers } = request;
    const came = { method, url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(came);
    const now = faultsLeft-- > 0 ? fault : undefined;
    if (now && typeof now !== 'string') return end(response, now);
    taken.push({ ...read(came), request: came });
    if (now === 'cut') return void request.socket.destroy();
    if (now === 'garbage') return end(response, { status: 200, body: '\u0000<html>' });
    if (now === 'broken') return end(response, { status: 500 });
    if (answerMs > 0) await wait(answerMs);
    return end(response, TAKEN);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ends(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    taken,
    textsTo: (phone: string) => taken.flatMap((one) => (one.phone === phone ? [one.text] : [])),
    /** It answers so from now on, or so many times. */
    fail: (with_: GatewayFault, times = Number.POSITIVE_INFINITY) => {
      [fault, faultsLeft] = [with_, times];
    },
    takeAll: () => {
      faultsLeft = 0;
    },
  };
}

export const readJson = ({ body }: GatewayRequest): { phone: string; text: string } => JSON.parse(body);

/** A body as an office may write it. */
export const JSON_BODY = '{"phone":"{phone}","text":"{text}","id":"{id}"}';
