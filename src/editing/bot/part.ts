import type { FeatureContext } from '../../bot/context.ts';
import type { ANSWERED, TapHandler } from '../../bot/feature.ts';
import type { FlowSteps } from '../../bot/flow.ts';
import type { Message } from '../../kernel/message.ts';

/** What a step does with the text it waited for. */
type StepHandler<Services> = (
  ctx: FeatureContext<Services>,
  text: string,
) => Promise<Message | typeof ANSWERED | undefined>;

/** A share of the bank's buttons, and of the steps at which it waits for text. */
export type BankPart<Services> = {
  buttons: Readonly<Record<string, TapHandler<Services>>>;
  /** What is kept at those steps. */
  waits: FlowSteps;
  steps: Readonly<Record<string, StepHandler<Services>>>;
};
