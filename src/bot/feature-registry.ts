import type { Feature, Recogniser, TapHandler } from './feature.ts';
import type { LeftOver } from './left-over.ts';
import { admits, type ViewerRole } from './viewer.ts';

type RegisteredButton = {
  feature: Feature;
  handler: TapHandler;
  roles: readonly ViewerRole[];
  isEarly: boolean;
};

type RegisteredRecogniser = { feature: Feature; recogniser: Recogniser; roles: readonly ViewerRole[] };

export type FeatureRegistry = {
  features: readonly Feature[];
  findCommand(name: string): Feature | undefined;
  /** `target` is `<feature>.<action>`, the part of the data before the first colon. */
  findButton(target: string): RegisteredButton | undefined;
  /** Who is asked about a message of this role that nothing waits for, in their order. */
  recognisersFor(role: ViewerRole, leftOver: LeftOver): readonly RegisteredRecogniser[];
};

/** Looks up features by what a person typed or tapped. Throws on two features of one name: a mistake of ours. */
export function createFeatureRegistry(features: readonly Feature[]): FeatureRegistry {
  const commands = new Map<string, Feature>();
  const buttons = new Map<string, RegisteredButton>();
  const recognisers = recognisersOf(features);
  for (const feature of features) {
    if (commands.has(feature.name)) throw new Error(`Two features are called ${feature.name}.`);
    commands.set(feature.name, feature);
    for (const [action, handler] of Object.entries(feature.buttons ?? {}))
      buttons.set(`${feature.name}.${action}`, {
        feature,
        handler,
        roles: feature.buttonRoles?.[action] ?? feature.roles,
        isEarly: feature.decidesEarly?.includes(action) ?? false,
      });
  }
  return {
    features,
    findCommand: (name) => commands.get(name),
    findButton: (target) => buttons.get(target),
    recognisersFor: (role, leftOver) =>
      recognisers.filter(
        ({ recogniser, roles }) => admits(roles, role) && mayBeAsked(recogniser, role, leftOver),
      ),
  };
}

const mayBeAsked = (recogniser: Recogniser, role: ViewerRole, leftOver: LeftOver): boolean =>
  role !== 'stranger' || recogniser.servesStranger?.(leftOver) === true;

function recognisersOf(features: readonly Feature[]): RegisteredRecogniser[] {
  return features
    .flatMap((feature) => {
      const { recognises: recogniser } = feature;
      return recogniser ? [{ feature, recogniser, roles: recogniser.roles ?? feature.roles }] : [];
    })
    .toSorted((a, b) => a.recogniser.place - b.recogniser.place);
}

/** Lists the commands a role may use in private chats, in the order of the index. */
export function commandsFor(features: readonly Feature[], role: ViewerRole): Feature[] {
  return features.filter(
    (feature) => feature.description && feature.chat !== 'group' && admits(feature.roles, role),
  );
}
