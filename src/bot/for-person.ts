import type { Person } from '../kernel/person.ts';
import type { FeatureContext } from './context.ts';
import type { TapHandler, TapResult } from './feature.ts';
import { notOnRoster } from './messages/common.ts';

/** The arguments of a button, those that are missing as ''. */
type Arguments = [a: string, b: string, c: string, d: string];

/** Makes a tap that only somebody on the roster can make: admins by configuration may be on none. */
export function forPerson<Services>(
  handle: (
    ctx: FeatureContext<Services>,
    person: Person,
    ...args: Arguments
  ) => Promise<TapResult | undefined>,
): TapHandler<Services> {
  return async (ctx, a = '', b = '', c = '', d = '') =>
    ctx.person ? handle(ctx, ctx.person, a, b, c, d) : { card: notOnRoster() };
}
