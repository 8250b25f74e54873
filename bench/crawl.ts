/**
 * `npm run crawl`: lives the rehearsal's year, then types every command and over 250 sentences in every role and taps all buttons that come
 * up. Nothing said may be without a way on, or show what no reader should see. `-- --taps=3000`: at most so many in each role.
 */
import { parseArgs } from 'node:util';
import { CONTENT_FOLDERS } from '../src/app/content-folders.ts';
import { loadContent } from '../src/app/load-content.ts';
import type { ViewerRole } from '../src/bot/viewer.ts';
import { INVENTED_OFFICE } from '../src/rehearsal/invented-office.ts';
import { THE_YEAR } from '../src/rehearsal/year/script/index.ts';
import { declaredFeatures } from '../tests/support/declared-features.ts';
import { explore } from '../tests/support/exploring/explore.ts';
import { endsExploring } from '../tests/support/exploring/forbidden.ts';
import { judge } from '../tests/support/exploring/judge.ts';
import { MORE_SENTENCES } from '../tests/support/exploring/more-sentences.ts';
import { SENTENCES } from '../tests/support/exploring/sentences.ts';
import { live } from '../tests/support/lived-year.ts';
import { printLoad, printTable } from './table.ts';

const { taps } = parseArgs({ options: { taps: { type: 'string', default: '1500' } } }).values;
const ROLES: readonly ViewerRole[] = ['staff', 'liaison', 'auditor', 'admin'];
const rows: string[][] = [];
const faults: string[] = [];

await live(THE_YEAR, {
  way: 'tables',
  content: await loadContent(CONTENT_FOLDERS),
  async look({ rehearsal: { server } }) {
    const features = declaredFeatures();
    for (const role of ROLES) {
      const who = INVENTED_OFFICE.people.find((one) => one.role === role);
      const phone = who && server.findAccount(who.telegramId);
      if (!phone) throw new Error(`Nobody has the role ${role}.`);
      const began = performance.now();
      const { heard, kinds } = await explore({
        ...{
          server,
          phone,
          role,
          features,
          sentences: [...SENTENCES, ...MORE_SENTENCES],
          isForbidden: endsExploring,
        },
        ...{ mostOfAKind: 12, mostTaps: Number(taps) },
      });
      const found = judge(heard, role, features);
      faults.push(...found.map((fault) => `${role}: ${fault}`));
      const tapped = [...kinds.values()].reduce((sum, count) => sum + count, 0);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      rows.push([
        role,
        String(kinds.size),
        String(tapped),
        String(heard.length),
        seconds,
        String(found.length),
      ]);
    }
  },
});
printTable(
  'Everything that is said to people',
  ['role', 'kinds of buttons', 'taps', 'said', 'seconds', 'faults'],
  rows,
);
console.log(faults.join('\n'));
printLoad();
process.exit(faults.length > 0 ? 1 : 0);
