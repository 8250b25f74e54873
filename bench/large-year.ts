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
import { sitExam } from './charts.ts';
import { startMeasured } from './process.ts';
import type { Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const PEOPLE = 5_000;
const RECORDS = 400;
const NOTICES = 12;
const REPORT_WITHIN_SECONDS = 5;

/** What is made of the year, and how each is called in the table. */
const STEPS = {
  figures: 'figures',
  report: 'report (Word) and its sources',
  person: "one person's year",
  package: 'evidence package',
} as const;

type Span = { from: PlainDate; until: PlainDate };

type Run = { seconds: number; peakMiB: number };

/**
 * The year of an office of 5,000: 12 notices of which four fifths took note, an exam that everybody sat, 400 records. Each is made
 * by a process that has just started and remembers nothing.
 */
export async function measureYear(stage: Stage): Promise<void> {
  await stage.clear();
  const people = await stage.seatPeople(PEOPLE, []);
  for (let nth = 1; nth <= NOTICES; nth++) await sendNotice(stage, nth);
  await sitExam(stage, people, 0);
  await enterRecords(stage);
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
  console.log(`The evidence package has ${figure(statSync(file).size / 1024 / 1024, 1)} MiB.`);
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

/** Sends a notice that everybody has got, of which four in five have taken note. `now`: when it was sent. */
export async function sendNotice({ stores, services }: Stage, nth: number, now = Date.now()): Promise<void> {
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
  for (let bucket = 0; bucket <= bucketOf(PEOPLE); bucket++) {
    const ids = Array.from({ length: PEOPLE_PER_BUCKET }, (_, i) => bucket * PEOPLE_PER_BUCKET + i);
    const entries = ids.filter((one) => one > 0 && one <= PEOPLE).map((one) => [one, sent] as const);
    await stores.ledger.fillBucket(id, bucket, new Map(entries));
  }
  await stores.ledger.recordFilled(id);
  const readers = Array.from({ length: PEOPLE }, (_, i) => i + 1).filter((one) => one % 5 !== 0);
  await Promise.all(
    readers.map((one) => services.acknowledgements.acknowledge(id, one, { messageId: 1, sentAt: now })),
  );
}

/** Enters meetings of a year, of this one so far unless told: one on each day, and round again. */
export async function enterRecords({ services: { records, figures } }: Stage, span?: Span): Promise<void> {
  const { from, until } = span ?? figures.thisYear();
  const days = daysFrom(from, until);
  for (let nth = 0; nth < RECORDS; nth++) {
    const date = days[nth % days.length] ?? '';
    const values = { date, form: '专题研究', name: `第 ${nth + 1} 次专题会议` };
    await records.enter(await records.takeNumber(), 'meeting', values, 1);
  }
}
