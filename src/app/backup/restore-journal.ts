import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { BackupContent } from '../../backup/read-backup.ts';
import { createRestoredStore, type Restored } from '../../backup/store/restored-store.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { HEADS_FILE, IDENTITY_FILE } from '../data-files.ts';
import { RECORD_KEYS } from '../declarations.ts';
import { createHeadsFile } from '../heads-file.ts';

// A restore changes Redis in one step, and files of the data folder besides. What is to be done to these is written down before the
// step; whoever comes next, should the program be killed in between, sees by the id in Redis whether the step was done.

const JOURNAL_FILE = 'restore.json';
const JournalSchema = z.object({
  id: z.string(),
  files: z.record(z.string(), z.string()),
  head: z.object({
    date: z.string(),
    number: z.int(),
    hash: z.string(),
    restored: z.object({ id: z.string(), takenAt: z.int(), restoredAt: z.int() }),
  }),
});
type Journal = z.infer<typeof JournalSchema>;

/** The chain whose ends are kept apart from Redis. */
const SEALS = RECORD_KEYS.find(({ isChain }) => isChain)?.prefix ?? '';

/** Writes down what a restore has to do in the data folder when its step is done. */
export async function beginJournal(
  folder: string,
  { restored, content, timezone }: { restored: Restored; content: BackupContent; timezone: string },
): Promise<void> {
  const { length = 0, hash = '' } = content.manifest.chains[SEALS] ?? {};
  const { id, takenAt, restoredAt } = restored;
  const head = {
    ...{ date: dateOf(restoredAt, timezone), number: length, hash },
    restored: { id, takenAt, restoredAt },
  };
  const journal: Journal = { id, files: { ...content.files }, head };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  writeAnew(join(folder, JOURNAL_FILE), JSON.stringify(journal));
}

/**
 * Carries out in the data folder what a restore has left to do, if its step was done, and forgets it otherwise. The heads that this machine
 * has kept stay, and get to know of the restore; those of another office are set aside.
 */
export async function finishJournal(folder: string, redis: Redis): Promise<void> {
  const path = join(folder, JOURNAL_FILE);
  const text = readIfThere(path);
  if (text === undefined) return;
  const journal = JournalSchema.safeParse(parse(text)).data;
  const restored = await createRestoredStore(redis).find();
  if (journal && restored?.id === journal.id) await carryOut(folder, journal);
  rmSync(path, { force: true });
}

async function carryOut(folder: string, { id, files, head }: Journal): Promise<void> {
  const [identity, former] = [files[IDENTITY_FILE], readIfThere(join(folder, IDENTITY_FILE))];
  const headsPath = join(folder, HEADS_FILE);
  const isAnother = former !== undefined && former.trim() !== identity?.trim();
  if (isAnother && readIfThere(headsPath) !== undefined)
    renameSync(headsPath, `${headsPath}.${former.trim()}`);
  if (readIfThere(headsPath) === undefined && files[HEADS_FILE] !== undefined)
    writeAnew(headsPath, files[HEADS_FILE]);
  const heads = createHeadsFile(folder);
  if ((await heads.list()).heads.every(({ restored }) => restored?.id !== id)) await heads.append(head);
  // Last: until then it is seen that the heads are another office's.
  if (identity === undefined) rmSync(join(folder, IDENTITY_FILE), { force: true });
  else writeAnew(join(folder, IDENTITY_FILE), identity);
}

/** There is never half a file. */
function writeAnew(path: string, text: string): void {
  const anew = `${path}.${process.pid}`;
  writeFileSync(anew, text, { mode: 0o600, flush: true });
  renameSync(anew, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
