import { request } from 'node:http';
import { expect, test } from 'vitest';
import { isFromHere } from '../../src/rehearsal/request-handler.ts';
import { startBotApi } from '../support/bot-api.ts';

/** The status of a request with headers that a browser would not let a page choose. */
function statusOf(url: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

test.each([
  ['this machine by number', 'http://127.0.0.1:PORT', 200],
  ['this machine by name', 'http://localhost:PORT', 200],
  ['another site', 'https://example.org', 403],
  ['another port of this machine', 'http://127.0.0.1:1', 403],
  ['a page without an origin', 'null', 403],
])('a request from %s (%s) gets %i', async (_who, origin, status) => {
  const { url, token } = await startBotApi();
  const headers = { origin: origin.replace('PORT', new URL(url).port) };
  expect(await statusOf(url, '/control/measurements', headers)).toBe(status);
  expect(await statusOf(url, `/bot${token}/getMe`, headers)).toBe(status);
});

test('a name that was made to point to this machine is not served', async () => {
  const { url } = await startBotApi();
  const { port } = new URL(url);
  expect(await statusOf(url, '/control/measurements', { host: `evil.example.org:${port}` })).toBe(403);
  expect(await statusOf(url, '/control/measurements', { host: `localhost:${port}` })).toBe(200);
});

test('a browser that leaves port 80 out of the address is served there, and nowhere else', () => {
  const unnamed = { host: 'localhost', origin: 'http://localhost' };
  expect(isFromHere(unnamed, 80)).toBe(true);
  expect(isFromHere({ host: '127.0.0.1' }, 80)).toBe(true);
  expect(isFromHere({ ...unnamed, origin: 'http://example.org' }, 80)).toBe(false);
  expect(isFromHere(unnamed, 8720)).toBe(false);
});

test('the server listens on this machine alone', async () => {
  const { url } = await startBotApi();
  expect(new URL(url).hostname).toBe('127.0.0.1');
});
