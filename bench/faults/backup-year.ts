import { join } from 'node:path';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import { RECORD_KEYS } from '../../src/app/declarations.ts';
import { loadContent } from '../../src/app/load-content.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { takeBackup } from '../../src/backup/take-backup.ts';
import { THE_YEAR } from '../../src/rehearsal/year/script/index.ts';
import { isData, textOf } from '../../tests/support/key-texts.ts';
import { live } from '../../tests/support/lived-year.ts';
import { dumpRedis, type RedisDump } from '../../tests/support/redis-dump.ts';
import { figure, printTable, verdict } from '../table.ts';
import { onThrowAwayRedis } from './throw-away-redis.ts';

/** Lives the year of the rehearsal, backs its office up, restores that elsewhere, and compares key by key. */
export async function carryLivedYear(folder: string): Promise<void> {
  const path = join(folder, 'year.qfb');
  let [before, after]: [RedisDump, RedisDump] = [{}, {}];
  await live(THE_YEAR, {
    way: 'tables',
    content: await loadContent(CONTENT_FOLDERS),
    async look({ office: { ground } }) {
      before = await dumpRedis(ground.redis);
      await takeBackup(
        {
          ...{ redis: ground.redis, declared: RECORD_KEYS, program: 'bench', files: {}, now: Date.now() },
          office: { name: ground.office.name, kind: 'rehearsal' },
        },
        path,
      );
      after = await dumpRedis(ground.redis);
    },
  });
  const restored = await onThrowAwayRedis(async (redis) => {
    await restoreBackup({
      ...{ redis, file: { path }, declared: RECORD_KEYS, replaces: false, now: Date.now() },
    });
    return dumpRedis(redis);
  });
  // The office goes on: what it changes meanwhile may be in the backup as it was or as it is.
  const kept = Object.keys(before).filter((key) => textOf(before[key]) === textOf(after[key]) && isData(key));
  const differing = kept.filter((key) => textOf(before[key]) !== textOf(restored[key]));
  printTable(
    `A lived year backed up, and restored elsewhere`,
    ['', 'measured', 'bar'],
    [
      ['keys', figure(Object.keys(before).length), ''],
      [
        'compared: data that the office left alone meanwhile',
        figure(kept.length),
        `> 0 ${verdict(kept.length > 0)}`,
      ],
      ['other than they were', figure(differing.length), `0 ${verdict(differing.length === 0)}`],
    ],
  );
  for (const key of differing) console.log(`  ${key}`);
}
