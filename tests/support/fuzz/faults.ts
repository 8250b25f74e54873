import type { Person } from '../../../src/kernel/person.ts';
import { OUTSIDER } from '../cast.ts';
import { PEOPLE_MARKED } from '../marked-office.ts';
import { isAnswered, type Met } from './arena.ts';
import type { Change } from './changes.ts';
import { mayCauseMessages, mayChange, prefixOf } from './rights.ts';

/** What must not happen, by what it is about. */
export type Fault = { kind: 'error' | 'unanswered' | 'foreign change' | 'foreign message'; what: string };

/** Whatever can tell somebody of the office, with whom. */
const MARKS = new Map(
  PEOPLE_MARKED.flatMap((person) =>
    [person.id, person.telegramId].map((mark) => [String(mark), person] as const),
  ),
);
const ANY_MARK = /(?<!\d)\d{5,10}(?!\d)/g;

/** Lists what is wrong with what became of an update. */
export function faultsOf(met: Met): Fault[] {
  return [
    ...met.errors.map((error): Fault => ({ kind: 'error', what: error })),
    ...unanswered(met),
    ...met.changes.flatMap((change) => foreignChange(met, change)),
    ...foreignMessages(met),
  ];
}

function unanswered({ update, fate, calls }: Met): Fault[] {
  const tap = update.callback_query;
  if (!tap || fate === 'passed over' || isAnswered(calls, tap.id)) return [];
  return [{ kind: 'unanswered', what: `a tap on ${tap.data}` }];
}

/** A journal says which records have changed: those are judged themselves. */
const isJournal = ({ key }: Change): boolean => key.endsWith(':journal');

function foreignChange({ by }: Met, change: Change): Fault[] {
  if (isJournal(change)) return [];
  const prefix = prefixOf(change.key);
  const role = by?.role ?? 'stranger';
  const reach = mayChange(role, prefix);
  const concerned = peopleIn(change).filter((person) => !isWithin(reach, by, person));
  if (reach !== undefined && concerned.length === 0) return [];
  const names = concerned.map(({ name }) => name).join('、');
  return [{ kind: 'foreign change', what: `${role}: ${prefix} ${names} ${JSON.stringify(change)}` }];
}

/** Where what somebody is in the middle of stands in the place of their account: it may name anybody. */
const OF_THE_PLACE = ['qf:flows'];

/** Of whom the place is, and who stood there before: what somebody writes may name anybody. */
function peopleIn({ key, place, before = '' }: Change): Person[] {
  const marks = `${key} ${place} ${OF_THE_PLACE.includes(key) ? '' : before}`.match(ANY_MARK) ?? [];
  return [...new Set(marks.flatMap((mark) => MARKS.get(mark) ?? []))];
}

function isWithin(reach: ReturnType<typeof mayChange>, by: Met['by'], person: Person): boolean {
  if (reach === 'anybody' || person.telegramId === by?.account) return true;
  return reach === 'department' && person.department === by?.person?.department;
}

function foreignMessages({ by, calls, recipients }: Met): Fault[] {
  return calls.flatMap(({ method, parameters }) => {
    const chat = Number(parameters.chat_id);
    const to = recipients.get(chat);
    if (!to || chat === by?.account || chat === OUTSIDER.telegramId) return [];
    if (mayCauseMessages(by?.role ?? 'stranger', to)) return [];
    return [
      {
        kind: 'foreign message' as const,
        what: `${by?.role}: ${method} to ${to} ${JSON.stringify(parameters)}`,
      },
    ];
  });
}

/** What two faults have in common that are of one cause: where it comes from, without whom and what it was about. */
export function kindOfFault({ kind, what }: Fault): string {
  const places = what.match(/\/src\/[\w./-]+:\d+/g)?.slice(0, 2) ?? [];
  const [about = ''] = what.split(/[ {]*\{/);
  const said = /"msg":"[^"]*"|"message":"[^"]*"/.exec(what)?.[0] ?? about;
  return [kind, ...places, said.replaceAll(/\d+/g, '#').slice(0, 120)].join(' ');
}
