import type { Person } from '../src/kernel/person.ts';
import { sitExam } from './charts.ts';
import { enterRecords, type SentNotice, sendNotice, takeNote } from './large-year.ts';
import type { Stage } from './stage.ts';

const YEARS = 5;
/** In each year. */
const NOTICES = 12;
const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;

/** Leaves behind what five years leave: in each the notices that everybody got, an exam that everybody sat, and meetings. */
export async function liveYears(stage: Stage, people: readonly Person[]): Promise<void> {
  const office = await stage.freshOffice();
  const { year: last } = office.services.figures.thisYear();
  const sent: SentNotice[] = [];
  for (let ago = YEARS - 1; ago >= 0; ago--) {
    const monthsAgo = (months: number) => Date.now() - (ago * 12 + months) * MONTH_MS;
    for (let nth = 0; nth < NOTICES; nth++) {
      const number = (YEARS - 1 - ago) * NOTICES + nth + 1;
      sent.push(await sendNotice(office, people.length, number, monthsAgo((NOTICES - 1 - nth) / 2)));
    }
    await sitExam(office, people, YEARS - 1 - ago, monthsAgo(0) - 2 * DAY_MS);
    const year = last - ago;
    await enterRecords(office, ago === 0 ? undefined : { from: `${year}-01-01`, until: `${year}-12-31` });
  }
  await Promise.all(sent.map((one) => takeNote(office, one)));
}
