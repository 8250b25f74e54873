import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Button } from '../../kernel/message.ts';
import { dateOf, mondayOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import { roleList } from '../../people/domain/people-lists.ts';
import type { AccessService, Viewer } from '../../people/services/access.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type Digest, digestFor, isWorthSending, type OfficeWeek } from '../domain/digest.ts';
import { dueDigest } from '../domain/week.ts';
import type { DigestStore } from '../store/digest-store.ts';
import type { OfficeWeekReader } from './office-week.ts';

export type DigestsDeps = {
  digests: DigestStore;
  officeWeek: OfficeWeekReader;
  access: Pick<AccessService, 'viewerOf' | 'adminAccounts'>;
  people: Pick<PeopleDirectory, 'listAll'>;
  /** What waits for somebody in all areas: buttons that lead there. */
  waitingFor(viewer: Viewer): Promise<readonly Button[]>;
  /** When the office began (epoch ms), which is recorded if this is the first time that is asked. */
  recordStart(now: number): Promise<number>;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  timezone: string;
  quietHours: QuietHours;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** False when the account could not be told. */
type Tell = (account: number, digest: Digest) => Promise<boolean>;

/** What is kept of an account's digest: whether it comes, and the Monday of the week of which it came last. */
export type OwnDigest = { isOn: boolean; lastOf: PlainDate | undefined };

/** Whoever could not be told is tried again after so long: the week is not read at every tick for one account. */
const AGAIN_AFTER_MS = 15 * 60_000;

/** Makes the service of the weekly digest: to officers and liaisons who have not switched it off, each once a week. */
export function createDigestsService(deps: DigestsDeps) {
  const { digests, officeWeek, access, clock } = deps;
  const triedAt = new Map<number, number>();

  /** Who has one, and of which department alone, if of one; nothing where an account looks after nobody any more. */
  async function readerOf(
    account: number,
  ): Promise<{ viewer: Viewer; within: string | undefined } | undefined> {
    const viewer = await access.viewerOf(account);
    const { role, person } = viewer;
    if (role === 'admin') return { viewer, within: undefined };
    return role === 'liaison' && person ? { viewer, within: person.department } : undefined;
  }

  /** What an account gets of a week; nothing where it looks after nobody any more. */
  async function digestOf(account: number, week: OfficeWeek): Promise<Digest | undefined> {
    const reader = await readerOf(account);
    return reader && digestFor(week, reader.within, await deps.waitingFor(reader.viewer));
  }

  async function listReaders(): Promise<number[]> {
    const [admins, liaisons, off] = await Promise.all([
      access.adminAccounts(),
      deps.people.listAll(roleList('liaison')),
      digests.listOff(),
    ]);
    const accounts = liaisons.flatMap(({ telegramId, reachable }) =>
      telegramId !== undefined && reachable ? [telegramId] : [],
    );
    return [...new Set([...admins, ...accounts])].filter((account) => !off.has(account));
  }

  /** When this week's was due, while it goes out. What an office began in the middle of a day is no week gone by. */
  async function findDue(now: number): Promise<number | undefined> {
    const [{ isWorkday }, since] = await Promise.all([deps.calendar.load(), deps.recordStart(now)]);
    const due = dueDigest(now, { isWorkday, zone: deps.timezone, quiet: deps.quietHours });
    return due !== undefined && since <= due ? due : undefined;
  }

  async function listUntold(monday: PlainDate): Promise<number[]> {
    if ((await digests.findLeft()) === monday) return [];
    const [readers, told] = await Promise.all([listReaders(), digests.listTold(monday)]);
    return readers.filter((account) => !told.has(account));
  }

  const mayBeTried = (account: number, now: number): boolean =>
    Math.abs(now - (triedAt.get(account) ?? Number.NEGATIVE_INFINITY)) >= AGAIN_AFTER_MS;

  return {
    /** Sends what is due, each once, by one process. Who has nothing to hear hears nothing. The clock only pokes. */
    async sendDue(tell: Tell): Promise<void> {
      const now = clock.now();
      if ((await findDue(now)) === undefined || (await deps.isHeld())) return;
      const monday = mondayOf(dateOf(now, deps.timezone));
      const untold = (await listUntold(monday)).filter((account) => mayBeTried(account, now));
      if (untold.length === 0) return;
      const week = await officeWeek.read(now);
      for (const account of untold) {
        triedAt.set(account, now);
        await deps.tellOnce({
          id: `digest.${account}`,
          find: async () => ((await digests.listTold(monday)).has(account) ? undefined : account),
          async tell() {
            const digest = await digestOf(account, week);
            return !digest || !isWorthSending(digest) || tell(account, digest);
          },
          note: () => digests.recordTold(account, monday),
        });
      }
    },

    /** Finds the week whose digest would go out now if nothing held it back, and to how many at most. */
    async findWaiting(): Promise<{ monday: PlainDate; at: number; people: number } | undefined> {
      const now = clock.now();
      const at = await findDue(now);
      const monday = mondayOf(dateOf(now, deps.timezone));
      const people = at === undefined ? 0 : (await listUntold(monday)).length;
      return at !== undefined && people > 0 ? { monday, at, people } : undefined;
    },

    /** Leaves the rest of a week's for good. */
    leave: (monday: PlainDate): Promise<void> => digests.recordLeft(monday),

    /** Returns the digest of an account as it is now; nothing where it looks after nobody. */
    show: async (account: number): Promise<Digest | undefined> =>
      digestOf(account, await officeWeek.read(clock.now())),

    /** Tells whether there is one for an account: for officers, whoever made them so, and for liaisons. */
    isFor: async (account: number): Promise<boolean> => (await readerOf(account)) !== undefined,

    /** Tells whether an account gets it. */
    isOn: async (account: number): Promise<boolean> => !(await digests.isOff(account)),

    /** Returns what is kept of an account's digest; nothing of one that has never had any and has not switched it off. */
    async ownOf(account: number): Promise<OwnDigest | undefined> {
      const [isOff, lastOf] = await Promise.all([digests.isOff(account), digests.findTold(account)]);
      return isOff || lastOf !== undefined ? { isOn: !isOff, lastOf } : undefined;
    },

    /** Has an account get it, or not any more; resolves when it is stored. */
    turn: (account: number, isOn: boolean): Promise<void> => digests.turn(account, isOn),
  };
}

export type DigestsService = ReturnType<typeof createDigestsService>;
