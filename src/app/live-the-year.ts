import { setTimeout as wait } from 'node:timers/promises';
import { writeWorkbook } from '../files/spreadsheet/write.ts';
import type { Upload } from '../rehearsal/bot-api/parameters.ts';
import type { YearTold } from '../rehearsal/page-feed.ts';
import type { Row } from '../rehearsal/year/act.ts';
import type { Book } from '../rehearsal/year/exam-paper.ts';
import { liveYear, type World } from '../rehearsal/year/live-year.ts';
import { THE_YEAR } from '../rehearsal/year/script/index.ts';
import { nextWave, type OpenRehearsal } from './open-rehearsal.ts';
import type { OfficeContent } from './read-content.ts';
import type { Office } from './start-office.ts';

/** How soon it is asked again whether everything has been sent. */
const LOOK_MS = 10;
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Lets the rehearsal live its year and tells how far it is. It ends where the office is stopped meanwhile: that is no failure, and
 * nobody is told.
 */
export async function liveTheYear(
  rehearsal: OpenRehearsal,
  content: Pick<OfficeContent, 'questions'>,
  tell: (told: YearTold) => void,
): Promise<void> {
  try {
    await liveYear(THE_YEAR, worldOf(rehearsal, content), tell);
    tell('over');
  } catch (error) {
    if (!rehearsal.isStopped()) tell({ halted: error instanceof Error ? error.message : String(error) });
  }
}

/** Returns the rehearsal as a year can be lived in it. */
export function worldOf(
  { office, rehearsal, clock }: Pick<OpenRehearsal, 'office' | 'rehearsal' | 'clock'>,
  { questions }: Pick<OfficeContent, 'questions'>,
): World {
  return {
    ...{ server: rehearsal.server, clock, timezone: office.ground.office.timezone },
    nextWave: () => nextWave(office, clock.now()),
    async wake() {
      await office.scheduler.poke();
      await allSent(office);
    },
    makeTable,
    book: bookOf(questions),
  };
}

async function allSent({ areas }: Office): Promise<void> {
  const { notices } = areas.notices.offer.stores;
  while ((await notices.listUnfinished()).length > 0) await wait(LOOK_MS);
}

async function makeTable(name: string, rows: readonly Row[]): Promise<Upload> {
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => titles.map((title) => row[title] ?? null));
  const sheet = { name: '登记', columns: titles.map((title) => ({ title })), rows: cells };
  return { name, type: SPREADSHEET, bytes: await writeWorkbook([sheet]) };
}

function bookOf(questions: OfficeContent['questions']): Book {
  return (text) => {
    const known = questions.find(({ stem }) => text.includes(stem));
    return known?.right.map((option) => known.options[option] ?? '');
  };
}
