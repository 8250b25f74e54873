/** Lives the scripted year of the rehearsal and holds every figure of its report against its recount: `npm run year [-- --tables]`. */
import { parseArgs } from 'node:util';
import { CONTENT_FOLDERS } from '../src/app/content-folders.ts';
import { loadContent } from '../src/app/load-content.ts';
import { THE_YEAR } from '../src/rehearsal/year/script/index.ts';
import { live } from '../tests/support/lived-year.ts';
import { compareAll } from '../tests/support/recount/compare.ts';
import { printLoad, printTable } from './table.ts';

const { tables } = parseArgs({ options: { tables: { type: 'boolean', default: false } } }).values;
const began = performance.now();
let month = '';

const lived = await live(THE_YEAR, {
  way: tables ? 'tables' : 'chat',
  content: await loadContent(CONTENT_FOLDERS),
  tell({ day }) {
    if (day.startsWith(month) && month !== '') return;
    month = day.slice(0, 'YYYY-MM'.length);
    process.stderr.write(`${month} `);
  },
});
const compared = compareAll(lived);
const wrong = compared.filter(({ isSame }) => !isSame);
printTable(
  `The year ${THE_YEAR.year} of the rehearsal, its records entered ${tables ? 'as tables' : 'in the chat'}: lived in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  ['what', 'report', 'recomputed', 'records', ''],
  compared.map(({ label, reported, recomputed, records, isSame }) => [
    ...[label, reported, recomputed, String(records)],
    isSame ? '' : '≠',
  ]),
);
const cpuSeconds = process.cpuUsage().user / 1e6;
console.log(
  `\n${compared.length} figures, ${wrong.length} differ. Processor time: ${cpuSeconds.toFixed(0)} s.`,
);
printLoad();
process.exit(wrong.length > 0 ? 1 : 0);
