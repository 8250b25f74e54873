import type { FeatureContext } from './context.ts';
import type { TapHandler, TapResult } from './feature.ts';

/** The arguments of a button behind the first, those that are missing as ''. */
type Arguments = [a: string, b: string, c: string];

type Handle<Services, Found> = (
  ctx: FeatureContext<Services>,
  found: Found,
  ...args: Arguments
) => Promise<TapResult | undefined>;

/**
 * Makes buttons about something that their first argument names. Where `find` finds it no more they are outdated, or lead to what
 * `gone` says.
 */
export function buttonsOn<Services, Found>(
  find: (ctx: FeatureContext<Services>, id: string) => Promise<Found | undefined> | Found | undefined,
  gone?: () => TapResult,
): (handle: Handle<Services, Found>) => TapHandler<Services> {
  return (handle) =>
    async (ctx, id = '', a = '', b = '', c = '') => {
      const found = await find(ctx, id);
      return found === undefined ? gone?.() : handle(ctx, found, a, b, c);
    };
}
