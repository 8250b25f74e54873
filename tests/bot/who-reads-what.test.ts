import { describe, expect, test } from 'vitest';
import { backupCommand } from '../../src/app/backup/backup-commands.ts';
import { COMMANDS } from '../../src/app/declarations.ts';
import type { Feature } from '../../src/bot/feature.ts';
import { admits } from '../../src/bot/viewer.ts';
import { EVERYBODY } from '../../src/kernel/audience.ts';
import { startBotApi } from '../support/bot-api.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { MORNING } from '../support/exams.ts';
import { explore, type Heard } from '../support/exploring/explore.ts';
import { endsExploring } from '../support/exploring/forbidden.ts';
import { introduceMarked } from '../support/fuzz/arena.ts';
import { MARKED, PEOPLE_MARKED, plantMarks } from '../support/marked-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { READER_NAMES, READERS, type Reader } from '../support/reads/readers.ts';
import { CHINESE, ENGLISH, type Row, readTable } from '../support/reads/reads-table.ts';
import { unitsHeard } from '../support/reads/units-heard.ts';
import { grantsOf, readBeyond, TELLS } from '../support/reads/what-was-read.ts';
import { seat } from '../support/seat.ts';

/** `npm run walks`: all commands and many taps; else a few taps from each command that the table names. */
const IS_WHOLE = process.env.WALKS === 'whole';
const TAPS = IS_WHOLE ? { mostOfAKind: 6, mostTaps: 600 } : { mostOfAKind: 2, mostTaps: 36 };
/** Typed wherever something is asked for: they find people of other departments, and tell nothing themselves. */
const SOUGHT = [`GH${MARKED.colleague.id}`, '财务科'];

/** Nobody who is looked for may lose their account by it. */
const isForbidden = (data: string) => endsExploring(data) || data.startsWith('invite.cut:');

/** An office of which something of every kind is kept, and nothing is sent; it asks something of somebody whom the bot does not reach. */
async function startMarkedOffice(): Promise<TestOffice> {
  const api = await startBotApi();
  await introduceMarked(api);
  const office = await startTestOffice({ at: MORNING, api, only: 'bot', people: PEOPLE_MARKED });
  await plantMarks(office, office.clock.set);
  const outOfReach = { reachable: false, unreachableBecause: 'blocked' } as const;
  await seat(office.stores.people, { ...MARKED.neighbour, ...outOfReach });
  const asked = { id: 'broadcast.3', kind: 'broadcast', title: '补充通知', audience: EVERYBODY } as const;
  const content = { kind: 'text', text: '请再次对照检查。' } as const;
  await office.services.notices.startNotice({ ...asked, action: 'acknowledge', content });
  return office;
}

async function walkAs(office: TestOffice, reader: Reader, ways: readonly Feature[][]): Promise<Heard[]> {
  const { account, role } = READERS[reader];
  const phone = office.phoneOf(account);
  const heard: Heard[] = [];
  for (const features of ways) {
    const walk = { server: office.api, phone, role, features, sentences: SOUGHT, isForbidden, ...TAPS };
    const mostTaps = Math.ceil(TAPS.mostTaps / ways.length);
    heard.push(...(await explore({ ...walk, mostTaps })).heard);
  }
  return heard;
}

/** Lets each of them look in turn, who can change the least first; returns all that each was shown once the last file is made. */
async function lookAsEach(table: readonly Row[]): Promise<(readonly [Reader, string[]])[]> {
  const office = await startMarkedOffice();
  const heard = new Map<Reader, Heard[]>();
  for (const reader of READER_NAMES)
    heard.set(reader, await walkAs(office, reader, waysOf(table, reader, office.features)));
  await office.stop();
  const chatOf = (reader: Reader) => office.phoneOf(READERS[reader].account).messages();
  return Promise.all(
    READER_NAMES.map(async (reader) => {
      const units = await unitsHeard(office.api, heard.get(reader) ?? [], chatOf(reader));
      return [reader, units] as const;
    }),
  );
}

/** Those that the table names as ways of a role to records of others, for staff to their own, one by one; all at once, where it names none. */
function waysOf(table: readonly Row[], reader: Reader, features: readonly Feature[]): Feature[][] {
  const cells = table.map((row) => row.cells[reader]);
  const ways = new Set(
    cells.flatMap((cell) => (reader === 'staff' || cell.reach !== 'own' ? cell.ways : [])),
  );
  if (IS_WHOLE || ways.size === 0) return [[...features]];
  return features.filter(({ name }) => ways.has(`/${name}`)).map((one) => [one]);
}

describe('the table of what each role can read', () => {
  const table = readTable(ENGLISH);

  test('says the same in both languages', () => {
    const saidIn = (rows: readonly Row[]) => rows.map(({ cells, heldBy }) => ({ cells, heldBy }));
    expect(saidIn(readTable(CHINESE))).toEqual(saidIn(table));
  });

  test('has each kind that a walk can tell, and names for any other the test that holds it', () => {
    const walked = table.filter(({ heldBy }) => heldBy.length === 0);
    expect(walked.map(({ kind }) => kind)).toEqual(Object.keys(TELLS));
  });

  test('names commands that are there, and that the role may use', () => {
    const features = declaredFeatures();
    const isWay = (way: string, reader: Reader) =>
      features.some(
        ({ name, run, roles }) => run && way === `/${name}` && admits(roles, READERS[reader].role),
      );
    const wrong = table.flatMap(({ cells }) =>
      READER_NAMES.flatMap((reader) => cells[reader].ways.filter((way) => !isWay(way, reader))),
    );
    const atMachine = [...COMMANDS, backupCommand].map(({ name }) => name);
    const ofMachine = table.flatMap(({ cells }) => cells.machine.ways);
    expect([...wrong, ...ofMachine.filter((way) => !atMachine.includes(way))]).toEqual([]);
  });

  test('is contradicted by a card with a record that the role may not read', () => {
    const card = `${MARKED.colleague.name}：${MARKED.colleague.phone}，意见${MARKED.neighbour.id}`;
    expect(readBeyond(table, 'liaison', [card])).toEqual([
      'liaison reads of everybody, and not of department: Name, department, post',
      'liaison reads of everybody, and not of own: Telephone number',
      'liaison reads of department, and not of own: Suggestion',
    ]);
    expect(readBeyond(table, 'officer', [card])).toEqual([]);
  });

  test('grants at least what an office shows to each role, and what it grants is shown', {
    timeout: IS_WHOLE ? 1_800_000 : 120_000,
  }, async () => {
    const [beyond, unread, unshown]: [string[], string[], string[]] = [[], [], []];
    for (const [reader, units] of await lookAsEach(table)) {
      expect(units.length, reader).toBeGreaterThan(2);
      for (const unit of units)
        beyond.push(...readBeyond(table, reader, [unit]).map((fault) => `${fault} (${unit.slice(0, 200)})`));
      const grants = grantsOf(table, reader, units);
      // An officer has more buttons than are tapped, and reports that an editor has answered before are gone.
      if (reader !== 'officer') unread.push(...grants.unread);
      if (grants.unread.length > 0 && grants.read.length === 0) unshown.push(reader);
    }
    expect(beyond).toEqual([]);
    expect(unshown).toEqual([]);
    if (IS_WHOLE) expect(unread).toEqual([]);
  });
});
