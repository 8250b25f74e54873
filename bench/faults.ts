/**
 * `npm run faults`: what becomes of broadcasts and taps while processes and Redis are killed and Telegram misbehaves, in tables.
 * `-- kills`, `-- taps`, `-- redis`, `-- failover`, `-- trouble`, `-- flood`, `-- three`, `-- files`, `-- binding`, `-- power`, `-- disk`, `-- memory`, `-- folders`, `-- drill`, `-- clock`, `-- backup`, `-- readiness`, `-- upgrade`, `-- network`, `-- webhook`, `-- token`, `-- channels`: that part alone. `-- --people=5000`: for the kills of a broadcast, the taps, the flood, the binding and the backups.
 */
import { backUpAndRestore } from './faults/backup.ts';
import { bindInBurst } from './faults/binding.ts';
import { killDuringBroadcast } from './faults/broadcast-kills.ts';
import { breakChannels } from './faults/channels.ts';
import { moveTheClock } from './faults/clock.ts';
import { fillTheDisk } from './faults/disk.ts';
import { drillDamagedBackup } from './faults/drill.ts';
import { failOver } from './faults/failover.ts';
import { sendHostileFiles } from './faults/files.ts';
import { meetFlood } from './faults/flood.ts';
import { startInFolders } from './faults/folders.ts';
import { runShortOfMemory } from './faults/memory.ts';
import { loseTheLine } from './faults/network.ts';
import { loseThePower } from './faults/power.ts';
import { watchReadiness } from './faults/readiness.ts';
import { killRedis } from './faults/redis-kill.ts';
import { killDuringTaps } from './faults/tap-kills.ts';
import { runThreeProcesses } from './faults/three-processes.ts';
import { meetTrouble } from './faults/trouble.ts';
import { shareTheToken } from './faults/two-offices.ts';
import { upgradeBadly } from './faults/upgrade.ts';
import { knockAtTheWebhook } from './faults/webhook.ts';
import { openStage, type Stage } from './stage.ts';
import { printLoad } from './table.ts';

const PARTS: Readonly<Record<string, (stage: Stage, people: number | undefined) => Promise<void>>> = {
  kills: killDuringBroadcast,
  taps: killDuringTaps,
  redis: killRedis,
  failover: failOver,
  trouble: meetTrouble,
  flood: meetFlood,
  three: runThreeProcesses,
  files: sendHostileFiles,
  binding: bindInBurst,
  power: loseThePower,
  disk: fillTheDisk,
  memory: runShortOfMemory,
  folders: startInFolders,
  drill: drillDamagedBackup,
  backup: backUpAndRestore,
  clock: moveTheClock,
  readiness: watchReadiness,
  upgrade: upgradeBadly,
  network: loseTheLine,
  webhook: knockAtTheWebhook,
  token: shareTheToken,
  channels: breakChannels,
};

const words = process.argv.slice(2);
const people = words.find((word) => word.startsWith('--people='))?.split('=')[1];
const named = words.filter((word) => !word.startsWith('--'));
const stage = await openStage();
for (const [name, run] of Object.entries(PARTS))
  if (named.length === 0 || named.includes(name)) await run(stage, people ? Number(people) : undefined);
printLoad();
await stage.close();
process.exit(0);
