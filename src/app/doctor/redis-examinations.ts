import { findHearingTrouble } from '../../backup/store/changes.ts';
import { findMissingAccess } from '../../kernel/store/access-probe.ts';
import { officeKeysPattern } from '../../kernel/store/office-keys.ts';
import { findServerFacts, measureLatency } from '../../kernel/store/server-facts.ts';
import { missingAccessText } from '../../upkeep/bot/office-data-messages.ts';
import { examineOfficeData } from '../office-data.ts';
import { failed } from './doctor-messages.ts';
import type { Examination } from './examination.ts';
import * as say from './redis-messages.ts';
import { redisVersionExamination, storageExaminations } from './start-examinations.ts';

/** Every tap takes some ten round trips. */
const SLOW_FROM_MS = 20;

/** Redis itself: what it is, and whether it can keep the office's data. */
export const redisExaminations: readonly Examination[] = [
  {
    name: 'redis',
    label: 'Redis 连接',
    needs: ['settings'],
    async look({ redis, config }) {
      await redis();
      return { fact: say.kindOf((await config()).redis !== undefined) };
    },
  },
  redisVersionExamination,
  onRedis('redis-role', 'Redis 主从', async ({ redis }) => {
    const { isReplica } = await findServerFacts(await redis());
    return isReplica ? { findings: [say.replica] } : { fact: say.master };
  }),
  onRedis('redis-access', 'Redis 权限', async ({ redis }) => {
    const server = await redis();
    const missing = await findMissingAccess(server);
    return { findings: missing ? [failed(missingAccessText(missing, officeKeysPattern(server)))] : [] };
  }),
  onRedis('redis-changes', '运行中备份', async ({ redis }) => {
    const trouble = await findHearingTrouble(await redis());
    return { findings: trouble ? [say.noBackupWhileRunning(trouble.message)] : [] };
  }),
  ...storageExaminations,
  onRedis('redis-latency', 'Redis 快慢', async ({ redis }) => {
    const ms = await measureLatency(await redis());
    return { fact: say.latency(ms), findings: ms > SLOW_FROM_MS ? [say.slow] : [] };
  }),
  onRedis('data', '单位数据', async ({ redis, folder }) => {
    return { fact: say.people(await examineOfficeData(await redis(), await folder())) };
  }),
];

function onRedis(name: string, label: string, look: Examination['look']): Examination {
  return { name, label, needs: ['redis'], look };
}
