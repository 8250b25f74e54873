import type { Stage } from '../stage.ts';
import { leaveUpgradesHalfDone } from './half-upgrade.ts';
import { meetNewerData } from './newer-data.ts';
import { killUpgrades } from './upgrade-kills.ts';

/** Upgrades that are killed or half done, and what something newer has written. */
export async function upgradeBadly(stage: Stage): Promise<void> {
  await meetNewerData(stage);
  await leaveUpgradesHalfDone(stage);
  await killUpgrades(stage);
}
