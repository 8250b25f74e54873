import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientAddress } from '../../src/http/client-address.ts';
import { openPublicServer, PublicPortUnusable } from '../../src/http/public-server.ts';
import { createRateLimit } from '../../src/http/rate-limit.ts';
import type { WebRequest, WebRoute } from '../../src/http/web-route.ts';
import { startPublicServer } from '../support/public-server.ts';

/** A server with one route, which notes what it is asked. */
async function aServer(route: Partial<WebRoute> = {}) {
  const [asked, server] = [[] as WebRequest[], await startPublicServer()];
  const answer = async (request: WebRequest) => {
    asked.push(request);
    return { status: 200, type: 'text/plain', body: '好' };
  };
  server.serve('/qf', [{ under: '/q', answer, ...route }]);
  const at = (path: string, more?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, more);
  return { ...server, asked, at };
}

const post = (body: string | URLSearchParams): RequestInit => ({ method: 'POST', body });

describe('the server that is reached from outside', () => {
  test('hands a form to the route below whose path it was sent, without the query', async () => {
    const { at, asked } = await aServer();
    const answered = await at('/qf/q/ok?utm=1', post(new URLSearchParams({ code: '一二' })));
    expect([answered.status, await answered.text()]).toEqual([200, '好']);
    expect(answered.headers.get('cache-control')).toBe('no-store');
    expect(asked).toMatchObject([{ method: 'POST', path: '/q/ok', from: '127.0.0.1' }]);
    expect(asked[0]?.form.get('code')).toBe('一二');
  });

  test('answers HEAD as GET, without the body', async () => {
    const { at, asked } = await aServer();
    const answered = await at('/qf/q', { method: 'HEAD' });
    expect([answered.headers.get('content-length'), await answered.text()]).toEqual(['3', '']);
    expect(asked).toMatchObject([{ method: 'HEAD' }]);
  });

  test('knows nothing beside its pages, and no other ways of asking', async () => {
    const { at, asked } = await aServer();
    for (const path of ['/', '/q', '/qf', '/qf/query', '/qf/n/1', '/qfq/q'])
      expect((await at(path)).status).toBe(404);
    expect((await at('/qf/q', { method: 'DELETE' })).status).toBe(405);
    expect(asked).toEqual([]);
  });

  test('takes no more than a form has, unless the route takes more', async () => {
    const { at } = await aServer();
    expect((await at('/qf/q', post('长'.repeat(2_000)))).status).toBe(413);
    const other = await aServer({ bodyMaxBytes: 10_000 });
    expect((await other.at('/qf/q', post('长'.repeat(2_000)))).status).toBe(200);
  });

  test('says what the route says of a failure, and 500 where it says nothing', async () => {
    const answer = () => Promise.reject(new Error('Redis is away'));
    expect((await (await aServer({ answer })).at('/qf/q')).status).toBe(500);
    const failed = () => ({ status: 503, type: 'text/plain', body: '请稍后再试' });
    const told = await (await aServer({ answer, failed })).at('/qf/q');
    expect([told.status, await told.text()]).toEqual([503, '请稍后再试']);
  });

  test('still takes updates while as many pages are asked for as it answers at once', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { at, take } = await aServer({
      answer: () => released.then(() => ({ status: 200, type: 'text/plain', body: '' })),
    });
    take('/update', (_, response) => void response.writeHead(200).end());
    const waiting = Array.from({ length: 201 }, () => at('/qf/q'));
    expect((await Promise.race(waiting)).status).toBe(503);
    expect((await at('/update')).status).toBe(200);
    release();
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(200);
  });

  test('is not held up by who hangs up in the middle', async () => {
    const { at, asked, port } = await aServer();
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await new Promise<void>((done) =>
      socket.write('POST /qf/q HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf', () => done()),
    );
    socket.destroy();
    expect((await at('/qf/q')).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  test('says so when the port is taken', async () => {
    const { port } = await startPublicServer();
    await expect(openPublicServer(port, { error: () => {} })).rejects.toThrow(PublicPortUnusable);
  });
});

describe('the address of who asks', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    clientAddress({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    });

  test('is that of the connection, whatever somebody outside claims', () => {
    expect(from('203.0.113.9', '198.51.100.7')).toBe('203.0.113.9');
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  test('is what the proxy of one’s own has written last', () => {
    expect(from('::ffff:127.0.0.1', '6.6.6.6, 203.0.113.9')).toBe('203.0.113.9');
    expect(from('10.0.0.4', ' 203.0.113.9 ')).toBe('203.0.113.9');
    expect(from('::1', '2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(from('127.0.0.1', 'unknown')).toBe('127.0.0.1');
    expect(from('127.0.0.1')).toBe('127.0.0.1');
  });

  test('of IPv6 is the network, however it is written', () => {
    expect(from('2001:db8::5')).toBe('2001:db8:0:0');
    expect(from('2001:db8:1:2::5')).toBe(from('2001:db8:1:2:9:9:9:9'));
  });
});

test('one address may ask so often in a minute; the others, and the next minute, are free', () => {
  let now = 0;
  const mayAsk = createRateLimit(() => now, 2);
  expect(['a', 'a', 'a', 'b'].map(mayAsk)).toEqual([true, true, false, true]);
  now += 60_000;
  expect(mayAsk('a')).toBe(true);
});
