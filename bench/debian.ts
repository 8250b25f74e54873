/**
 * `npm run debian -- bookworm trixie`: from a Debian with nothing on it to a running service with backups, by the very commands that README.md
 * and docs/operations.md print, in a machine of its own each (debootstrap, systemd-nspawn; as root; about five minutes each).
 */
import { type Machine, openMachine } from './debian/machine.ts';
import { proveReadme } from './debian/readme.ts';
import { proveService } from './debian/service.ts';
import type { Step } from './debian/step.ts';
import { figure, printLoad, printTable, verdict } from './table.ts';

const SUITES = ['bookworm', 'trixie'];

/** Goes through the steps up to the first that does not hold: what follows would rest on it. */
async function prove(suite: string): Promise<boolean> {
  const machine = await openMachine(suite);
  const steps: Step[] = [];
  try {
    for await (const step of allSteps(machine)) {
      steps.push(step);
      if (!step.holds) break;
    }
  } finally {
    await machine.close();
  }
  printTable(
    `Debian ${suite}, from nothing`,
    ['', 'took', 'was to happen'],
    steps.map(({ what, seconds, holds }) => [what, `${figure(seconds)} s`, verdict(holds)]),
  );
  const failed = steps.find(({ holds }) => !holds);
  if (failed) console.log(`\n${failed.output}`);
  return failed === undefined;
}

async function* allSteps(machine: Machine): AsyncGenerator<Step> {
  yield* proveReadme(machine);
  yield* proveService(machine);
}

const named = process.argv.slice(2);
let allHold = true;
for (const suite of named.length > 0 ? named : SUITES) allHold = (await prove(suite)) && allHold;
printLoad();
process.exit(allHold ? 0 : 1);
