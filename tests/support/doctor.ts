import { pino } from 'pino';
import { CONTENT_FOLDERS } from '../../src/app/content-folders.ts';
import type { Diagnosis, Examination } from '../../src/app/doctor/examination.ts';
import { listExaminations } from '../../src/app/doctor/examinations.ts';
import { examineAll } from '../../src/app/doctor/examine.ts';
import { type DoctorGiven, openGrounds } from '../../src/app/doctor/grounds.ts';
import { startBotApi, type TestBotApi } from './bot-api.ts';
import { dataFolder } from './program.ts';
import { startOwnRedis } from './redis.ts';

/** A token as @BotFather gives them; the rehearsal's own is of another shape. */
export const TOKEN = `1000000001:${'t'.repeat(35)}`;

/** An office as the doctor finds it: in order, but that nobody has started it yet. */
export async function aHealthyOffice() {
  const [api, { redis, options }] = [await startBotApi({ token: TOKEN }), await startOwnRedis()];
  api.addAccount({ id: 100, first_name: '管' });
  return { api, redis, socket: options.path, given: given(api, options.path) };
}

const given = (api: TestBotApi, socket: string): DoctorGiven => ({
  env: {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, ADMIN_IDS: '100' },
    ...{ REDIS_URL: `unix://${socket}`, DATA_DIR: dataFolder() },
  },
  content: { ...CONTENT_FOLDERS, questionBank: 'tests/fixtures/question-bank' },
  cacheDir: dataFolder(),
  ...{ program: process.cwd(), node: process.versions.node, clock: Date, log: pino({ level: 'silent' }) },
});

/** What the doctor says of one thing; only that is looked at, and what it needs. */
export async function diagnosed(name: string, office: DoctorGiven): Promise<Diagnosis> {
  const grounds = openGrounds(office);
  try {
    const wanted = withNeeds(name, await upTo(name, listExaminations(grounds)));
    const found = await Array.fromAsync(examineAll(wanted, grounds, (text) => text));
    const last = found.find((one) => one.name === name);
    if (!last) throw new Error(`The doctor does not look at ${name}.`);
    return last;
  } finally {
    await grounds.close();
  }
}

/** What is needed stands before. */
async function upTo(name: string, examinations: AsyncIterable<Examination>): Promise<Examination[]> {
  const listed: Examination[] = [];
  for await (const one of examinations) {
    listed.push(one);
    if (one.name === name) break;
  }
  return listed;
}

/** In their order. */
function withNeeds(name: string, all: readonly Examination[]): Examination[] {
  const wanted = new Set([name]);
  for (const one of all.toReversed())
    if (wanted.has(one.name)) for (const need of one.needs ?? []) wanted.add(need);
  return all.filter((one) => wanted.has(one.name));
}
