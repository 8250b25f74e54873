import type { Feature } from '../feature.ts';
import { broadcast } from './broadcast.ts';
import { createFileFeature } from './file.ts';
import { createHelpFeature } from './help.ts';
import { createMenuFeature } from './menu.ts';
import { notice } from './notice.ts';
import { privacy } from './privacy.ts';
import { receipt } from './receipt.ts';
import { suggest } from './suggest.ts';

/** Every feature of the bot, in the order in which commands are listed. A new one is added here and nowhere else. */
const declared: readonly Feature[] = [broadcast, notice, receipt, suggest, privacy];

/** The features with those that are derived from the others: the menu, the help, and what a file may be for. */
export function createFeatures(): Feature[] {
  return [createMenuFeature(declared), ...declared, createHelpFeature(declared), createFileFeature(declared)];
}
