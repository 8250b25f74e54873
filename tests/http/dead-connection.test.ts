import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createDispatcher } from '../../src/http/dispatcher.ts';
import { freePort } from '../support/free-port.ts';
import { CERTIFICATE, startProxy } from '../support/https-bot-api.ts';
import { openLine } from '../support/line.ts';

const HOST = 'bot-api.test';
const [AT_ONCE_MS, LONG_MS] = [200, 10_000];
const HERE = { host: '127.0.0.1' };

beforeAll(() => {
  const before = tls.getCACertificates('default');
  tls.setDefaultCACertificates([readFileSync(CERTIFICATE, 'utf8')]);
  return () => tls.setDefaultCACertificates(before);
});

/** A server as Telegram's is, which prefers HTTP/2, at the end of a line. */
async function aServer() {
  const key = readFileSync('tests/fixtures/tls/key.pem');
  const server = createSecureServer({ key, cert: readFileSync(CERTIFICATE), allowHTTP1: true });
  server.on('request', (_, response) => response.end('ok'));
  server.listen(0, HERE.host);
  await once(server, 'listening');
  const from = { ...HERE, port: await freePort() };
  const line = await openLine(from, { ...HERE, port: (server.address() as AddressInfo).port });
  onTestFinished(() => {
    line.close();
    server.close();
  });
  return { ...line, port: from.port };
}

test.each(['straight', 'through a proxy'])(
  'a connection that a firewall has dropped costs one request, not all that follow: %s',
  async (way) => {
    const line = await aServer();
    const proxy = way === 'straight' ? undefined : `http://127.0.0.1:${(await startProxy(line.port)).port}`;
    const origin = `https://${HOST}:${line.port}`;
    const lookup = async () => [{ address: HERE.host, family: 4 }];
    const dispatcher = createDispatcher({
      ...{ origin, proxy, connections: 1, replyTimeoutMs: 60_000 },
      ...(!proxy && { lookup }),
    });
    onTestFinished(() => dispatcher.destroy());
    const ask = async (givenUpAfterMs: number) => {
      const signal = AbortSignal.timeout(givenUpAfterMs);
      const request = { origin, path: '/', method: 'POST', body: 'x', signal } as const;
      return (await dispatcher.request(request)).body.text();
    };
    expect(await ask(LONG_MS)).toBe('ok');
    line.forgetConnections();
    await expect(ask(AT_ONCE_MS)).rejects.toThrow(/aborted due to timeout/);
    expect(await ask(LONG_MS)).toBe('ok');
  },
);
