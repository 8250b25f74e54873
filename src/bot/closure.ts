import type { Message, Offer } from '../kernel/message.ts';
import type { PersonId } from '../kernel/person.ts';
import type { FeatureContext } from './context.ts';
import { type Feature, mapButtons, type TapHandler } from './feature.ts';

/** What closes features to a person for a while: those that name it as `closedWhile`. */
export type Closure = {
  name: string;
  isClosedTo(personId: PersonId): Promise<boolean>;
  /** What stands in the place of such a feature, and what is said over the chat. */
  card: Offer;
  toast: string;
};

/** Returns the features as they are given to the bot, each closed, whole, while it is to be. Throws where nobody knows when that is. */
export function closeFeatures(features: readonly Feature[], closures: readonly Closure[]): Feature[] {
  return features.map((feature) => {
    const { name, closedWhile } = feature;
    if (closedWhile === undefined) return feature;
    const closure = closures.find((one) => one.name === closedWhile);
    if (!closure) throw new Error(`The feature ${name} is closed while ${closedWhile}, which no area knows.`);
    return guardedBy(closure, feature);
  });
}

function guardedBy({ isClosedTo, card, toast }: Closure, feature: Feature): Feature {
  const { chat, run, onMessage, onEdit, current, recognises, buttons, files } = feature;
  const isClosed = async ({ person }: FeatureContext) => person !== undefined && isClosedTo(person.id);
  const guarded =
    <A extends unknown[], R>(handle: Handler<A, R>): Handler<A, R | Message> =>
    async (ctx, ...args) =>
      (await isClosed(ctx)) ? card : handle(ctx, ...args);
  /** The card under the button, which may show what is closed, is closed with it; a poll in a group stays. */
  const refusal = { toast, alert: true, ...(chat !== 'group' && { card }) };
  const tapGuarded =
    (handle: TapHandler): TapHandler =>
    async (ctx, ...args) =>
      (await isClosed(ctx)) ? refusal : handle(ctx, ...args);
  return {
    ...feature,
    ...(run && { run: guarded(run) }),
    ...(onMessage && { onMessage: guarded(onMessage) }),
    // What it is not shown is no edit of its own: the message is another's, or stands as it was.
    ...(onEdit && { onEdit: async (ctx) => ((await isClosed(ctx)) ? undefined : onEdit(ctx)) }),
    ...(current && { current: guarded(current) }),
    ...(recognises && {
      recognises: {
        ...recognises,
        // What it does not recognise is another's.
        offer: async (ctx, leftOver) => {
          const offer = await recognises.offer(ctx, leftOver);
          return offer && (await isClosed(ctx)) ? card : offer;
        },
      },
    }),
    ...(buttons && { buttons: mapButtons(buttons, tapGuarded) }),
    ...(files && { files: { ...files, take: guarded(files.take) } }),
  };
}

type Handler<A extends unknown[], R> = (ctx: FeatureContext, ...args: A) => Promise<R>;
