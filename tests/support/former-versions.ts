import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonId } from '../../src/kernel/person.ts';
import { buildTestOffice } from './office.ts';
import { createTestRedis } from './redis.ts';
import { loadRedis, type RedisDump } from './redis-dump.ts';

const FIXTURES = 'tests/fixtures';
const FOLDER = /^data-(\d+\.\d+\.\d+)$/;
const MINUTE_MS = 60_000;

type Given = { personId: PersonId; number: string; version: number; channel: string; acknowledgedAt: number };
type FormerAttempt = { personId: PersonId; score?: number; isOnPaper?: boolean; deadline?: number };

/** What a former version said of its data when it stopped. */
export type VersionFacts = {
  office: { owner: number };
  people: { id: PersonId; name: string; telegramId?: number; role: string; roleConfirmed: boolean }[];
  notices: Record<string, { code: string; state: string; sent: number }>;
  receipts: Record<string, { checked: number; head: string; given: Given[] }>;
  exams: Record<string, { attempts: Record<string, FormerAttempt>; regradings: number; withdrawn: boolean }>;
  audit: [at: number, by: number | string, action: string][];
  /** What was registered of the office's work; absent in versions that had no register. */
  records?: { number: number; kind: string; values: object }[];
  stoppedAt: number;
};

/** The versions that have left data of an office. */
export const FORMER_VERSIONS: readonly string[] = readdirSync(FIXTURES).flatMap(
  (name) => FOLDER.exec(name)?.[1] ?? [],
);

/** Returns the folder with what the version has left. */
export const dataOf = (version: string): string => join(FIXTURES, `data-${version}`);

const readJson = (version: string, name: string) =>
  JSON.parse(readFileSync(join(dataOf(version), name), 'utf8'));
export const readDumpOf = (version: string): RedisDump => readJson(version, 'redis.json');
export const readFactsOf = (version: string): VersionFacts => readJson(version, 'expected.json');

/** The office of that version, a minute after it stopped, as this program builds it: it can be looked into, and nothing of it runs. */
export async function buildFormerOffice(version: string) {
  const redis = await createTestRedis();
  await loadRedis(redis.redis, readDumpOf(version));
  const facts = readFactsOf(version);
  return { ...(await buildTestOffice({ redis, at: facts.stoppedAt + MINUTE_MS })), facts };
}
