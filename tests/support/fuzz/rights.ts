import { RECORD_KEYS } from '../../../src/app/declarations.ts';
import type { ViewerRole } from '../../../src/bot/viewer.ts';
import { liesUnder } from '../../../src/kernel/record-versions.ts';

/** About whom: only themself, also those of their department, or anybody. */
export type Reach = 'own' | 'department' | 'anybody';

/** What the office keeps for itself whoever moves it: what is under way, and what follows from other records. */
const OF_THE_OFFICE: readonly string[] = [
  ...['qf:inbox', 'qf:receivers', 'qf:lease', 'qf:bot', 'qf:budget', 'qf:outages', 'qf:backup-probe'],
  ...[
    'qf:probe',
    'qf:storage',
    'qf:watch',
    'qf:watch:probe',
    'qf:watch:done',
    'qf:tellings',
    'qf:held-edits',
  ],
  ...[
    'qf:audit-index',
    'qf:question-versions',
    'qf:question-figures',
    'qf:exams:findings',
    'qf:records',
    'qf:lost-contacts',
  ],
  // How many messages somebody was sent: whoever writes to an officer causes one.
  'qf:sent',
];

/** Whoever is on the roster answers for themself. */
const OF_STAFF: readonly string[] = [
  ...['qf:flows', 'qf:taken', 'qf:people', 'qf:attempts', 'qf:practice', 'qf:daily-questions', 'qf:receipts'],
  ...[
    'qf:ledger',
    'qf:pledges',
    'qf:risks',
    'qf:duties',
    'qf:suggestions',
    'qf:question-reports',
    'qf:audit',
  ],
  ...['qf:handover', 'qf:digest'],
];

const own = (prefixes: readonly string[]) => prefixes.map((prefix) => [prefix, 'own'] as const);

/** What each role may change beside what it may as staff. Officers may change everything. */
const MORE: Readonly<Record<Exclude<ViewerRole, 'admin'>, Readonly<Record<string, Reach>>>> = {
  // Their own place in the office, as far as they have or had one: that they have blocked the bot.
  stranger: { 'qf:people': 'own', 'qf:flows': 'own', 'qf:claim': 'own', 'qf:officer-reports': 'own' },
  staff: {},
  editor: {
    ...{ 'qf:office-bank': 'anybody', 'qf:bank-imports': 'own' },
    // They answer what anybody has said of a question.
    'qf:question-reports': 'anybody',
  },
  liaison: {
    ...{ 'qf:nudges': 'department', 'qf:invitations': 'department', 'qf:movements': 'department' },
    ...{ 'qf:people': 'department', 'qf:audit': 'department' },
    // A nudge is a notice of its own.
    ...{ 'qf:notice': 'department', 'qf:notices': 'department', 'qf:ledger': 'department' },
    ...{ 'qf:delivery': 'department', 'qf:progress-cards': 'department' },
  },
  auditor: {},
};

/** Returns what an account with this role may change, by prefix of keys. */
export function mayChange(role: ViewerRole, prefix: string): Reach | undefined {
  if (role === 'admin' || OF_THE_OFFICE.includes(prefix)) return 'anybody';
  const staff = role === 'stranger' ? [] : own(OF_STAFF);
  return MORE[role][prefix] ?? Object.fromEntries(staff)[prefix];
}

/** Whom the bot may write to because somebody of this role has done something, beside them. */
export const mayCauseMessages = (role: ViewerRole, to: ViewerRole): boolean =>
  ({
    // Officers hear of a link that was used by somebody else.
    stranger: ['admin'],
    staff: ['admin'],
    editor: ['admin', 'staff', 'editor', 'liaison', 'auditor'],
    liaison: ['admin', 'staff', 'editor', 'liaison', 'auditor'],
    auditor: ['admin'],
    admin: ['stranger', 'staff', 'editor', 'liaison', 'auditor', 'admin'],
  })[role].includes(to);

/** The longest declared prefix under which a key lies. */
export const prefixOf = (key: string): string =>
  RECORD_KEYS.map(({ prefix }) => prefix)
    .filter((prefix) => liesUnder(prefix, key))
    .sort((a, b) => b.length - a.length)[0] ?? key;
