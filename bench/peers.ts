import { existsSync } from 'node:fs';
import { compareBroadcasts } from './broadcast.ts';
import type { Stage } from './stage.ts';
import { comparePeersTaps } from './taps.ts';

/** What they are made of is installed for them alone. */
const INSTALLED = 'bench/peers/node_modules';

/** The product beside loops and handlers in the libraries that others use, which promise nothing; `people`: who gets a broadcast. */
export async function comparePeers(stage: Stage, people: number | undefined): Promise<void> {
  if (!existsSync(INSTALLED)) {
    console.log('\nThe peers are not installed: npm ci --prefix bench/peers');
    return;
  }
  await compareBroadcasts(stage, people);
  await comparePeersTaps(stage);
}
