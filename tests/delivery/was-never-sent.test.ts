import { expect, test } from 'vitest';
import { wasNeverSent } from '../../src/delivery/was-never-sent.ts';
import { createAskOnce } from '../../src/http/ask-once.ts';
import { startLine } from '../support/channels/broken-lines.ts';

const failed = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall });

test.each(['EHOSTUNREACH', 'ENETUNREACH'])(
  'where a line breaks with %s after it was opened, a message may have been taken',
  (code) => {
    expect(wasNeverSent(failed(code, 'read'))).toBe(false);
    expect(wasNeverSent(new Error('fetch failed', { cause: failed(code, 'write') }))).toBe(false);
    expect(wasNeverSent(failed(code, 'connect'))).toBe(true);
    expect(wasNeverSent(failed(code))).toBe(true);
  },
);

test('what a line says that never came about leaves nobody in doubt, whatever its code', async () => {
  expect(wasNeverSent(failed('ETIMEDOUT', 'connect'))).toBe(true);
  expect(wasNeverSent(failed('ETIMEDOUT', 'read'))).toBe(false);
  expect(wasNeverSent(failed('ECONNRESET'))).toBe(false);
});

test.each(['cut', 'plain', 'untrusted'] as const)(
  'on a line that should be encrypted, and is not because it is %s, nothing was sent',
  async (kind) => {
    const line = await startLine(kind);
    const question = { method: 'POST', url: line.url, headers: {}, body: '{}', answerWithinMs: 10_000 };
    const error = await createAskOnce()(question).catch((thrown: unknown) => thrown);
    expect(wasNeverSent(error)).toBe(true);
    expect(line.asked()).toBe(0);
  },
);

test('on a line that breaks once it is asked, something may have been sent', async () => {
  const line = await startLine('asked');
  const question = { method: 'POST', url: line.url, headers: {}, body: '{}', answerWithinMs: 10_000 };
  const error = await createAskOnce()(question).catch((thrown: unknown) => thrown);
  expect(wasNeverSent(error)).toBe(false);
  expect(line.asked()).toBe(1);
});
