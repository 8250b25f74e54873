import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { createHeadsFile } from '../../src/app/heads-file.ts';
import { CONTENT_FOLDERS, loadContent, type OfficeContent } from '../../src/app/read-content.ts';
import { startOffice } from '../../src/app/start-office.ts';
import type { PersonId } from '../../src/kernel/person.ts';
import { type BotApiServer, createBotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { INVENTED_OFFICE } from '../../src/rehearsal/invented-office.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { byName } from './by-name.ts';
import { createTestRedis } from './redis.ts';
import { loadRedis, type RedisDump } from './redis-dump.ts';

export const FORMER_DATA = 'tests/fixtures/data-0.1.0';
const MINUTE_MS = 60_000;

type Given = { personId: PersonId; number: string; version: number; channel: string; acknowledgedAt: number };
type FormerAttempt = { personId: PersonId; score?: number; isOnPaper?: boolean; deadline: number };

/** What version 0.1.0 said of its data. */
export type FormerFacts = {
  office: { botUsername: string; owner: number };
  people: { id: PersonId; name: string; telegramId?: number; role: string; roleConfirmed: boolean }[];
  notices: Record<string, { code: string; state: string; sent: number; acknowledged: number }>;
  receipts: Record<string, { checked: number; head: string; given: Given[] }>;
  exams: Record<string, { attempts: Record<string, FormerAttempt>; regradings: number; withdrawn: boolean }>;
  underWay: Record<
    string,
    { personId: PersonId; responses: number[][]; flagged: number[]; position: number; paper: unknown }
  >;
  practice: Record<string, { answered: string[]; toLearn: string[]; card: string }>;
  dailyHours: Record<string, string>;
  audit: [at: number, by: number | string, action: string][];
  bank: { records: { id: string; version: number; suspended: boolean }[]; superseded: string[] };
  openReports: { number: number; text: string }[];
  suggestions: { text: string; answered: boolean }[];
  calendar: { files: number[]; overrides: { date: string; isOff: boolean }[]; offer: number };
  waves: Record<string, unknown>;
  adjustments: Record<string, unknown>;
  imports: { roster: number; bank: number };
  inbox: { acknowledgedWhileDown: { noticeId: string; personId: PersonId }; suggestion: string };
  madeAt: number;
  stoppedAt: number;
};

const readJson = (name: string) => JSON.parse(readFileSync(join(FORMER_DATA, name), 'utf8'));
export const readFormerDump = (): RedisDump => readJson('redis.json');
export const readFormerFacts = (): FormerFacts => readJson('expected.json');

let content: OfficeContent | undefined;

/** The office of version 0.1.0, a minute after it stopped, started by the program as it is now: chats, files and Redis as they were, or as `damage` leaves them. */
export async function startFormerOffice(damage: (redis: Redis) => Promise<void> = async () => {}) {
  content ??= loadContent(CONTENT_FOLDERS);
  const facts = readFormerFacts();
  const clock = createRehearsalClock();
  clock.set(facts.stoppedAt + MINUTE_MS);
  const folder = mkdtempSync(join(tmpdir(), 'qf-former-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(FORMER_DATA, 'telegram'), folder, { recursive: true });
  const api = await createBotApiServer({ clock, folder });
  onTestFinished(() => api.close());
  const headsFolder = join(folder, 'data');
  const redis = await createTestRedis();
  await loadRedis(redis.redis, readFormerDump());
  await damage(redis.redis);
  const office = await startOffice({
    config: loadConfig({ OFFICE_NAME: INVENTED_OFFICE.name, LOG_LEVEL: 'silent' }),
    opened: { redis: redis.redis, address: redis.options, close: async () => {} },
    content,
    clock,
    heads: createHeadsFile(headsFolder),
    botApi: { token: api.token, root: api.url },
    log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
  });
  onTestFinished(() => office.stop());
  return {
    ...office,
    ...byName(office),
    api,
    clock,
    redis,
    facts,
    headsFolder,
    phoneOf: (name: string) => phoneOf(api, name),
  };
}

export type FormerOffice = Awaited<ReturnType<typeof startFormerOffice>>;

function phoneOf(api: BotApiServer, name: string): Participant {
  const invented = INVENTED_OFFICE.people.find((person) => person.name === name);
  const account = invented && api.findAccount(invented.telegramId);
  if (!account) throw new Error(`Nobody in the invented office is called ${name}.`);
  return account;
}
