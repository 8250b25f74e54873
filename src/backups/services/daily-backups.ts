import type { Clock } from '../../kernel/clock.ts';
import { dateOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import {
  type BackupWorry,
  type DailyRecord,
  isBackupDue,
  isDrillDue,
  worriesOf,
} from '../domain/daily-record.ts';
import { outdated } from '../domain/rotation.ts';
import type { DailyStore } from '../store/daily-store.ts';

/** Where backups lie. Whatever it is asked throws with what is wrong, and with the remedy. */
export type BackupFolder = {
  path: string;
  /** Lists the names of all files there. */
  list(): Promise<string[]>;
  /** Writes a backup; one of this name is never replaced. */
  take(name: string): Promise<unknown>;
  remove(name: string): Promise<unknown>;
  /** Puts it into a Redis of its own, compares all that it says of itself, and throws the Redis away. */
  drill(name: string): Promise<unknown>;
};

export type DailyBackupsDeps = {
  /** Absent: the office makes none by itself. */
  folder: BackupFolder | undefined;
  daily: DailyStore;
  timezone: string;
  clock: Clock;
  tellOnce: TellOnce;
};

/** How the backups of the office stand. */
export type BackupState = { path: string; record: DailyRecord; worries: BackupWorry[]; now: number };

/** Others in the folder are somebody else's: neither counted nor removed. */
const NAME = /^qingfeng-(\d{4}-\d{2}-\d{2})\.qfb$/;
const nameOf = (date: PlainDate): string => `qingfeng-${date}.qfb`;

/** Makes the service of the backups that the office makes by itself: each night one, of which some are kept, and each week one is tried out. */
export function createDailyBackups({ folder, daily, timezone, clock, tellOnce }: DailyBackupsDeps) {
  async function findRecord(): Promise<DailyRecord> {
    const now = clock.now();
    await daily.begin(now);
    return (await daily.find()) ?? { since: now, told: {} };
  }

  async function rotate({ list, remove }: BackupFolder): Promise<void> {
    const kept = (await list()).flatMap((name) => {
      const date = NAME.exec(name)?.[1];
      return date === undefined ? [] : [{ name, date }];
    });
    for (const { name } of outdated(kept)) await remove(name);
  }

  async function take(place: BackupFolder): Promise<void> {
    const at = clock.now();
    const name = nameOf(dateOf(at, timezone));
    try {
      // One that is there already was written by a process that died before it could say so.
      if (!(await place.list()).includes(name)) await place.take(name);
      await daily.change(({ failed: _, ...record }) => ({ ...record, last: { name, at } }));
      await rotate(place);
    } catch (error) {
      await daily.change((record) => ({ ...record, failed: { at, why: textOf(error) } }));
    }
  }

  async function drill(place: BackupFolder, name: string): Promise<void> {
    const at = clock.now();
    const why = await place.drill(name).then(() => undefined, textOf);
    await daily.change((record) => ({ ...record, drill: { name, at, ...(why !== undefined && { why }) } }));
  }

  async function find(): Promise<BackupState | undefined> {
    if (!folder) return undefined;
    const [record, now] = [await findRecord(), clock.now()];
    return { path: folder.path, record, worries: worriesOf(record, now), now };
  }

  // biome-ignore lint/correctness/noUnusedVariables: it keeps what was begun from being begun twice
  let underWay: Promise<void> | undefined;

  /** Makes the backup that is due, removes those that are kept no longer, and tries out the newest once a week. The clock only pokes. */
  async function tend(): Promise<void> {
    if (!folder) return;
    if (isBackupDue(await findRecord(), clock.now(), timezone)) await take(folder);
    const record = await findRecord();
    if (record.last && isDrillDue(record, clock.now())) await drill(folder, record.last.name);
  }

  return {
    /** Returns how the backups stand; nothing where the office makes none by itself. */
    find,

    tend,

    /** Begins the same and waits for nothing: it may take minutes, and other things are due meanwhile. What was begun is begun once. */
    tendBeside(warn: (error: unknown, text: string) => void): void {
      underWay ??= tend()
        .catch((error: unknown) => warn(error, 'the backup could not be looked after'))
        .finally(() => {
          underWay = undefined;
        });
    },

    /** Tells of each worry once a day, until it is none any more. */
    async report(tell: (worry: BackupWorry, state: BackupState) => Promise<boolean>): Promise<void> {
      for (const worry of (await find())?.worries ?? []) {
        const today = dateOf(clock.now(), timezone);
        await tellOnce({
          id: `backup.${worry}`,
          async find() {
            const state = await find();
            return state?.worries.includes(worry) && state.record.told[worry] !== today ? state : undefined;
          },
          tell: (state) => tell(worry, state),
          note: () => daily.change((record) => ({ ...record, told: { ...record.told, [worry]: today } })),
        });
      }
    },
  };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
