import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { loadConfig } from '../../src/app/config.ts';
import { CHANNELS, usedChannels } from '../../src/delivery/channels/index.ts';
import type { LedgerEntry } from '../../src/delivery/domain/delivery.ts';
import { QUEUE_NAME, queueOptions } from '../../src/delivery/queue.ts';
import type { Person, PersonId } from '../../src/kernel/person.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { type ByName, buildNamedOffice } from '../../tests/support/by-name.ts';
import type { Ending } from '../../tests/support/channels/ending.ts';
import { everybody } from '../../tests/support/notice-draft.ts';
import { type Stage, somebody } from '../stage.ts';
import { addOfficer } from './broadcast.ts';
import { type Machine, openMachine } from './machine.ts';
import { dayAfter } from './off-measures.ts';
import { startProgram } from './program.ts';

const LOOK_MS = 250;
/** Longer than a provider is away in any row. */
const STANDS_STILL_MS = 5 * 60_000;
/** Whatever would come twice comes by then, and so does what officers are told: jobs run every ten seconds. */
export const SETTLED_MS = 25_000;

/** An office of people without accounts, with its ways to reach them, and an officer who is on no roster. */
export type ChannelSite = ReturnType<typeof buildNamedOffice> & {
  machine: Machine;
  api: BotApiServer;
  officer: Participant;
  people: readonly Person[];
  /** Starts a notice to everybody; the program sends it. */
  send(more?: Partial<NoticeDraft>): Promise<void>;
  /**
   * Waits for the end of the notice and for what comes behind it. `hurries`: whose pauses are over at once: Redis has a time of its own,
   * which nobody leads.
   */
  settle(id?: string, hurries?: (entry: LedgerEntry) => boolean): Promise<void>;
  /** Who has a reason in the ledger for not having got it. */
  failed(id?: string): Promise<ReadonlySet<PersonId>>;
  /** What officers were told of their own accord, by the words that it begins with. */
  told(begin: string): string[];
  /** Kills the program, and starts it again. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

/** Servers of providers that are closed with the row that they are of. */
export function openEnds() {
  const closes: (() => void)[] = [];
  const ends: Ending = (close) => void closes.push(close);
  return { ends, closeAll: () => closes.splice(0).map((close) => close()) };
}

/** So many people, each with these addresses and no account. */
export const peopleWith = (count: number, addresses: (id: number) => Partial<Person>): Person[] =>
  Array.from({ length: count }, (__, index) => {
    const { telegramId: _, ...person } = somebody(index + 1);
    return { ...person, ...addresses(index + 1) };
  });

export const mailboxOf = (id: number): string => `p${id}@bureau.test`;
export const numberOf = (id: number): string => String(13_800_000_000 + id);

/** Less than what is taken for an outage of the machine. */
export const STEP_MS = 2.5 * 60_000;

/** Lets the machine's time go on so far (milliseconds), and the program do what it does by itself meanwhile. */
export async function pass(
  { machine, stores }: Pick<ChannelSite, 'machine' | 'stores'>,
  forMs: number,
): Promise<void> {
  for (let left = forMs; left > 0; left -= STEP_MS) {
    const later = machine.now() + Math.min(left, STEP_MS);
    machine.leadTo(later);
    await until(async () => ((await stores.outages.findPulse()) ?? 0) >= later, 'The pulse of the program');
  }
}

/** Seats the people, and starts the program on a machine on which it is so late (epoch milliseconds; absent: ten in the morning). */
export async function openChannelSite(
  stage: Stage,
  {
    people,
    settings,
    at = dayAfter(stage, Date.now(), '10:00'),
  }: { people: readonly Person[]; settings: Readonly<Record<string, string>>; at?: number },
): Promise<ChannelSite> {
  await stage.clear();
  const machine = openMachine(stage);
  machine.leadTo(at);
  const api = await machine.openApi();
  await stage.seat(people, []);
  const officer = await addOfficer(stage, api);
  const environment = { ...stage.environment(api), ...machine.settings, ...settings };
  const office = officeWith(stage, machine, environment);
  const start = async () => {
    const started = startProgram(environment);
    await started.until('清风已启动');
    return started;
  };
  let program = await start();
  const { notices, results } = office.services;
  return {
    ...office,
    ...{ machine, api, officer, people },
    send: async (more) => void (await notices.startNotice({ ...everybody(), ...more })),
    async settle(id = everybody().id, hurries = () => false) {
      const isDone = async () => {
        await hurry(stage, office.stores.ledger, id, hurries);
        return (await notices.findProgress(id))?.state === 'done';
      };
      await until(isDone, `The end of ${id}`);
      await wait(SETTLED_MS);
    },
    failed: async (id = everybody().id) =>
      new Set(
        (await results.listFailed(id)).flatMap(({ personId, entry }) => (entry.reason ? [personId] : [])),
      ),
    told: (begin) =>
      officer.messages().flatMap(({ text, from }) => (from?.is_bot && text?.includes(begin) ? [text] : [])),
    async kill() {
      program.child.kill('SIGKILL');
      await program.exit;
      program = await start();
    },
    async close() {
      await program.end();
      await api.close();
    },
  };
}

/** Lets the pauses of some who wait in a notice's first bucket be over. */
async function hurry(
  { redis }: Stage,
  ledger: ByName['stores']['ledger'],
  id: string,
  which: (entry: LedgerEntry) => boolean,
): Promise<void> {
  const entries = [...(await ledger.listBucket(id, 0)).entries];
  const some = entries.filter(([, entry]) => entry.status === 'waiting' && entry.until > 1 && which(entry));
  if (some.length === 0) return;
  const due = (entry: LedgerEntry) => (entry.status === 'waiting' ? { ...entry, until: 1 } : entry);
  for (const [person] of some) await ledger.update(id, person, due);
  const queue = new Queue(QUEUE_NAME, queueOptions({ path: redis.options.path ?? '' }));
  await queue.promoteJobs();
  await queue.close();
}

/** The services beside the program, by its settings and its clock. */
function officeWith({ deps }: Stage, clock: Machine, environment: Record<string, string>) {
  const config = loadConfig(environment);
  return buildNamedOffice({
    ...{ ...deps, clock, config, channels: usedChannels(CHANNELS, config.channels) },
  });
}

/** Waits until this holds. Throws where it does not for minutes. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + STANDS_STILL_MS; performance.now() < end; await wait(LOOK_MS))
    if (await holds()) return;
  throw new Error(`${what} did not come.`);
}
