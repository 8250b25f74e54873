import { expect, test } from 'vitest';
import { wasNeverSent } from '../../src/delivery/was-never-sent.ts';

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
