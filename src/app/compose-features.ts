import type { Built, Ground } from '../area/area.ts';
import { eachPart } from '../area/together.ts';
import { closeFeatures } from '../bot/closure.ts';
import { createChecksFeature } from '../bot/commands/checks.ts';
import { createFileFeature } from '../bot/commands/file.ts';
import { createHelpFeature } from '../bot/commands/help.ts';
import { createMeFeature } from '../bot/commands/me.ts';
import { createMenuFeature } from '../bot/commands/menu.ts';
import { createPrivacyFeature } from '../bot/commands/privacy.ts';
import { createVerifyFeature } from '../bot/commands/verify.ts';
import type { Feature } from '../bot/feature.ts';
import type { BuiltAreas } from './build-office.ts';

/**
 * Returns every feature in the order of the command list: those of the areas, those that the shell makes of what areas give (what is
 * said to a person of themself, what can be verified, what is kept of people, what is wrong), and those made of all the others: the menu with what
 * waits for somebody, the help, what a file may be for.
 */
export function composeFeatures(areas: BuiltAreas, { office, delivery }: Ground): Feature[] {
  const each = <Part>(partOf: (area: Built<object>) => Part | undefined) => eachPart(areas, partOf);
  const declared = [
    ...each(({ features }) => features?.()).flat(),
    createMeFeature(each(({ own }) => own)),
    createPrivacyFeature(
      each(({ privacy }) => privacy).flat(),
      each(({ ownData }) => ownData),
      office,
      delivery.kinds,
    ),
    createChecksFeature(each(({ checks }) => checks).flat()),
    createVerifyFeature(each(({ verifiable }) => verifiable)),
  ];
  const inOrder = declared.toSorted((a, b) => (a.place ?? LAST) - (b.place ?? LAST));
  const features = closeFeatures(
    inOrder,
    each(({ closure }) => closure),
  );
  const help = createHelpFeature(features);
  return [
    createMenuFeature(
      [...features, help],
      each(({ todos }) => todos),
    ),
    ...features,
    help,
    createFileFeature(features),
  ];
}

const LAST = Number.POSITIVE_INFINITY;
