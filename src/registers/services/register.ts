import { AT_TERMINAL, type AuditActionName, type AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Page, PageWanted } from '../../kernel/page.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CellTable } from '../../kernel/table-cells.ts';
import { type Field, type FieldProblem, type FieldValue, readValue, type Values } from '../domain/field.ts';
import { differenceOf } from '../domain/record-difference.ts';
import { type ImportPlan, planImport, stillNew } from '../domain/record-import.ts';
import { gapsIn, lastNumberOf } from '../domain/record-numbers.ts';
import { NUMBER_TITLE, type ReadTable, readTable } from '../domain/record-sheet.ts';
import {
  findKind,
  isSame,
  kindOf,
  type RegisterDefinition,
  type RegisterRecord,
  revise,
  withdraw,
  yearOfRecord,
} from '../domain/register.ts';
import type { RegisterStore } from '../store/register-store.ts';
import type { PeopleFound, RegisterPeople } from './register-people.ts';

export type RegisterDeps = {
  definition: RegisterDefinition;
  store: RegisterStore;
  people: RegisterPeople;
  today(): PlainDate;
  clock: Clock;
  digest(text: string): string;
};

/** What a table would do, under the id by which it is confirmed. */
export type ImportReview = Pick<ReadTable, 'ignoredColumns' | 'absentColumns'> & {
  id: string;
  plan: ImportPlan;
};

/** A value that was typed, or what is wrong with it, and for a name whom it may mean. */
export type TypedValue = { value: FieldValue } | { problem: FieldProblem; people?: PeopleFound };

const NEW_IN_A_STEP = 500;

/** One that is to be entered; without a number it gets the next. */
export type NewRecord = Pick<RegisterRecord, 'kind' | 'values'> & { number?: number };
type NumberedImport = {
  added: readonly NewRecord[];
  numbers: readonly number[];
  since: number;
  gaps?: readonly number[] | undefined;
};

type Wanted = { year: number; kind?: string | undefined };

