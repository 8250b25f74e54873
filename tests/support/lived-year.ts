import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.ts';
import { worldOf } from '../../src/app/live-the-year.ts';
import { officeDataDir } from '../../src/app/office-mode.ts';
import { type OpenRehearsal, openRehearsal, rehearsalConfig } from '../../src/app/open-rehearsal.ts';
import type { OfficeContent } from '../../src/app/read-content.ts';
import { type PlainDate, toInstant } from '../../src/kernel/plain-date.ts';
import type { RecordedCall } from '../../src/rehearsal/bot-api/feed.ts';
import { INVENTED_OFFICE, type InventedPerson, OFFICER } from '../../src/rehearsal/invented-office.ts';
import type { Act, Step, Year } from '../../src/rehearsal/year/act.ts';
import { liveYear, MORNING, type YearProgress } from '../../src/rehearsal/year/live-year.ts';
import { actsBy, dayOf, type Way } from '../../src/rehearsal/year/ways.ts';
import { spanOf } from '../../src/report/domain/year-span.ts';
import { downloadFrom } from './phone.ts';
import type { Lived } from './recount/compare.ts';
import { hear } from './recount/heard.ts';
import type { HandedOver } from './recount/package.ts';
import type { Evidence, Roll } from './recount/recounted.ts';
import { takingTurns } from './turns.ts';

type Living = {
  way: Way;
  content: OfficeContent;
  tell?: (progress: YearProgress) => void;
  /** Looks at the office before it ends. */
  look?: (rehearsal: OpenRehearsal) => Promise<void>;
};

/** Lets a rehearsal of its own live the year from its first morning, on the data of a folder that is removed afterwards. */
export async function live(year: Year, { way, content, tell, look }: Living): Promise<Lived> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingfeng-year-'));
  const config = { ...rehearsalConfig(loadConfig({ DATA_DIR: dataDir })), rehearsalPort: 0 };
  const rehearsal = await openRehearsal({
    ...{ config, content, log: pino({ level: 'warn' }) },
    ...{ folder: officeDataDir(config, 'rehearsal'), hooks: { beginAnew() {}, liveYear() {} } },
    startsAt: toInstant(year.from, MORNING, config.timezone),
  });
  try {
    const calls = recordCalls(rehearsal);
    const { turn, turnOf } = await takingTurns(rehearsal);
    const acts = actsBy(way, year);
    await liveYear({ ...year, acts }, { ...worldOf(rehearsal, content), turn }, tell);
    const figures = await rehearsal.office.areas.report.offer.figures.list(spanOf(year.year, year.until));
    await look?.(rehearsal);
    return {
      ...{ figures, evidence: { heard: hear(calls, turnOf), ...enteredIn(year) } },
      handedOver: await receivePackage(rehearsal),
    };
  } finally {
    await rehearsal.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the script says that was entered by hand. */
function enteredIn({ acts, records }: Year): Omit<Evidence, 'heard'> {
  return {
    entered: records,
    rolls: acts.flatMap((act) => ('rolls' in act ? rollOf(act) : [])),
    proofs: stepsOf(acts, '➕ 附上记录').flatMap(firstChoice),
    onPaper: onPaperIn(acts),
    superiors: stepsOf(acts, '党风廉政建设责任书').flatMap(superiorIn),
    answers: acts.flatMap(answersIn),
  };
}

/** The level is chosen, and the superior's name written next. */
function superiorIn(steps: readonly Step[]): Evidence['superiors'] {
  const at = steps.findIndex((step) => 'writes' in step && accountOf(step.writes) !== undefined);
  const [level, name] = [steps[at - 1], steps[at]];
  if (!level || !name || !('taps' in level) || !('writes' in name)) return [];
  return [{ level: level.taps, chat: String(accountOf(name.writes)) }];
}

const accountOf = (name: string): number | undefined =>
  INVENTED_OFFICE.people.find((one) => one.name === name)?.telegramId;

function answersIn(act: Act): Evidence['answers'] {
  if (!('does' in act) || !act.does.some((step) => 'taps' in step && step.taps === '我的责任事项')) return [];
  const [duty = ''] = firstChoice(act.does);
  const last = act.does.at(-1);
  return last && 'taps' in last ? [{ by: act.by, duty, answer: last.taps }] : [];
}

/** What is done step by step in acts in which this is tapped. */
const stepsOf = (acts: Year['acts'], label: string): (readonly Step[])[] =>
  acts.flatMap((act) =>
    'does' in act && act.does.some((step) => 'taps' in step && step.taps === label) ? [act.does] : [],
  );

/** The duty that was opened. */
function firstChoice(steps: readonly Step[]): string[] {
  const [first] = steps.flatMap((step) => ('chooses' in step ? step.chooses : []));
  return first === undefined ? [] : [first];
}

/** Whom the officer ticked, by the command with which that began. */
function onPaperIn(acts: Year['acts']): Record<string, string[]> {
  const byCommand = Map.groupBy(stepsOf(acts, '保存（签字）'), ([first]) =>
    first && 'writes' in first ? first.writes : '',
  );
  return Object.fromEntries([...byCommand].map(([command, all]) => [command, all.flat().flatMap(ticked)]));
}

const ticked = (step: Step): string[] =>
  'taps' in step && step.taps.startsWith('☐ ') ? [step.taps.slice('☐ '.length)] : [];

function rollOf({ rolls, kind = '', listed, absent }: Extract<Act, { rolls: string }>): Roll {
  const isListed = ({ tags }: InventedPerson) =>
    listed.includes('☐ 全体') || tags.some((tag) => listed.includes(`☐ ${tag}`));
  const present = INVENTED_OFFICE.people.filter((one) => isListed(one) && absent[one.name] === undefined);
  return { of: rolls, kind, present: present.map(({ name }) => name) };
}

/** The package as it lies in the officer's chat, if it was made: of the archive as it was sent nothing is taken on trust. */
async function receivePackage({ rehearsal: { server } }: OpenRehearsal): Promise<HandedOver | undefined> {
  const messages = server.findAccount(OFFICER.telegramId)?.messages() ?? [];
  const sent = messages.findLast(({ document }) => document?.file_name?.startsWith('佐证材料-'));
  return sent && { caption: sent.caption ?? '', bytes: (await downloadFrom(server, sent)).bytes };
}

/** All of them: the server itself keeps no more than the page shows. */
function recordCalls({ rehearsal: { server } }: OpenRehearsal): readonly RecordedCall[] {
  const calls = [...server.calls];
  server.feed.subscribe((event) => {
    if (event.kind === 'call') calls.push(event.call);
  });
  return calls;
}

/** Returns a part of the year that is lived by itself, both days included. */
export function partOf(year: Year, from: PlainDate, until: PlainDate): Year {
  const isWithin = (day: PlainDate) => from <= day && day <= until;
  const acts = year.acts.filter(({ on }) => isWithin(on));
  const records = Object.entries(year.records).map(([register, rows]) => [
    register,
    rows.filter((row) => isWithin(dayOf(row))),
  ]);
  return { ...year, from, until, acts, records: Object.fromEntries(records) };
}
