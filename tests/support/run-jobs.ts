import type { Job, Say } from '../../src/area/area.ts';
import type { BuiltTestOffice } from './office.ts';

/** What jobs said to single accounts, and which notices they began. */
export type Sent = { told: number[]; begun: string[] };

/** Runs jobs of an office that reaches everybody, as the scheduler would; returns what of them reached anybody but all officers together. */
export async function runJobs(
  { services }: Pick<BuiltTestOffice, 'services'>,
  jobs: readonly Job[],
): Promise<Sent> {
  const told: number[] = [];
  const idsOf = async () => (await services.notices.listRecent()).map(({ id }) => id);
  const before = new Set(await idsOf());
  const say: Say = {
    to: async (account) => told.push(account) > 0,
    toOfficers: async () => true,
    send: async (account) => told.push(account),
    edit: async (account) => told.push(account) > 0,
    isThere: async () => true,
    copy: async () => undefined,
    accountOf: async (id) => 1000 + id,
    askBot: async () => undefined,
    warn: (error) => {
      throw error;
    },
  };
  for (const { run } of jobs) await run(say);
  return { told, begun: (await idsOf()).filter((id) => !before.has(id)) };
}
