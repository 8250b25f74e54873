import type { FeatureContext } from './context.ts';
import type { Feature, TapHandler } from './feature.ts';
import type { Message } from './message.ts';
import * as say from './messages/closed-during-attempt.ts';

/** Whether the viewer is at an exam or self-test of their own: until it is over no key of a question is told to them. */
export async function isSitting({ person, services }: Pick<FeatureContext, 'person' | 'services'>) {
  return person !== undefined && (await services.attempts.findUnderWay(person.id)) !== undefined;
}

/** The features as they are given to the bot: those that tell keys are closed, whole, to whoever is at a paper. */
export function closedDuringAttempt(feature: Feature): Feature {
  if (!feature.tellsKeys) return feature;
  const { run, onMessage, current, buttons, files } = feature;
  return {
    ...feature,
    ...(run && { run: guarded(run) }),
    ...(onMessage && { onMessage: guarded(onMessage) }),
    ...(current && { current: guarded(current) }),
    ...(buttons && { buttons: tapsGuarded(feature, buttons) }),
    ...(files && { files: { ...files, take: guarded(files.take) } }),
  };
}

type Handler<A extends unknown[], R> = (ctx: FeatureContext, ...args: A) => Promise<R>;

function guarded<A extends unknown[], R>(handle: Handler<A, R>): Handler<A, R | Message> {
  return async (ctx, ...args) => ((await isSitting(ctx)) ? say.closed() : handle(ctx, ...args));
}

/** The card under the button, which may show a key, is closed with it; a poll in a group stays. */
function tapsGuarded({ chat }: Feature, buttons: Readonly<Record<string, TapHandler>>) {
  const refusal = { toast: say.closedToast, alert: true, ...(chat !== 'group' && { card: say.closed() }) };
  const guard =
    (handle: TapHandler): TapHandler =>
    async (ctx, ...args) =>
      (await isSitting(ctx)) ? refusal : handle(ctx, ...args);
  return Object.fromEntries(Object.entries(buttons).map(([action, handle]) => [action, guard(handle)]));
}
