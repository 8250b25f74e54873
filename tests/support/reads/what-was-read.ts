import type { Person } from '../../../src/kernel/person.ts';
import { MARKED, wordOf } from '../marked-office.ts';
import type { Reader } from './readers.ts';
import { REACHES, type Reach, type Row } from './reads-table.ts';

/** Whether a unit, a message with what is in its file or a toast, tells a record of a person. */
type Tells = (unit: string, person: Person) => boolean;

const { clerk, neighbour, colleague } = MARKED;

/** In the order in which they have taken note, as the ends of the numbers say. */
const RECEIVERS: readonly Person[] = [clerk, neighbour, colleague];
const receiptOf = ({ id }: Person): string =>
  `QF-2026-1123-00${RECEIVERS.findIndex((one) => one.id === id) + 1}`;

const word =
  (kind: string): Tells =>
  (unit, person) =>
    unit.includes(wordOf(kind, person));
/** Scores, answers and signatures have no words of their own: what names somebody and is about such is taken for theirs. */
const namedIn =
  (about: RegExp): Tells =>
  (unit, { name }) =>
    unit.includes(name) && about.test(unit);

/** What tells a record of somebody, by the kinds of the table. */
export const TELLS: Readonly<Record<string, Tells>> = {
  'Name, department, post': (unit, { name, post }) => unit.includes(name) || unit.includes(post),
  'Telephone number': (unit, { phone }) => phone !== undefined && unit.includes(phone),
  'Telegram account': (unit, { telegramId }) => unit.includes(String(telegramId)),
  'Number of a receipt': (unit, person) => unit.includes(receiptOf(person)),
  Score: namedIn(/得分|成绩/),
  'Answers in an exam': namedIn(/题序|您的答案/),
  Suggestion: word('意见'),
  'Report of a question': word('反映'),
  'Signature of a pledge': namedIn(/承诺/),
  'Form of risks': word('风险'),
  Duty: word('责任'),
  'Own paragraph of a notice': word('段落'),
  'Reason in the record of decisions': word('操作'),
  'Roster as a file': namedIn(/"file_name":"名册\.xlsx"/),
  Backup: (unit) => /age-encryption\.org|"qf:people/.test(unit),
};

/** Returns of whom somebody has read a kind. The clerk and the neighbour are of the liaison's department. */
function reachOf(kind: string, reader: Reader, units: readonly string[]): Reach {
  const hasRead = (person: Person) => units.some((unit) => TELLS[kind]?.(unit, person) ?? false);
  if (hasRead(colleague)) return 'everybody';
  if (hasRead(neighbour)) return 'department';
  if (!hasRead(clerk)) return 'nobody';
  return reader === 'staff' ? 'own' : 'department';
}

/** Lists what somebody has read that the table does not grant them. */
export const readBeyond = (table: readonly Row[], reader: Reader, units: readonly string[]): string[] =>
  walked(table).flatMap(({ kind, cells }) => {
    const [read, granted] = [reachOf(kind, reader, units), cells[reader].reach];
    const isGranted = REACHES.indexOf(read) <= REACHES.indexOf(granted);
    return isGranted ? [] : [`${reader} reads of ${read}, and not of ${granted}: ${kind}`];
  });

/** Lists what the table grants somebody and they have read as far as that, and what they have not. Of their own only the clerk has something. */
export function grantsOf(table: readonly Row[], reader: Reader, units: readonly string[]) {
  const granted = walked(table).filter(({ cells }) => {
    const { reach } = cells[reader];
    return reach === 'own' ? reader === 'staff' : reach !== 'nobody';
  });
  const { read = [], unread = [] } = Object.groupBy(granted, ({ kind, cells }) =>
    reachOf(kind, reader, units) === cells[reader].reach ? 'read' : 'unread',
  );
  return { read: read.map(({ kind }) => kind), unread: unread.map(({ kind }) => `${reader}: ${kind}`) };
}

const walked = (table: readonly Row[]): Row[] => table.filter(({ heldBy }) => heldBy.length === 0);
