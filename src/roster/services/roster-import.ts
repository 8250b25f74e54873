import { AT_TERMINAL, type AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import { asOnRoster, doubtsOnRoster } from '../domain/as-on-roster.ts';
import { type Namesakes, namesakesIn } from '../domain/namesakes-in.ts';
import { parseRoster, type Roster, type RosterRefusal } from '../domain/roster.ts';
import { NO_SHEETS, type Origin, type RosterFile, type Sheets } from '../domain/roster-file.ts';
import type { RosterChoice } from '../domain/roster-match.ts';
import { applyRosterPlan, planRoster, type RosterPlan } from '../domain/roster-plan.ts';
import { type RosterRow, withStandingTag } from '../domain/roster-row.ts';
import type { RosterDraft, RosterImportStore } from '../store/roster-import-store.ts';

const DRAFT_VALID_HOURS = 24;
const FINGERPRINT_LENGTH = 12;
const ATTEMPTS = 10;

/** An import as it stands: what it would do now, and what is still wrong or undecided. */
export type ImportReview = {
  id: string;
  /** Stands for what would be done: an import is confirmed with the fingerprint of what the officer has seen. */
  fingerprint: string;
  plan: RosterPlan;
  sheets: Sheets;
  origin?: Origin | undefined;
  /** What 状态 says of people where it is neither there nor gone, and of how many. */
  standings: { standing: string; people: number }[];
  /** Those who are new and share a name. */
  namesakes: Namesakes[];
  /** Whether blank departments are those of the rows above. */
  fillsDepartments: boolean;
  /** Whether these become tags. */
  tagsStanding: boolean;
  /** Everybody whom the officer marked as left. */
  leaving: readonly PersonId[];
} & Omit<Roster, 'rows'>;

export type ImportDone = {
  added: number;
  changed: number;
  left: number;
  /** How many have a role that an admin has yet to confirm. */
  rolesToConfirm: number;
  /** How many the table did not name: they stay. */
  missing: number;
  /** How many rows were not read, and how many cells were left out of others. */
  wrongRows: number;
  doubts: number;
  formerAccounts: number[];
};

export type ImportRefusal =
  /** `gone`: confirmed or cancelled, replaced by a later file, or a day old. */
  | { refused: 'gone' }
  | { refused: 'nothing-to-do' }
  /** Somebody changed the roster since: the review shows what would be done now. */
  | { refused: 'changed' | 'undecided'; review: ImportReview }
  | { refused: 'leavers-not-confirmed'; leavers: number }
  /** Nobody would be left who may look after the office. */
  | { refused: 'last-admin'; review: ImportReview };

/** The people of the office, as far as an import reads and saves them. */
type RosterPeople = {
  list(): Promise<Person[]>;
  /** Counts up with every change of anybody. */
  rosterVersion(): Promise<number>;
  reserveIds(count: number): Promise<PersonId[]>;
  /** Saves all or none; `changed`: somebody is no longer what was read. */
  saveAll(
    changes: ReturnType<typeof applyRosterPlan>,
    options: { atVersion: number; decision: AuditEntry },
  ): Promise<'saved' | 'changed' | 'last-admin'>;
};

/**
 * Takes a roster over in steps: hand in, review and decide, confirm. Nothing changes before the last, which is done
 * as a whole or not at all, and exactly as the officer has seen it.
 *
 * `officer` is the Telegram id of the admin, or 0 for the command line: each has one import at a time.
 */
export function createRosterImportService(deps: {
  people: RosterPeople;
  imports: RosterImportStore;
  clock: Clock;
  secrets: Secrets;
}) {
  const { people, imports, clock, secrets } = deps;

  async function findDraft(officer: number, id: string): Promise<RosterDraft | undefined> {
    const draft = await imports.find(officer, id);
    const isStale = draft && clock.now() - draft.createdAt >= DRAFT_VALID_HOURS * 3_600_000;
    return isStale ? undefined : draft;
  }

  function review(everybody: readonly Person[], draft: RosterDraft): ImportReview {
    const known = asOnRoster(everybody, draft.rows);
    const plan = planRoster(everybody, {
      rows: draft.tagsStanding ? known.map(withStandingTag) : known,
      wrongNames: draft.errors.map(({ name }) => name),
      choices: new Map(draft.choices),
      leaving: draft.leaving,
    });
    const effect = JSON.stringify([
      plan.added,
      plan.changed.map(({ person, changes }) => [person.id, changes]),
      plan.left.map(({ id }) => id),
    ]);
    const fingerprint = secrets.hash(effect).slice(0, FINGERPRINT_LENGTH);
    const { createdAt: _, rows, choices: __, ...shown } = draft;
    return {
      ...shown,
      ...{ fingerprint, plan },
      doubts: doubtsOnRoster(everybody, rows, draft.doubts),
      namesakes: namesakesIn(plan.added),
      standings: standingsOf(known),
    };
  }

  async function amend(
    officer: number,
    id: string,
    change: (draft: RosterDraft, current: ImportReview) => Partial<RosterDraft>,
  ): Promise<ImportReview | undefined> {
    const draft = await findDraft(officer, id);
    if (!draft) return undefined;
    const everybody = await people.list();
    const amended = { ...draft, ...change(draft, review(everybody, draft)) };
    await imports.amend(officer, amended);
    return review(everybody, amended);
  }

  return {
    /** Takes the tables of a file in as one roster and shows what it would do. An earlier import of the same officer is dropped. */
    async planImport(
      { tables, sheets = NO_SHEETS, origin, fillsDepartments = false }: RosterFile,
      officer: number,
    ): Promise<ImportReview | RosterRefusal> {
      const roster = parseRoster(tables, fillsDepartments);
      if ('refused' in roster) return roster;
      const decisions = { choices: [], leaving: [], tagsStanding: false };
      const content = { createdAt: clock.now(), ...roster, sheets, origin, fillsDepartments, ...decisions };
      const draft = await imports.handIn(officer, content);
      return review(await people.list(), draft);
    },

    /** Returns the import as it stands now. */
    async reviewImport(officer: number, id: string): Promise<ImportReview | undefined> {
      const draft = await findDraft(officer, id);
      return draft && review(await people.list(), draft);
    },

    /** Records whom a doubtful row means. */
    chooseRow: (officer: number, id: string, row: number, choice: RosterChoice) =>
      amend(officer, id, ({ choices }) => ({
        choices: [...choices.filter(([other]) => other !== row), [row, choice]],
      })),

    /** Leaves out every row that is still doubtful. */
    skipUndecided: (officer: number, id: string) =>
      amend(officer, id, ({ choices }, { plan }) => {
        const open = plan.undecided.map(({ row }) => row.row);
        const skipped = open.map((row): [number, RosterChoice] => [row, 'skip']);
        return { choices: [...choices.filter(([row]) => !open.includes(row)), ...skipped] };
      }),

    /** Marks somebody whom the table does not name as left, or takes the mark back. */
    markLeaving: (officer: number, id: string, person: PersonId, isLeaving: boolean) =>
      amend(officer, id, ({ leaving }) => {
        const others = leaving.filter((other) => other !== person);
        return { leaving: isLeaving ? [...others, person] : others };
      }),

    /** Makes a tag of what 状态 says of people, or takes that back. */
    tagStanding: (officer: number, id: string, tagsStanding: boolean) =>
      amend(officer, id, () => ({ tagsStanding })),

    /** Forgets the roster that the officer handed in; nobody has been changed by it. */
    async cancelImport(officer: number): Promise<void> {
      await imports.remove(officer);
    },

    /**
     * Carries the import out. `leavers` is the number that the officer typed, where anybody leaves; wrong rows are left
     * out, doubtful ones must have been decided.
     */
    async confirmImport(
      officer: number,
      id: string,
      fingerprint: string,
      leavers?: number,
    ): Promise<ImportDone | ImportRefusal> {
      let newIds: PersonId[] | undefined;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const draft = await findDraft(officer, id);
        if (!draft) return { refused: 'gone' };
        const version = await people.rosterVersion();
        const everybody = await people.list();
        const current = review(everybody, draft);
        const refusal = refuse(current, fingerprint, leavers);
        if (refusal) return refusal;
        newIds ??= await people.reserveIds(current.plan.added.length);
        const changes = applyRosterPlan(everybody, current.plan, newIds);
        // Rows that were read while somebody bound an account would take it away again: hence the version.
        const done = summarize(current);
        const decision = importDecision(done, changes, { at: clock.now(), by: officer || AT_TERMINAL });
        const outcome = await people.saveAll(changes, { atVersion: version, decision });
        if (outcome === 'last-admin') return { refused: outcome, review: current };
        if (outcome === 'changed') continue;
        await imports.remove(officer);
        return done;
      }
      throw new Error('The roster changes all the time: try again in a moment.');
    },
  };
}

