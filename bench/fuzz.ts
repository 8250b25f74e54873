/**
 * `npm run fuzz`: hands an office updates made from the description of the Bot API, from somebody of every role, and files and YAML that
 * are made to do harm. `-- --updates=100000 --seed=1`: so many, made from that seed. `-- --only=updates`, `files`, `yaml`: that part alone.
 */
import { parseArgs } from 'node:util';
import { fuzzFiles } from './fuzz/files.ts';
import { fuzzUpdates } from './fuzz/updates.ts';
import { fuzzYaml } from './fuzz/yaml.ts';
import { printLoad } from './table.ts';

const { seed, updates, only } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    updates: { type: 'string', default: '100000' },
    only: { type: 'string' },
  },
}).values;

const PARTS: Readonly<Record<string, () => Promise<number>>> = {
  updates: () => fuzzUpdates(seed, Number(updates)),
  files: () => fuzzFiles(seed),
  yaml: () => fuzzYaml(seed),
};

let faults = 0;
for (const [name, run] of Object.entries(PARTS))
  if (only === undefined || only === name) faults += await run();
printLoad();
process.exit(faults > 0 ? 1 : 0);
