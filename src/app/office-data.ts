import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { BackupTrouble } from '../backup/backup-trouble.ts';
import { createRestoredStore } from '../backup/store/restored-store.ts';
import { findMissingAccess } from '../kernel/store/access-probe.ts';
import { officeKeysPattern } from '../kernel/store/office-keys.ts';
import { createStorageStore } from '../kernel/store/storage-store.ts';
import { createPeopleStore } from '../people/store/people-store.ts';
import {
  identityText,
  missingAccessText,
  olderProgramText,
  REHEARSAL_DATA,
} from '../upkeep/bot/office-data-messages.ts';
import { compareIdentities } from '../upkeep/domain/office-identity.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import { awaitOlderGone } from './backup/office-users.ts';
import { finishJournal } from './backup/restore-journal.ts';
import { IDENTITY_FILE } from './data-files.ts';
import { findDiskSpace } from './disk-space.ts';
import { examineStart } from './doctor/start-examinations.ts';
import { NewerRecords } from './newer-records.ts';
import { namedPlaces } from './office-connections.ts';
import { OfficeDataUnfit } from './office-data-unfit.ts';
import { holdsOlderRecords, recordVersions, refuseNewerRecords } from './record-versions.ts';

/** How often Redis is asked whether it still has the office's data. */
const LOOK_EVERY_MS = 10_000;

export type ConfirmOptions = {
  /** Where this machine keeps what it knows of the office. */
  folder: string;
  /** The data are accepted as they are, though this machine knows others. */
  accepts: boolean;
  /** Runs before this program stores anything in newer versions than it finds. */
  beforeUpgrade?(): Promise<void>;
  /** How long an older program may take to end (10 s unless told). */
  waitsMs?: number;
  /** Hears of what is no reason to stop. */
  warn(text: string): void;
};

/**
 * Sees that no newer program has stored in the data, that Redis lets this user do what the office needs, throws nothing away, and holds the data of the office that this machine
 * knows; returns the office's identity. Throws `NewerRecords` or `OfficeDataUnfit`. Data that have no identity yet get one.
 */
export async function confirmOfficeData(redis: Redis, options: ConfirmOptions): Promise<string> {
  await refuseNewerRecords(redis, 'live');
  const missing = await findMissingAccess(redis);
  if (missing) throw new OfficeDataUnfit(missingAccessText(missing, officeKeysPattern(redis)));
  await checkGround(redis, options);
  // Whatever is written while data are restored would be lost with those that they replace.
  if (await createRestoredStore(redis).isUnderWay()) throw new BackupTrouble('restore-under-way');
  await finishJournal(options.folder, redis);
  const isUpgrade = await holdsOlderRecords(redis);
  const identity = await confirmIdentity(redis, options);
  if (isUpgrade) {
    await refuseOlderPrograms(redis, options.waitsMs);
    await options.beforeUpgrade?.();
  }
  await recordVersions(redis);
  return identity;
}

async function refuseOlderPrograms(redis: Redis, waitsMs: number | undefined): Promise<void> {
  const older = await awaitOlderGone(redis, waitsMs);
  if (older.length > 0) throw new OfficeDataUnfit(olderProgramText(namedPlaces(older)));
}

/** Checks the same for a rehearsal, of whose data only what they are stored in can be unfit. Throws `NewerRecords`. */
export async function confirmRehearsalData(redis: Redis): Promise<void> {
  await refuseNewerRecords(redis, 'rehearsal');
  await recordVersions(redis);
}

/**
 * Looks whether the data in Redis are those that this program and this machine may work on, and returns how many people are in them;
 * nothing is written. Throws `NewerRecords` or `OfficeDataUnfit`.
 */
export async function examineOfficeData(redis: Redis, folder: string): Promise<number> {
  await refuseNewerRecords(redis, 'live');
  const office = createOfficeStore(redis);
  if ((await office.findMode()) === 'rehearsal') throw new OfficeDataUnfit(REHEARSAL_DATA);
  const verdict = compareIdentities(readIdentity(folder), await office.findIdentity());
  const people = await createPeopleStore(redis).count();
  if (verdict === 'gone' || verdict === 'another') throw new OfficeDataUnfit(identityText(verdict, people));
  return people;
}

async function checkGround(redis: Redis, { folder, warn }: ConfirmOptions): Promise<void> {
  const grounds = {
    redis: async () => redis,
    folder: async () => folder,
    storage: async () => ({
      ...(await createStorageStore(redis).findState(Date.now())),
      disk: await findDiskSpace(folder),
    }),
  };
  await examineStart(grounds, ({ text, remedy }, isStopping) => {
    if (isStopping) throw new OfficeDataUnfit(`${text}${remedy}`);
    warn(`注意：${text}${remedy}`);
  });
}

async function confirmIdentity(redis: Redis, { folder, accepts }: ConfirmOptions): Promise<string> {
  const office = createOfficeStore(redis);
  const [known, found] = [readIdentity(folder), await office.findIdentity()];
  const verdict = compareIdentities(known, found);
  if (verdict === 'same' && found !== undefined) return found;
  if ((verdict === 'gone' || verdict === 'another') && !accepts)
    throw new OfficeDataUnfit(identityText(verdict, await createPeopleStore(redis).count()));
  const identity = await office.nameOffice(randomUUID());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, IDENTITY_FILE), identity, { mode: 0o600, flush: true });
  return identity;
}

function readIdentity(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, IDENTITY_FILE), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

export type DataWatch = {
  /**
   * Rejects with `OfficeDataUnfit` when Redis has lost the office's data or holds another's, with `NewerRecords` when a newer
   * program has taken them over.
   */
  lost: Promise<never>;
  stop(): void;
};

/** Looks after every reconnection, and now and then, whether Redis still holds the data of this office. */
export function watchOfficeData(redis: Redis, identity: string): DataWatch {
  const office = createOfficeStore(redis);
  let fail: (error: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // It may come before anybody waits for it.
  lost.catch(() => {});

  async function look(): Promise<void> {
    await refuseNewerRecords(redis, 'live');
    const verdict = compareIdentities(identity, await office.findIdentity());
    if (verdict === 'gone' || verdict === 'another')
      fail(new OfficeDataUnfit(identityText(verdict, await createPeopleStore(redis).count())));
  }

  // Redis being away is no loss: it is asked again when it is back.
  const lookAgain = () => void look().catch((error) => error instanceof NewerRecords && fail(error));
  redis.on('ready', lookAgain);
  const timer = setInterval(lookAgain, LOOK_EVERY_MS);
  return {
    lost,
    stop() {
      clearInterval(timer);
      redis.off('ready', lookAgain);
    },
  };
}
