import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedact, describeError, errorText } from '../../src/kernel/redaction.ts';

const digits = fc.integer({ min: 0, max: 15 }).map((digit) => digit.toString(16));
const hexToken = fc.array(digits, { minLength: 32, maxLength: 32 }).map((all) => all.join(''));
const letters = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-'),
  minLength: 35,
  maxLength: 35,
});
const botToken = fc
  .tuple(fc.integer({ min: 100_000, max: 9_999_999_999 }), letters)
  .map(([id, secret]) => `${id}:${secret}`);
/** In an address: anything but what ends it. */
const urlPassword = fc
  .string({ minLength: 6, maxLength: 20 })
  .map((text) => `Pw9${text.replace(/[\s"'<>]/g, '@')}`);
/** Known from the settings: of any characters. */
const knownSecret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .map((text) => `Kn0wn${text}`);

/** Something that holds a secret, and the value that must not come out. */
const secretText = fc.oneof(
  hexToken.map((secret) => ({ secret, text: `/claim ${secret}`, known: [] as string[] })),
  hexToken.map((secret) => ({ secret, text: `https://t.me/office_bot?start=${secret}`, known: [] })),
  botToken.map((secret) => ({ secret, text: `https://api.telegram.org/bot${secret}/getMe`, known: [] })),
  botToken.map((secret) => ({
    secret: secret.slice(secret.indexOf(':') + 1),
    text: encodeURIComponent(secret),
    known: [],
  })),
  urlPassword.map((secret) => ({ secret, text: `rediss://user:${secret}@10.0.0.1:6380/0`, known: [] })),
  urlPassword.map((secret) => ({
    secret,
    text: `ERR unknown command 'AUTHX', with args beginning with: '${secret}' `,
    known: [],
  })),
  knownSecret.map((secret) => ({ secret, text: `AUTH ${secret}!`, known: [secret] })),
  knownSecret.map((secret) => ({ secret, text: JSON.stringify({ password: secret }), known: [secret] })),
);

type Wrap = (text: string) => unknown;

/** Every shape in which an error may carry a text. */
const wrap: fc.Arbitrary<Wrap> = fc.constantFrom<Wrap>(
  (text) => new Error(text),
  (text) => text,
  (text) => ({ password: text }),
  (text) => new Error('outer', { cause: new Error('inner', { cause: text }) }),
  (text) => new AggregateError([new Error(text), text], text),
  (text) => new Error('fetch failed', { cause: new AggregateError([new Error(text)]) }),
  (text) => Object.assign(new Error('WRONGPASS'), { command: { name: 'hello', args: ['3', 'AUTH', text] } }),
  (text) => Object.assign(new Error('Call failed'), { payload: { text }, lastNodeError: new Error(text) }),
  (text) => Object.assign(new Error('failed'), { code: text }),
  (text) => Object.assign(new Error('failed'), { stack: text }),
  (text) => {
    const error = new Error(text);
    error.cause = error;
    return error;
  },
);

test('whatever is thrown, no secret comes out, as text or as a line of the log', () => {
  fc.assert(
    fc.property(secretText, wrap, ({ secret, text, known }, wrapped) => {
      const redact = createRedact(known);
      for (const printed of [errorText(wrapped(text)), JSON.stringify(describeError(wrapped(text)))])
        for (const spelling of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
          expect(redact(printed)).not.toContain(spelling);
    }),
    { numRuns: 500 },
  );
});

describe('what is no secret stays', () => {
  test.each([
    'connect ECONNREFUSED 127.0.0.1:6379',
    'Call to sendMessage failed! (400: Bad Request: chat not found)',
    'https://t.me/office_bot',
    `sha1 ${'a'.repeat(40)}, sha256 ${'b'.repeat(64)}`,
    'QF-2026-0930-017',
  ])('%s', (text) => {
    expect(createRedact([''])(text)).toBe(text);
  });
});

test('a hint keeps the place where user and password are to be written', () => {
  const hint = '应为 smtps://用户:密码@主机:465 或 redis://用户:密码@主机:6379';
  expect(createRedact()(hint)).toBe(hint);
  expect(createRedact()('redis://用户:密码@hunter2@10.0.0.1')).toBe('redis://***@10.0.0.1');
});

test('of a failed command of Redis its name is told, never its arguments', () => {
  const error = Object.assign(new Error('READONLY'), { command: { name: 'hset', args: ['key', '李敏'] } });
  expect(describeError(error)).toMatchObject({ message: 'READONLY', command: 'hset' });
  expect(JSON.stringify(describeError(error))).not.toContain('李敏');
});

test('a chain of causes is told to its end, and a circle of them ends', () => {
  const circle = new Error('round');
  circle.cause = new Error('and', { cause: circle });
  expect(errorText(new Error('outer', { cause: new Error('inner') }))).toMatch(
    /outer[\s\S]*caused by .*inner/,
  );
  expect(errorText(circle)).toContain('round');
});
