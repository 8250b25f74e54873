import type { FeatureContext } from './context.ts';

/** What came of a confirmation by number: it is the one shown; people came or went since; or another was typed. */
export type HeadcountAnswer = 'confirmed' | 'changed' | 'wrong';

/**
 * Returns the number of people that somebody typed, or nothing when it is none. Full-width digits, blanks, commas between
 * thousands and 人 after it are how people write numbers.
 *
 * @example readHeadcount('１，２４０ 人') // 1240
 */
export function readHeadcount(text: string): number | undefined {
  const [, digits] =
    /^(\d{1,9}|\d{1,3}(?:,\d{3})+)人?[。.]?$/.exec(text.normalize('NFKC').replace(/\s/g, '')) ?? [];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

/** Returns the number of people that the message is. */
export const typedHeadcount = (ctx: Pick<FeatureContext, 'grammy'>): number | undefined =>
  readHeadcount(ctx.grammy.message?.text ?? '');

/** Judges the number that was typed to confirm a deed to many: only the one that was shown, and still holds, confirms it. */
export function judgeHeadcount(
  ctx: Pick<FeatureContext, 'grammy'>,
  { shown, now }: { shown: number | undefined; now: number },
): HeadcountAnswer {
  if (now !== shown) return 'changed';
  return typedHeadcount(ctx) === now ? 'confirmed' : 'wrong';
}
