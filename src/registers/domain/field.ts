import { z } from 'zod';
import { isWithin } from '../../kernel/characters.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { isNearYear, readDay } from '../../kernel/typed-day.ts';
import { joinItems, splitItems } from './items.ts';
import { type FindNamesakes, type NamedPerson, type ReadPerson, readPerson } from './person-field.ts';

const ValueSchema = z.union([z.string(), z.number(), z.object({ person: z.int(), name: z.string() })]);
export type FieldValue = z.infer<typeof ValueSchema>;
/** What a record says, by the ids of its fields; a field that was left out is not among them. */
export const ValuesSchema = z.record(z.string(), ValueSchema);
export type Values = Readonly<Record<string, FieldValue>>;

/** An answer that is known from elsewhere; `how`: whence, or why there is none. */
export type Proposal = { value?: FieldValue; how: string };

/** Something that a record says. The title is the question in chat and the column of the table. */
export type Field = {
  id: string;
  title: string;
  /** Shown under the question: what to write, or an example. */
  hint?: string;
  isOptional?: true;
  /** What offices call the column in tables of their own. */
  aliases?: readonly string[];
  /** What it says, if anything, unless somebody says something else: it is not asked for when a record is entered. */
  initially?(today: PlainDate): FieldValue | undefined;
  /** It is known later, if ever: it is not asked for when a record is entered, and filled in by a correction. */
  isLater?: true;
  /** It stands in one line with the field before it. */
  sharesLine?: true;
} & (
  | { type: 'text'; maxLength?: number }
  | { type: 'count'; unit: string }
  | { type: 'date'; mayBeAhead?: true }
  /** `synonyms`: what offices write for an option, by what they write. */
  | {
      type: 'choice';
      options: readonly string[];
      synonyms?: Readonly<Record<string, string>>;
      /** What a text stands for that is none of the options, such as several of them; nothing where it is no answer. */
      reads?(text: string): string | undefined;
    }
  /** Somebody of the roster; `mayBeText`: or who is responsible in words, such as 各科室负责人. */
  | { type: 'person'; mayBeText?: true }
  | { type: 'year' }
  /** Several things in one text, which `itemsOf` takes apart. */
  | { type: 'list' }
);

export type FieldType = Field['type'];
type FieldOf<Type extends FieldType> = Extract<Field, { type: Type }>;

/** Why what was written is no value of the field. */
export type FieldProblem =
  | ('empty' | 'too-long' | 'no-count' | 'no-date' | 'other-weekday' | 'ahead' | 'no-option' | 'not-a-year')
  | Extract<ReadPerson, { problem: string }>['problem'];
export type ReadValue = { value: FieldValue } | { problem: FieldProblem };

/** What a text is read with. */
export type Reading = {
  /** A day without a year is that day of this year. */
  today: PlainDate;
  named: FindNamesakes;
};

const TEXT_MAX_LENGTH = 200;
const LIST_MAX_LENGTH = 600;
const NAME_MAX_LENGTH = 40;
const COUNT_MAX = 1_000_000;
/** 1,200 and 1200, not 3,5. */
const GROUPED = /^\d{1,3}(?:,\d{3})+$/;

const DAY_PROBLEMS = {
  'not-understood': 'no-date',
  'other-weekday': 'other-weekday',
  past: 'no-date',
  ahead: 'ahead',
} as const satisfies Record<string, FieldProblem>;

const readShort = (text: string, most: number): ReadValue =>
  !isWithin(text, most) ? { problem: 'too-long' } : { value: text };

/** How the text of each type is read; numbers and signs may be of full width. */
const READERS: { [Type in FieldType]: (text: string, field: FieldOf<Type>, reading: Reading) => ReadValue } =
  {
    text: (text, { maxLength = TEXT_MAX_LENGTH }) => readShort(text, maxLength),
    count(text, { unit }) {
      const written = text.replace(/\s/g, '').replace(new RegExp(`${unit}$`), '');
      const digits = GROUPED.test(written) ? written.replaceAll(',', '') : written;
      const isCount = /^\d+$/.test(digits) && Number(digits) <= COUNT_MAX;
      return isCount ? { value: Number(digits) } : { problem: 'no-count' };
    },
    date(text, { mayBeAhead }, { today }) {
      const read = readDay(text, today, mayBeAhead ? 'this-year' : 'back');
      return 'refused' in read ? { problem: DAY_PROBLEMS[read.refused] } : { value: read.date };
    },
    choice(text, { options, synonyms = {}, reads }) {
      const meant = Object.hasOwn(synonyms, text) ? synonyms[text] : text;
      const found = options.find((option) => option === meant) ?? reads?.(text);
      return found === undefined ? { problem: 'no-option' } : { value: found };
    },
    person(text, { mayBeText }, { named }) {
      const read = readPerson(text, named);
      const isNobody = 'problem' in read && read.problem === 'unknown-person';
      return isNobody && mayBeText ? readShort(text, NAME_MAX_LENGTH) : read;
    },
    year(text, _, { today }) {
      const year = Number(/^(\d{4})\s*(?:年度?)?$/.exec(text)?.[1]);
      return isNearYear(year, today) ? { value: year } : { problem: 'not-a-year' };
    },
    list(text) {
      const value = joinItems(splitItems(text));
      return value === '' ? { problem: 'empty' } : readShort(value, LIST_MAX_LENGTH);
    },
  };

/** Returns what somebody typed, or a cell, as a value of the field. */
export function readValue(field: Field, text: string, reading: Reading): ReadValue {
  const isProse = field.type === 'text' || field.type === 'list';
  const typed = text.normalize(isProse ? 'NFC' : 'NFKC').trim();
  // The lines of a list tell its items apart.
  const plain = field.type === 'list' ? typed : typed.replace(/\s+/g, ' ');
  if (plain === '') return { problem: 'empty' };
  // Each reader gets the field of its own type.
  const read = READERS[field.type] as (text: string, field: Field, reading: Reading) => ReadValue;
  return read(plain, field, reading);
}

/** Tells whether a value is a person. */
export const isPerson = (value: FieldValue | undefined): value is NamedPerson => typeof value === 'object';

/** Returns what tells a value from others: a person is the same under another name. */
export function identityOf(value: FieldValue | undefined): string | number | undefined {
  return isPerson(value) ? JSON.stringify({ person: value.person }) : value;
}
