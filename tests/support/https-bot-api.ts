import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, request } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { onTestFinished } from 'vitest';

const TLS = 'tests/fixtures/tls';
/** Whom a program that is to trust the server must be told to trust: `NODE_EXTRA_CA_CERTS`. */
export const CERTIFICATE = `${TLS}/certificate.pem`;
/** The certificate's; no name server knows it, so nobody reaches it but through a proxy. */
export const HTTPS_ROOT = 'https://bot-api.test';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** An https server before a Bot API server; returns its port. */
export function startHttpsFront(apiUrl: string): Promise<number> {
  const tls = { key: readFileSync(`${TLS}/key.pem`), cert: readFileSync(CERTIFICATE) };
  return listen(createHttpsServer(tls, passOnTo(apiUrl)));
}

/** The same without TLS. */
export const startHttpFront = (apiUrl: string): Promise<number> => listen(createServer(passOnTo(apiUrl)));

function passOnTo(apiUrl: string): RequestListener {
  return (incoming, response) => {
    // The rehearsal's server answers those alone who call it by its own name.
    const { host: _, ...headers } = incoming.headers;
    const { method } = incoming;
    const passedOn = request(`${apiUrl}${incoming.url}`, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    passedOn.on('error', () => response.destroy());
    incoming.pipe(passedOn);
  };
}

/** A real proxy that leads every tunnel to one port of this machine, and writes down who wanted where. */
export async function startProxy(leadsTo: number) {
  const asked: { target: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer();
  server.on('connect', (incoming, client, head) => {
    asked.push({ target: incoming.url, authorization: incoming.headers['proxy-authorization'] });
    const tunnel = connect(leadsTo, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.write(head);
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnel.on('error', () => client.destroy());
    client.on('error', () => tunnel.destroy());
  });
  return { asked, port: await listen(server) };
}
