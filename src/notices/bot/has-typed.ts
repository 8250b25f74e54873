import type { FeatureContext } from '../../bot/context.ts';
import { typedNumber } from '../domain/broadcast.ts';

/** Whether the message is the headcount that has to be typed as a confirmation. */
export function hasTyped(ctx: FeatureContext, headcount: number): boolean {
  return typedNumber(ctx.grammy.message?.text ?? '') === headcount;
}
