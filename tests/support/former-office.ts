import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { createHeadsFile } from '../../src/app/heads-file.ts';
import type { PersonId } from '../../src/kernel/person.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { INVENTED_OFFICE } from '../../src/rehearsal/invented-office.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { startBotApi } from './bot-api.ts';
import { dataOf, readDumpOf, readFactsOf, type VersionFacts } from './former-versions.ts';
import { startTestOffice } from './office.ts';
import { dataFolder } from './program.ts';
import { createTestRedis } from './redis.ts';
import { loadRedis, type RedisDump } from './redis-dump.ts';

const VERSION = '0.1.0';
export const FORMER_DATA = dataOf(VERSION);
const MINUTE_MS = 60_000;

/** What version 0.1.0 said of its data. */
export type FormerFacts = VersionFacts & {
  underWay: Record<
    string,
    { personId: PersonId; responses: number[][]; flagged: number[]; position: number; paper: unknown }
  >;
  practice: Record<string, { answered: string[]; toLearn: string[]; card: string }>;
  dailyHours: Record<string, string>;
  bank: { records: { id: string; version: number; suspended: boolean }[]; superseded: string[] };
  openReports: { number: number; text: string }[];
  suggestions: { text: string; answered: boolean }[];
  calendar: { files: number[]; overrides: { date: string; isOff: boolean }[]; offer: number };
  waves: Record<string, unknown>;
  adjustments: Record<string, unknown>;
  imports: { roster: number; bank: number };
  inbox: { acknowledgedWhileDown: { noticeId: string; personId: PersonId }; suggestion: string };
  madeAt: number;
};

export const readFormerDump = (): RedisDump => readDumpOf(VERSION);
export const readFormerFacts = () => readFactsOf(VERSION) as FormerFacts;

/** The office of version 0.1.0, a minute after it stopped, started by the program as it is now: chats, files and Redis as they were, or as `damage` leaves them. */
export async function startFormerOffice(damage: (redis: Redis) => Promise<void> = async () => {}) {
  const facts = readFormerFacts();
  const clock = createRehearsalClock();
  clock.set(facts.stoppedAt + MINUTE_MS);
  const folder = dataFolder();
  cpSync(join(FORMER_DATA, 'telegram'), folder, { recursive: true });
  const api = await startBotApi({ clock, folder });
  const headsFolder = join(folder, 'data');
  const redis = await createTestRedis();
  await loadRedis(redis.redis, readFormerDump());
  await damage(redis.redis);
  const office = await startTestOffice({
    ...{ redis, api, clock, heads: createHeadsFile(headsFolder) },
    settings: { OFFICE_NAME: INVENTED_OFFICE.name, ADMIN_IDS: '' },
  });
  return { ...office, facts, headsFolder, phoneOf: (name: string) => phoneOf(api, name) };
}

export type FormerOffice = Awaited<ReturnType<typeof startFormerOffice>>;

function phoneOf(api: BotApiServer, name: string): Participant {
  const invented = INVENTED_OFFICE.people.find((person) => person.name === name);
  const account = invented && api.findAccount(invented.telegramId);
  if (!account) throw new Error(`Nobody in the invented office is called ${name}.`);
  return account;
}
