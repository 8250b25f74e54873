import { describe, expect, test } from 'vitest';
import { aPerson } from '../../support/cast.ts';
import { anOffice } from '../../support/people-office.ts';

const MINUTE = 60_000;

async function anOfficeWithCode() {
  const office = await anOffice();
  return { ...office, code: (await office.claim.open()) ?? '' };
}

describe('in an office without any admin', () => {
  test('whoever sends the printed code becomes the owner, and nobody after them', async () => {
    const { claim, access, code } = await anOfficeWithCode();
    expect(await claim.claim(101, ` ${code.toUpperCase()} `)).toMatchObject({ claimed: true });
    expect(await access.viewerOf(101)).toEqual({ role: 'admin' });
    expect(await claim.claim(102, code)).toEqual({ refused: 'unknown' });
    expect(await claim.open()).toBeUndefined();
  });

  test('only one of two who send it at the same moment becomes the owner', async () => {
    const { claim, access, code } = await anOfficeWithCode();
    await Promise.all([claim.claim(101, code), claim.claim(102, code)]);
    expect(await access.adminAccounts()).toHaveLength(1);
  });

  test('the code has 128 bits and is kept as its hash only', async () => {
    const { redis, code } = await anOfficeWithCode();
    expect(code).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(await redis.redis.hgetall('qf:claim'))).not.toContain(code);
  });

  test('the code ends after fifteen minutes', async () => {
    const { claim, clock, code } = await anOfficeWithCode();
    clock.advance(15 * MINUTE);
    expect(await claim.claim(101, code)).toEqual({ refused: 'expired' });
  });

  test('a stranger who guesses, however often, ends it for nobody else, also not after a new start', async () => {
    const { claim, code } = await anOfficeWithCode();
    for (let tries = 0; tries < 20; tries++)
      expect(await claim.claim(666, 'guess')).toEqual({ refused: 'unknown' });
    expect(await claim.claim(101, code)).toMatchObject({ claimed: true });
  });

  test('the account that guessed five times may not claim it any more', async () => {
    const { claim, code } = await anOfficeWithCode();
    for (let tries = 0; tries < 5; tries++) await claim.claim(666, 'guess');
    expect(await claim.claim(666, code)).toEqual({ refused: 'ended' });
    expect(await claim.claim(666, (await claim.open()) ?? '')).toMatchObject({ claimed: true });
  });

  test('a new start prints a new code, and the old one ends', async () => {
    const { claim, code } = await anOfficeWithCode();
    const next = (await claim.open()) ?? '';
    expect(next).not.toBe(code);
    expect(await claim.claim(101, code)).toEqual({ refused: 'unknown' });
    expect(await claim.claim(101, next)).toMatchObject({ claimed: true });
  });
});

describe('there is nothing to claim', () => {
  test.each([
    ['the settings name an admin', [], [500]],
    [
      'the roster has a confirmed admin',
      [aPerson({ id: 1, name: '王强', role: 'admin', roleConfirmed: true, telegramId: 101 })],
      [],
    ],
  ])('when %s', async (_, people, adminIds) => {
    const { claim } = await anOffice(people, adminIds);
    expect(await claim.open()).toBeUndefined();
    expect(await claim.claim(900, 'guess')).toEqual({ refused: 'unknown' });
  });

  test('any more when an admin was found after the code was printed', async () => {
    const { claim, store, code } = await anOfficeWithCode();
    const wang = aPerson({ id: 1, name: '王强', role: 'admin', roleConfirmed: true, telegramId: 101 });
    await store.saveAll([{ after: wang }]);
    expect(await claim.claim(900, code)).toEqual({ refused: 'unknown' });
  });
});

describe('whoever has the machine', () => {
  const wang = aPerson({ id: 1, name: '王强', role: 'admin', roleConfirmed: true, telegramId: 101 });

  test('makes another account the owner with a code, and until then everything stays as it is', async () => {
    const { claim, access, store, audit } = await anOffice([wang]);
    await store.saveOwner(700);
    const code = await claim.reset();
    expect(await access.viewerOf(700)).toEqual({ role: 'admin' });
    expect(await claim.claim(900, code)).toEqual({ claimed: true, formerOwner: 700 });
    expect(await access.viewerOf(700)).toEqual({ role: 'stranger' });
    expect(await access.viewerOf(900)).toEqual({ role: 'admin' });
    expect((await audit.list()).map(({ entry }) => entry.action)).toEqual(['office-claimed']);
  });

  test('may ask for the code before the bot is started', async () => {
    const { claim } = await anOffice([wang]);
    const code = await claim.reset();
    expect(await claim.open()).toBeUndefined();
    expect(await claim.claim(900, code)).toMatchObject({ claimed: true });
  });

  test('has fifteen minutes, and the code serves once', async () => {
    const { claim, clock } = await anOffice([wang]);
    const late = await claim.reset();
    clock.advance(15 * MINUTE);
    expect(await claim.claim(900, late)).toEqual({ refused: 'expired' });
    const code = await claim.reset();
    expect(await claim.claim(900, late)).toEqual({ refused: 'unknown' });
    expect(await claim.claim(900, code)).toMatchObject({ claimed: true });
    expect(await claim.claim(901, code)).toEqual({ refused: 'unknown' });
  });
});
