import type { FeatureContext } from '../../context.ts';
import type { TapHandler } from '../../feature.ts';
import type { Message } from '../../message.ts';

/** What a step does with the text it waited for. */
type StepHandler = (ctx: FeatureContext, text: string) => Promise<Message | undefined>;

/** A share of the bank's buttons, and of the steps at which it waits for text. */
export type BankPart = {
  buttons: Readonly<Record<string, TapHandler>>;
  steps: Readonly<Record<string, StepHandler>>;
};
