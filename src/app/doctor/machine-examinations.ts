import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import type { Finding } from '../../bot/check.ts';
import { findUnpacked } from '../../embedded-redis/unpack-server.ts';
import { readFonts } from '../../files/pictures/font.ts';
import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import { ConfigError } from '../config.ts';
import type { Examination } from './examination.ts';
import { comparePackages } from './installed-packages.ts';
import * as say from './machine-messages.ts';
import { dataFolderExamination } from './start-examinations.ts';

const PINNED: readonly string[] = [...new Set(Object.values(manifest.optionalDependencies))];
const LEAST_MAJOR = Math.min(...PINNED.map((version) => Number.parseInt(version, 10)));
const ZONE_OF_THE_LAW = 'Asia/Shanghai';

/** The machine, and what was installed on it. */
export const machineExaminations: readonly Examination[] = [
  {
    name: 'settings',
    label: '设置',
    async look({ config }) {
      try {
        return { fact: `DATA_DIR=${(await config()).dataDir}` };
      } catch (error) {
        if (!(error instanceof ConfigError) || error.problems.length === 0) throw error;
        return { findings: error.problems.map(say.settingFinding) };
      }
    },
  },
  {
    name: 'node',
    label: 'Node',
    look: async ({ given }) => ({ fact: given.node, findings: nodeFindings(given.node) }),
  },
  {
    name: 'packages',
    label: '组件',
    async look({ given }) {
      const found = comparePackages(given.program);
      if (!found) return { findings: [say.packagesUnknown] };
      const { count, wrong } = found;
      return { fact: say.packages(count), findings: wrong.length > 0 ? [say.packagesWrong(wrong)] : [] };
    },
  },
  {
    name: 'fonts',
    label: '字体',
    async look({ given }) {
      try {
        readFonts(join(given.program, 'package.json'));
        return {};
      } catch (error) {
        return { findings: [say.fontsBroken(error instanceof Error ? error.message : String(error))] };
      }
    },
  },
  {
    name: 'redis-package',
    label: '取得的 Redis',
    look: async ({ given }) => ({ fact: say.redisPackages(findUnpacked(given.cacheDir)) }),
  },
  {
    name: 'time-zone',
    label: '时区',
    needs: ['settings'],
    async look({ config, given }) {
      const { timezone } = await config();
      const at = (zone: string) => `${dateOf(given.clock.now(), zone)} ${timeOf(given.clock.now(), zone)}`;
      const isSame = at(timezone) === at(ZONE_OF_THE_LAW);
      return { fact: `${timezone}，${at(timezone)}`, findings: isSame ? [] : [say.otherZone(timezone)] };
    },
  },
  dataFolderExamination,
];

/** Judges the Node that runs the program by those that come along with it. */
function nodeFindings(version: string): Finding[] {
  if (PINNED.includes(version)) return [];
  const pinned = PINNED.join('、');
  return [
    Number.parseInt(version, 10) < LEAST_MAJOR
      ? say.nodeOld(version, pinned)
      : say.nodeOther(version, pinned),
  ];
}
