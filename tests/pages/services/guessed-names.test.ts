import { expect, test, vi } from 'vitest';
import { anOfficeWithPages, GUESSES, NAME } from '../../support/office-with-pages.ts';

test('the page for a code is not closed to somebody by who tries their name elsewhere, until fifty in an hour were in vain from everywhere', async () => {
  const { ask, pageOf } = await anOfficeWithPages();
  const { address, code } = await pageOf(2);
  const as = (from: number) => ({ 'x-forwarded-for': `203.0.113.${from}` });
  for (const [index, guess] of GUESSES.entries()) await ask(address, { code: guess }, as(index));
  const tryAs = async (from: number, typed: string) =>
    (await ask(address, { code: typed, name: NAME }, as(from))).status;
  const [guess = ''] = GUESSES;
  for (let i = 0; i < 5; i++) expect(await tryAs(1, guess)).toBe(404);
  expect(await tryAs(1, code)).toBe(429);
  for (let i = 0; i < 6; i++) expect(await tryAs(2, code)).toBe(200);
  for (let i = 5; i < 50; i++) expect(await tryAs(10 + Math.floor(i / 5), guess)).toBe(404);
  expect(await tryAs(2, code)).toBe(429);
});

test('the page for a code looks somebody up also for a code that nobody has', async () => {
  const { ask, pageOf, stores } = await anOfficeWithPages();
  const { address, code } = await pageOf(3);
  for (const guess of GUESSES.slice(0, 5)) await ask(address, { code: guess });
  const find = vi.spyOn(stores.people, 'find');
  for (const typed of [code, GUESSES[7] ?? '']) {
    find.mockClear();
    expect((await ask(address, { code: typed, name: NAME })).status).toBe(404);
    expect(find).toHaveBeenCalledTimes(1);
  }
});
