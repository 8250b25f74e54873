import type { FeatureContext } from '../../context.ts';
import type { TapHandler } from '../../feature.ts';
import type { Message } from '../../message.ts';
import * as say from '../../messages/bank.ts';

type Handler<A extends unknown[]> = (ctx: FeatureContext, ...args: A) => Promise<Message | undefined>;

/** The bank shows keys: to an editor who is sitting an exam it is closed until the attempt is over, as practice is. */
export function closedDuringAttempt<A extends unknown[]>(handle: Handler<A>): Handler<A> {
  return async (ctx, ...args) => ((await isSitting(ctx)) ? say.closedDuringAttempt() : handle(ctx, ...args));
}

export function tapsClosedDuringAttempt(
  buttons: Readonly<Record<string, TapHandler>>,
): Record<string, TapHandler> {
  const guard =
    (handle: TapHandler): TapHandler =>
    async (ctx, ...args) =>
      (await isSitting(ctx)) ? { card: say.closedDuringAttempt() } : handle(ctx, ...args);
  return Object.fromEntries(Object.entries(buttons).map(([action, handle]) => [action, guard(handle)]));
}

async function isSitting({ person, services }: FeatureContext): Promise<boolean> {
  return person !== undefined && (await services.attempts.findUnderWay(person.id)) !== undefined;
}
