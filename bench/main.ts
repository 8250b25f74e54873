/**
 * `npm run bench`: what the product can do, beside bare grammY in the same run, in tables.
 * `-- start`, `-- import`, `-- charts`, `-- taps`, `-- exam`, `-- broadcast`, `-- year`, `-- large-office`, `-- introduction`, `-- peers`: that part alone.
 * `-- ways`: a start with each way to reach people set.
 * `-- start --former=../qingfeng-0.1.0`: beside the version that lies there with its packages, in turns.
 * `-- --people=100000`: also a broadcast to so many; `-- --introduced=600`: so many who are introduced; `-- --taps=3000`: so many in the large office by each who uses it; `-- --office=600`: so many people in it.
 */
import { measureBroadcasts } from './broadcast.ts';
import { measureCharts } from './charts.ts';
import { measureExam } from './exam.ts';
import { measureImport } from './import.ts';
import { measureIntroduction } from './introduction.ts';
import { measureLargeOffice } from './large-office.ts';
import { measureYear } from './large-year.ts';
import { comparePeers } from './peers.ts';
import { openStage } from './stage.ts';
import { measureStart, measureStartOfWays } from './start-up.ts';
import { printLoad } from './table.ts';
import { measureTaps } from './taps.ts';

const [...words] = process.argv.slice(2);
const parts = words.filter((word) => !word.startsWith('--'));
const textOf = (setting: string) =>
  words.find((one) => one.startsWith(`--${setting}=`))?.slice(`--${setting}=`.length);
const told = (setting: string): number | undefined => {
  const text = textOf(setting);
  return text === undefined ? undefined : Number(text);
};
const isWanted = (part: string) => parts.length === 0 || parts.includes(part);

const stage = await openStage();
if (isWanted('start')) await measureStart(stage, textOf('former'));
if (parts.includes('ways')) await measureStartOfWays(stage);
if (isWanted('import')) await measureImport(stage);
if (isWanted('charts')) await measureCharts(stage);
if (isWanted('year')) await measureYear(stage);
if (isWanted('large-office')) await measureLargeOffice(stage, told('taps'), told('office'));
if (isWanted('introduction')) await measureIntroduction(stage, told('introduced'));
if (isWanted('taps')) await measureTaps(stage);
if (isWanted('exam')) await measureExam(stage);
if (isWanted('broadcast')) await measureBroadcasts(stage, told('people'));
if (isWanted('peers')) await comparePeers(stage, told('people'));
printLoad();
await stage.close();
process.exit(0);
