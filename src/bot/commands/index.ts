import type { Feature } from '../feature.ts';
import { claim } from './claim.ts';
import { createFileFeature } from './file.ts';
import { createHelpFeature } from './help.ts';
import { createMenuFeature } from './menu.ts';
import { people } from './people.ts';
import { privacy } from './privacy.ts';
import { roster } from './roster.ts';
import { start } from './start.ts';
import { suggest } from './suggest.ts';

/** Every feature of the bot, in the order in which commands are listed. A new one is added here and nowhere else. */
const declared: readonly Feature[] = [start, suggest, people, roster, privacy, claim];

/** The features with those that are derived from the others: the menu, the help, and what a file may be for. */
export function createFeatures(): Feature[] {
  return [createMenuFeature(declared), ...declared, createHelpFeature(declared), createFileFeature(declared)];
}