/** Keeps one register: its records are entered, corrected with a trace, withdrawn, and taken in and out as a table. */
export function createRegister({ definition, store, people, today, clock, digest }: RegisterDeps) {
  const labelOf = ({ kind, number, values }: RegisterRecord): string => {
    const { title, nameOf } = kindOf(definition, kind);
    return `${title} ${number} 号 ${nameOf(values)}`;
  };

  const entryOf = (
    action: AuditActionName,
    by: number,
    rest: Omit<AuditEntry, 'at' | 'by' | 'action'>,
  ): AuditEntry => ({
    ...{ at: clock.now(), by: by === 0 ? AT_TERMINAL : by, action },
    ...rest,
  });

  /** A record whose kind nobody declares any more is passed over: nobody could say what it means. */
  const isKnown = ({ kind }: RegisterRecord): boolean => findKind(definition, kind) !== undefined;

  async function find(number: number): Promise<RegisterRecord | undefined> {
    const record = await store.find(number);
    return record && isKnown(record) ? record : undefined;
  }

  /** @param change says what the record shall say; of nothing, that it stays */
  async function correct(
    number: number,
    change: (values: Values) => Values | undefined,
    by: number,
  ): Promise<RegisterRecord | undefined> {
    return store.change(
      number,
      (record) => {
        const values = record.withdrawn || !isKnown(record) ? undefined : change(record.values);
        return values ? revise(record, values, { at: clock.now(), by }) : record;
      },
      (before, after) =>
        entryOf('record-corrected', by, {
          subject: labelOf(after),
          ...differenceOf(definition, before, after),
        }),
    );
  }

  /** Enters a record and says whether it is new: under the same number, as after a crash, it is there once. */
  async function enter(number: number, kind: string, values: Values, by: number): Promise<boolean> {
    const record: RegisterRecord = { number, kind, values, enteredAt: clock.now(), enteredBy: by };
    return store.saveNew(record, entryOf('record-entered', by, { subject: labelOf(record) }));
  }

  /**
   * Enters those that `choose` picks as it looks at every record, and returns how many. It looks again whenever anything has changed
   * meanwhile: two who enter the same at one moment enter it once. `choose` picks none once all are there.
   */
  async function enterChosen(
    choose: (known: readonly RegisterRecord[]) => readonly NewRecord[],
    by: number,
  ): Promise<number> {
    const reserved: number[] = [];
    for (let entered = 0; ; ) {
      const version = await store.version();
      const chosen = choose((await store.copyAll()).filter(isKnown)).slice(0, NEW_IN_A_STEP);
      if (chosen.length === 0) return entered;
      const unnumbered = chosen.filter(({ number }) => number === undefined);
      reserved.push(...(await store.takeNumbers(Math.max(0, unnumbered.length - reserved.length))));
      const numbers = [...reserved];
      const deed = { enteredAt: clock.now(), enteredBy: by };
      const records = chosen.map(({ number, kind, values }) => ({
        ...{ number: number ?? numbers.shift() ?? 0, kind, values, ...deed },
      }));
      const entries = records.map((record) => entryOf('record-entered', by, { subject: labelOf(record) }));
      if (!(await store.saveAllNew(version, records, entries))) continue;
      reserved.splice(0, unnumbered.length);
      entered += records.length;
    }
  }

  /** Enters what is new of an import and nobody else has entered since it was looked over; returns how many of it are there, now or before a crash. */
  async function enterImported(
    { added, numbers, since, gaps = [] }: NumberedImport,
    by: number,
  ): Promise<number> {
    const numbered = added.map((one, index) => ({ ...one, number: numbers[index] ?? 0 }));
    const own = new Set(numbers);
    await enterChosen((known) => {
      const there = new Set(known.map(({ number }) => number));
      const isLater = ({ number }: RegisterRecord) => number > since || gaps.includes(number);
      const others = known.filter((record) => isLater(record) && !own.has(record.number));
      return stillNew(
        definition,
        numbered.filter(({ number }) => !there.has(number)),
        others,
      );
    }, by);
    const there = await store.copyAll();
    return there.filter(({ number }) => own.has(number)).length;
  }

  return {
    definition,

    /** Reserves the number of the next record; asked for before it is entered, so that entering twice enters once. */
    takeNumber: () => store.takeNumber(),
    enter,
    enterChosen,
    /** Finds a record, also one that is withdrawn. */
    find,
    /** Returns what the record of decisions calls it, such as `会议 3 号 部署会`. */
    labelOf,

    /**
     * Lets a record say something else of one field from now on, or nothing; what it said stays readable, and what others corrected
     * meanwhile stands. One that is withdrawn stays as it is.
     */
    correct: (number: number, field: string, value: FieldValue | undefined, by: number) =>
      correct(
        number,
        ({ [field]: _, ...others }) => ({ ...others, ...(value === undefined ? {} : { [field]: value }) }),
        by,
      ),

    /** Lets a record count no longer. */
    withdraw: (number: number, reason: string, by: number): Promise<RegisterRecord | undefined> =>
      store.change(
        number,
        (record) => withdraw(record, reason, { at: clock.now(), by }),
        (_, after) => entryOf('record-withdrawn', by, { subject: labelOf(after), reason }),
      ),

    /** Lists a page of a year with withdrawn records, the latest day first. */
    async listPage(wanted: Wanted, page: PageWanted): Promise<Page<RegisterRecord>> {
      const found = await store.listPage(wanted, page);
      return { ...found, entries: found.entries.filter(isKnown) };
    },

    /** Counts a year's records of a kind, withdrawn ones among them. */
    count: (wanted: Wanted): Promise<number> => store.count(wanted),

    /** Lists all of a year by day, withdrawn ones too: for the table. */
    listYear: async (wanted: Wanted): Promise<RegisterRecord[]> =>
      (await store.listYear(wanted)).filter(isKnown),

    /** Lists those of a span that count, by day. */
    async listCounting({ year, from, until }: YearSpan, kind?: string): Promise<RegisterRecord[]> {
      const listed = (await store.listYear({ year, kind })).filter(isKnown);
      const dayOf = (record: RegisterRecord) => kindOf(definition, record.kind).dayOf(record.values);
      return listed.filter((record) => !record.withdrawn && from <= dayOf(record) && dayOf(record) <= until);
    },

    /** Lists those that count, of all years, by number, from this process's copy. */
    listAllCounting: async (): Promise<RegisterRecord[]> =>
      (await store.copyAll()).filter((record) => !record.withdrawn && isKnown(record)),

    /** Lists those of a year that count, by number, from this process's copy: for cards that look at all of them. */
    copyYear: async (year: number): Promise<RegisterRecord[]> =>
      (await store.copyAll()).filter(
        (record) => !record.withdrawn && isKnown(record) && yearOfRecord(definition, record) === year,
      ),

    /** Returns what a figure names of a record; the digest covers all that it ever said. */
    referenceOf(record: RegisterRecord): RecordReference {
      const { dayOf, nameOf } = kindOf(definition, record.kind);
      return {
        id: `${definition.name}:${record.number}`,
        date: dayOf(record.values),
        title: nameOf(record.values),
        open: `${definition.name}.show:${record.number}`,
        hash: digest(JSON.stringify(record)),
      };
    },

    /** Returns the year of the record's own day, not of its entry. */
    yearOf: (record: RegisterRecord): number => yearOfRecord(definition, record),

    /** Reads what somebody typed for a field; of a name that means nobody for certain, with the people it may mean. */
    async readTyped(field: Field, text: string): Promise<TypedValue> {
      if (field.type !== 'person') return readValue(field, text, { today: today(), named: () => [] });
      const read = readValue(field, text, { today: today(), named: await people.namedInText(text) });
      return 'value' in read ? read : { ...read, people: await people.offer(text) };
    },

    /** Returns a person as a record names them from now on. */
    namedPerson: people.named,
    /** Returns a record or form as it is shown, people told from their namesakes in the office: never to be saved. */
    shown: people.shown,
    shownAll: people.shownAll,
    /** Returns how a person is written in the register's table. */
    personTexts: () => people.textsInTable(() => store.listAll()),

    /** Reads a table and says what it would do; nothing is changed. `by`: each has one import at a time. */
    async planImport(table: CellTable, by: number): Promise<ImportReview> {
      const known = await store.listAll();
      const named = await people.namedInTable(async () => known);
      const read = readTable(definition, table, { today: today(), named });
      const plan = planImport(definition, read.rows, known, NUMBER_TITLE);
      plan.problems.push(...read.problems);
      const added = plan.added.map(({ kind, values }) => ({ kind, values }));
      const looked = { since: lastNumberOf(known), gaps: gapsIn(known) };
      const { id } = await store.imports.handIn(by, { added, changed: plan.changed, ...looked });
      const { ignoredColumns, absentColumns } = read;
      return { id, plan, ignoredColumns, absentColumns };
    },

    /**
     * Carries an import out as it was shown. What others have entered or changed since is left as it is and counted in `passed`; carried
     * on after a crash it does nothing twice. Undefined when it was confirmed or cancelled already.
     */
    async confirmImport(
      id: string,
      by: number,
    ): Promise<{ added: number; changed: number; passed: number } | undefined> {
      const draft = await store.imports.find(by, id);
      if (!draft) return undefined;
      const numbers = draft.numbers ?? (await store.takeNumbers(draft.added.length));
      await store.imports.amend(by, { ...draft, numbers });
      const added = await enterImported(
        { ...draft, since: draft.since ?? Number.POSITIVE_INFINITY, numbers },
        by,
      );
      let kept = 0;
      for (const { number, before, after } of draft.changed) {
        const asShown = (values: Values) => (isSame(values, before) ? after : undefined);
        const record = await correct(number, asShown, by);
        if (!record || !isSame(record.values, after)) kept++;
      }
      await store.imports.remove(by);
      return { added, changed: draft.changed.length - kept, passed: draft.added.length - added + kept };
    },

    /** Drops what the account handed in; nothing of it has been carried out. */
    cancelImport: (by: number): Promise<void> => store.imports.remove(by),
  };
}

export type Register = ReturnType<typeof createRegister>;
