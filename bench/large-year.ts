import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  bucketOf,
  type LedgerEntry,
  PEOPLE_PER_BUCKET,
  recordSent,
} from '../src/delivery/domain/delivery.ts';
import { EVERYBODY } from '../src/kernel/audience.ts';
import { dateOf, daysFrom, type PlainDate } from '../src/kernel/plain-date.ts';
import type { ByName } from '../tests/support/by-name.ts';
import { sitExam } from './charts.ts';
import { startMeasured } from './process.ts';
import { type Stage, usedMemory } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const PEOPLE = 5_000;
const RECORDS = 400;
const NOTICES = 12;
/** Every fifth takes no note. */
const READER_GAP = 5;
const REPORT_WITHIN_SECONDS = 5;
const MIB = 1024 * 1024;
const KEPT_MOST_MIB = 60;
const KINDS_SHOWN = 8;

/** What is made of the year, and how each is called in the table. */
const STEPS = {
  figures: 'figures',
  report: 'report (Word) and its sources',
  person: "one person's year",
  package: 'evidence package',
} as const;

type Span = { from: PlainDate; until: PlainDate };

export type SentNotice = { id: string; people: number; sentAt: number };

type Run = { seconds: number; peakMiB: number };

/**
 * The year of an office of 5,000: 12 notices of which four fifths took note, an exam that everybody sat, 400 records. Each is made
 * by a process that has just started and remembers nothing.
 */
export async function measureYear(stage: Stage): Promise<void> {
  await stage.clear();
  const empty = await usedMemory(stage);
  const people = await stage.seatPeople(PEOPLE, []);
  const writing = await stage.freshOffice();
  await stage.prepare(async () => {
    const sent: SentNotice[] = [];
    for (let nth = 1; nth <= NOTICES; nth++) sent.push(await sendNotice(writing, PEOPLE, nth));
    await Promise.all(sent.map((one) => takeNote(writing, one)));
    await sitExam(writing, people, 0);
    await enterRecords(writing);
  });
  await printKept(stage, (await usedMemory(stage)) - empty);
  const file = join(stage.folder, 'evidence.zip');
  const rows: string[][] = [];
  for (const [step, name] of Object.entries(STEPS)) {
    const { seconds, peakMiB } = await run(stage, step, file);
    const holds =
      step === 'report' ? `< ${REPORT_WITHIN_SECONDS} s ${verdict(seconds < REPORT_WITHIN_SECONDS)}` : '';
    rows.push([name, figure(seconds, 2), figure(peakMiB), holds]);
  }
  printTable(
    `A year of ${figure(PEOPLE)} people: ${NOTICES} notices, an exam, ${RECORDS} records`,
    ['', 'seconds', 'peak MiB', 'bar'],
    rows,
  );
  console.log(`The evidence package has ${figure(statSync(file).size / MIB, 1)} MiB.`);
}

/** Prints what Redis keeps of the year, and of what the most. */
async function printKept({ redis }: Stage, bytes: number): Promise<void> {
  const kinds = new Map<string, number>();
  for await (const keys of redis.scanStream({ count: 1_000 })) {
    const sizes = await Promise.all(
      (keys as string[]).map((key) => redis.memory('USAGE', key, 'SAMPLES', 0)),
    );
    for (const [index, key] of (keys as string[]).entries()) {
      const kind = key.split(':').slice(0, 2).join(':');
      kinds.set(kind, (kinds.get(kind) ?? 0) + Number(sizes[index]));
    }
  }
  const largest = [...kinds].sort(([, a], [, b]) => b - a).slice(0, KINDS_SHOWN);
  printTable(
    `What Redis keeps of the year of ${figure(PEOPLE)} people, the roster included`,
    ['', 'MiB', 'bar'],
    [
      ['all', figure(bytes / MIB, 1), `< ${KEPT_MOST_MIB} ${verdict(bytes / MIB < KEPT_MOST_MIB)}`],
      ...largest.map(([kind, size]) => [kind, figure(size / MIB, 1), '']),
    ],
  );
}

async function run(stage: Stage, step: string, file: string): Promise<Run> {
  const api = await stage.openApi();
  const program = startMeasured('bench/large-year-office.ts', stage.environment(api), [step, file]);
  await program.told('begins');
  const start = performance.now();
  await program.told('done');
  const seconds = (performance.now() - start) / 1000;
  const peakMiB = program.peakMemoryMiB();
  await program.kill('SIGKILL');
  await api.close();
  return { seconds, peakMiB };
}

/** Stores a notice that everybody has got. `now`: when it was sent. */
export async function sendNotice(
  { stores, services }: ByName,
  people: number,
  nth: number,
  now = Date.now(),
): Promise<SentNotice> {
  const id = `broadcast.${nth}`;
  const text = `关于第 ${nth} 个节点的提醒\n一、不收送礼品礼金、消费卡（券）。\n二、不用公款吃喝、旅游。`;
  await stores.notices.saveOnce({
    ...{ id, kind: 'broadcast', title: `关于第 ${nth} 个节点的提醒`, action: 'acknowledge', createdAt: now },
    ...{ content: { kind: 'text', text }, audience: EVERYBODY },
    code: await stores.notices.takeCode(dateOf(now, services.office.timezone), id),
  });
  await stores.ledger.create(id);
  const waiting: LedgerEntry = { status: 'waiting', attempts: 1, until: 0 };
  const sent = recordSent(waiting, { messageId: 1, sentAt: now, channel: 'telegram' });
  for (let bucket = 0; bucket <= bucketOf(people); bucket++) {
    const ids = Array.from({ length: PEOPLE_PER_BUCKET }, (_, i) => bucket * PEOPLE_PER_BUCKET + i);
    const entries = ids.filter((one) => one > 0 && one <= people).map((one) => [one, sent] as const);
    await stores.ledger.fillBucket(id, bucket, new Map(entries));
  }
  await stores.ledger.recordFilled(id);
  return { id, people, sentAt: now };
}

/**
 * Four in five take note, in the order of their numbers. A chain of receipts grows by one at a time: it is notices that can be
 * answered side by side.
 */
export async function takeNote({ services }: ByName, { id, people, sentAt }: SentNotice): Promise<void> {
  for (let person = 1; person <= people; person++)
    if (person % READER_GAP !== 0)
      await services.acknowledgements.acknowledge(id, person, { messageId: 1, sentAt });
}

/** Enters meetings of a year, of this one so far unless told: one on each day, and round again. */
export async function enterRecords({ services: { records, figures } }: ByName, span?: Span): Promise<void> {
  const { from, until } = span ?? figures.thisYear();
  const days = daysFrom(from, until);
  for (let nth = 0; nth < RECORDS; nth++) {
    const date = days[nth % days.length] ?? '';
    const values = { date, form: '专题研究', name: `第 ${nth + 1} 次专题会议` };
    await records.enter(await records.takeNumber(), 'meeting', values, 1);
  }
}
