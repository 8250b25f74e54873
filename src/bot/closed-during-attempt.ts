import type { Message } from '../kernel/message.ts';
import type { PersonId } from '../kernel/person.ts';
import type { FeatureContext } from './context.ts';
import { type Feature, mapButtons, type TapHandler } from './feature.ts';
import * as say from './messages/closed-during-attempt.ts';

export type ClosedDuringAttemptUses = {
  attempts: { findUnderWay(personId: PersonId): Promise<object | undefined> };
};

/** Tells whether the viewer is at an exam or self-test of their own: until it is over no key of a question is told to them. */
export async function isSitting({
  person,
  services,
}: Pick<FeatureContext<ClosedDuringAttemptUses>, 'person' | 'services'>) {
  return person !== undefined && (await services.attempts.findUnderWay(person.id)) !== undefined;
}

/** Returns the features as they are given to the bot: those that tell keys are closed, whole, to whoever is at a paper. */
export const closedDuringAttempt =
  (services: ClosedDuringAttemptUses) =>
  (feature: Feature): Feature =>
    feature.tellsKeys ? guardedBy(services, feature) : feature;

function guardedBy(services: ClosedDuringAttemptUses, feature: Feature): Feature {
  const { chat, run, onMessage, current, buttons, files } = feature;
  const sits = ({ person }: FeatureContext) => isSitting({ person, services });
  const guarded =
    <A extends unknown[], R>(handle: Handler<A, R>): Handler<A, R | Message> =>
    async (ctx, ...args) =>
      (await sits(ctx)) ? say.closed() : handle(ctx, ...args);
  /** The card under the button, which may show a key, is closed with it; a poll in a group stays. */
  const refusal = { toast: say.closedToast, alert: true, ...(chat !== 'group' && { card: say.closed() }) };
  const tapGuarded =
    (handle: TapHandler): TapHandler =>
    async (ctx, ...args) =>
      (await sits(ctx)) ? refusal : handle(ctx, ...args);
  return {
    ...feature,
    ...(run && { run: guarded(run) }),
    ...(onMessage && { onMessage: guarded(onMessage) }),
    ...(current && { current: guarded(current) }),
    ...(buttons && { buttons: mapButtons(buttons, tapGuarded) }),
    ...(files && { files: { ...files, take: guarded(files.take) } }),
  };
}

type Handler<A extends unknown[], R> = (ctx: FeatureContext, ...args: A) => Promise<R>;