export type RosterImportService = ReturnType<typeof createRosterImportService>;

function refuse(
  review: ImportReview,
  fingerprint: string,
  leavers: number | undefined,
): ImportRefusal | undefined {
  const { plan } = review;
  if (review.fingerprint !== fingerprint) return { refused: 'changed', review };
  if (plan.undecided.length > 0) return { refused: 'undecided', review };
  if (plan.placed.length === 0 && plan.left.length === 0) return { refused: 'nothing-to-do' };
  if (plan.left.length > 0 && leavers !== plan.left.length)
    return { refused: 'leavers-not-confirmed', leavers: plan.left.length };
  return undefined;
}

/** Names those whose role the roster changes or ends; what it says of others stands in the roster itself. */
function importDecision(
  { added, changed, left }: ImportDone,
  changes: ReturnType<typeof applyRosterPlan>,
  mark: Pick<AuditEntry, 'at' | 'by'>,
): AuditEntry {
  const roleOf = ({ role, roleConfirmed: isConfirmed }: Person) => ({ role, isConfirmed });
  const people = changes.flatMap(({ before, after }) =>
    before && (before.role !== after.role || before.roleConfirmed !== after.roleConfirmed)
      ? [{ personId: after.id, before: roleOf(before), after: roleOf(after) }]
      : [],
  );
  const roster = { added, changed, left };
  return {
    ...mark,
    action: 'roster-imported',
    subject: '',
    after: { roster },
    ...(people.length > 0 && { people }),
  };
}

function standingsOf(rows: RosterDraft['rows']): ImportReview['standings'] {
  const byStanding = Map.groupBy(rows, ({ standing }) => standing);
  return [...byStanding].flatMap(([standing, { length }]) =>
    standing === undefined ? [] : [{ standing, people: length }],
  );
}

/** A role above staff that is new to the person begins when an admin has confirmed it. */
const isToConfirm = ({ role = 'staff' }: RosterRow, person?: Person): boolean =>
  role !== 'staff' && role !== person?.role;

function summarize({ plan, errors, doubts }: ImportReview): ImportDone {
  const lostRole = plan.changed.filter(({ changes }) => changes.some(({ field }) => field === 'role'));
  const affected = [...plan.left, ...lostRole.map(({ person }) => person)];
  return {
    added: plan.added.length,
    changed: plan.changed.length,
    left: plan.left.length,
    rolesToConfirm: plan.placed.filter(({ row, person }) => isToConfirm(row, person)).length,
    missing: plan.missing.length,
    wrongRows: new Set(errors.map(({ row }) => row)).size,
    doubts: doubts.length,
    formerAccounts: affected.flatMap(({ telegramId }) => telegramId ?? []),
  };
}
