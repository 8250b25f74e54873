import type { Finding } from '../../bot/check.ts';
import { isTooOld } from '../../embedded-redis/server-version.ts';
import { STORAGE_PROBLEMS, type StorageProblem } from '../../kernel/storage-problem.ts';
import { findServerFacts } from '../../kernel/store/server-facts.ts';
import { storageCheck } from '../../upkeep/bot/storage-checks.ts';
import { storageLabels } from '../../upkeep/bot/upkeep-checks-messages.ts';
import { type FolderFacts, findFolderFacts } from './data-folder.ts';
import type { Examination, StartGrounds } from './examination.ts';
import * as sayOfMachine from './machine-messages.ts';
import * as say from './redis-messages.ts';

export const redisVersionExamination: Examination<StartGrounds> = {
  name: 'redis-version',
  label: 'Redis 版本',
  needs: ['redis'],
  async look({ redis }) {
    const { name, version } = await findServerFacts(await redis());
    const isOld = isTooOld({ name, text: version, major: Number.parseInt(version, 10) });
    return { fact: `${name} ${version}`, findings: isOld ? [say.tooOld] : [] };
  },
};

type Fact = (grounds: StartGrounds) => Promise<string | undefined>;

/** What is worth a word also where nothing is wrong with it. */
const STORAGE_FACTS: { [Problem in StorageProblem]?: Fact } = {
  'memory-short': async ({ redis }) => say.memory(await findServerFacts(await redis())),
  'disk-short': async ({ storage }) => say.disk((await storage()).disk),
};

export const storageExaminations: readonly Examination<StartGrounds>[] = STORAGE_PROBLEMS.map((problem) => ({
  name: `storage-${problem}`,
  label: storageLabels[problem],
  needs: ['redis'],
  look: async (grounds) => ({
    fact: await STORAGE_FACTS[problem]?.(grounds),
    findings: await storageCheck(problem, grounds.storage).find(),
  }),
}));

export const dataFolderExamination: Examination<StartGrounds> = {
  name: 'data-folder',
  label: '数据目录',
  needs: ['settings'],
  async look({ folder }) {
    const path = await folder();
    const facts = await findFolderFacts(path);
    return {
      fact: sayOfMachine.folderFact(facts),
      findings: folderFindings(path, facts, process.getuid?.()),
    };
  },
};

/**
 * Judges the folder of the data.
 *
 * @param user who runs the program; absent where the system has no such numbers
 */
export function folderFindings(folder: string, facts: FolderFacts, user: number | undefined): Finding[] {
  const { path, isFolder, isWritable, owner, isOpenToOthers, fileSystem } = facts;
  if (!isFolder) return [sayOfMachine.notFolder(folder)];
  return [
    ...(isWritable ? [] : [sayOfMachine.notWritable(path)]),
    ...(owner === undefined || user === undefined || owner === user ? [] : [sayOfMachine.otherOwner(owner)]),
    ...(isOpenToOthers ? [sayOfMachine.openToOthers] : []),
    ...(fileSystem.kind === 'disk' ? [] : [sayOfMachine.FILE_SYSTEM_FINDINGS[fileSystem.kind]]),
  ];
}

/** What is looked at before an office is built on its data, too; at the folder before Redis is there. */
const AT_START = [redisVersionExamination, ...storageExaminations];
/** With these no office is begun. The others it tells of, and whoever started it decides. */
const STOPPING = ['redis-version', 'storage-evicting'];

/** Carries out what matters at a start; what is found is handed on, with whether the start ends with it. */
export async function examineStart(
  grounds: StartGrounds,
  tell: (finding: Finding, isStopping: boolean) => void,
): Promise<void> {
  for (const { name, look } of AT_START)
    for (const finding of (await look(grounds)).findings ?? []) tell(finding, STOPPING.includes(name));
}
