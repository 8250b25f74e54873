import { typedNumber } from '../domain/broadcast.ts';
import type { FeatureContext } from './context.ts';

/** Whether the message is the headcount that has to be typed as a confirmation. */
export function hasTyped(ctx: FeatureContext, headcount: number): boolean {
  return typedNumber(ctx.grammy.message?.text ?? '') === headcount;
}
