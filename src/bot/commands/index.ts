import type { Feature } from '../feature.ts';
import { exam } from './exam.ts';
import { createFileFeature } from './file.ts';
import { createHelpFeature } from './help.ts';
import { me } from './me.ts';
import { createMenuFeature } from './menu.ts';
import { newexam } from './newexam.ts';
import { practice } from './practice.ts';
import { privacy } from './privacy.ts';
import { stats } from './stats.ts';
import { suggest } from './suggest.ts';
import { wrong } from './wrong.ts';

/** Every feature of the bot, in the order in which commands are listed. A new one is added here and nowhere else. */
const declared: readonly Feature[] = [exam, practice, wrong, me, newexam, stats, suggest, privacy];

/** The features with those that are derived from the others: the menu, the help, and what a file may be for. */
export function createFeatures(): Feature[] {
  return [createMenuFeature(declared), ...declared, createHelpFeature(declared), createFileFeature(declared)];
}
