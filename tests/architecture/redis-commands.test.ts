import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sources } from './read-imports.ts';

/** Came with Redis 6.2 or later, as a method, in a script, or as an argument; the oldest that the office may use is 6.0. */
const LATER = [
  /\.(getdel|getex|lmove|blmove|lmpop|zmpop|smismember|zmscore|zdiff|zinter|zunion|zrangestore|zrandmember|hrandfield)\(/,
  /\.(xautoclaim|sintercard|expiretime|pexpiretime|hexpire|hpexpire|httl|hgetdel|hgetex|hsetex)\(/,
  /call\('(GETDEL|GETEX|COPY|LMOVE|BLMOVE|LMPOP|ZMPOP|SMISMEMBER|ZMSCORE|ZDIFF|ZINTER|ZUNION|ZRANGESTORE)'/,
  /call\('(ZRANDMEMBER|HRANDFIELD|XAUTOCLAIM|SINTERCARD|EXPIRETIME|PEXPIRETIME|HEXPIRE|HPEXPIRE)'/,
  /['"](GT|LT|EXAT|PXAT|BYSCORE|BYLEX)['"]/,
];

test('the oldest Redis of an office knows every command that the stores give it', () => {
  const told = sources
    .filter((file) => file.includes('/store/'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return LATER.flatMap((later) => later.exec(text)?.slice(0, 1) ?? []).map(
        (found) => `${file}: ${found}`,
      );
    });
  expect(told, 'Redis 6.0 has none of these; a script can do the same.').toEqual([]);
});
