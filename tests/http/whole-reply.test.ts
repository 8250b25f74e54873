import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createDispatcher } from '../../src/http/dispatcher.ts';
import { requestWhole } from '../../src/http/whole-reply.ts';

/** A server that answers in a way of its own, and what asks it. */
async function startServer(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dispatcher = createDispatcher({ origin, connections: 1, replyTimeoutMs: 10_000 });
  onTestFinished(async () => {
    await dispatcher.destroy();
    server.closeAllConnections();
    server.close();
  });
  return (signal?: AbortSignal) => requestWhole(dispatcher, { origin, path: '/', method: 'GET' }, signal);
}

test('comes whole where its parts end in the middle of a character', async () => {
  const bytes = Buffer.from('清风'.repeat(50_000));
  const ask = await startServer((response) => {
    response.write(bytes.subarray(0, 70_001));
    response.end(bytes.subarray(70_001));
  });
  const { status, body } = await ask();
  expect([status, body.equals(bytes)]).toEqual([200, true]);
});

test('says its time, and may be empty', async () => {
  const ask = await startServer((response) => {
    response.writeHead(204, { date: 'Thu, 04 Feb 2027 02:00:00 GMT' }).end();
  });
  expect(await ask()).toEqual({
    status: 204,
    date: 'Thu, 04 Feb 2027 02:00:00 GMT',
    body: Buffer.alloc(0),
  });
});

test('is not waited for any longer when its signal comes: before, or in the middle of it', async () => {
  const stopping = new AbortController();
  const begun = Promise.withResolvers<void>();
  const ask = await startServer((response) => {
    response.write('{"ok"');
    begun.resolve();
  });
  await expect(ask(AbortSignal.abort(new Error('stopped before')))).rejects.toThrow('stopped before');
  const asked = ask(stopping.signal);
  await begun.promise;
  stopping.abort(new Error('stopped in the middle'));
  await expect(asked).rejects.toThrow('stopped in the middle');
});

test('that breaks off is none', async () => {
  const ask = await startServer((response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"ok"');
    response.socket?.end();
  });
  await expect(ask()).rejects.toThrow();
});
