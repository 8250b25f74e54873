import { z } from 'zod';
import { type Audience, type AudienceCondition, AudienceSchema } from './audience.ts';
import type { Person } from './person.ts';

/** What of their own records people can be picked by. */
export const SELECTOR_KINDS = ['departments', 'posts', 'tags', 'people'] as const;
export type SelectorKind = (typeof SELECTOR_KINDS)[number];
/** What an audience can be put together by: one of `SELECTOR_KINDS`, or the id of a condition, which leaves only some of it. */
export type ChoiceKind = string;

/** Tells whether the kind names people by their own records, rather than narrowing the audience. */
export const isSelector = (kind: ChoiceKind): kind is SelectorKind =>
  SELECTOR_KINDS.some((selector) => selector === kind);

/** What a roster offers to put an audience together from. */
export type RosterChoices = Record<'departments' | 'posts' | 'tags', { value: string; people: number }[]>;

/** Who bears the names that were looked for. */
export type NameSearch = {
  found: Person[];
  /** Borne by more than one person: the officer chooses. */
  ambiguous: Person[];
  unknown: string[];
  /** How somebody is called beside everybody else of these names. */
  nameOf(person: Person): string;
};

/** Something to pick: `value` is what the audience names, `label` what is read. */
const ChoiceOptionSchema = z.object({
  value: z.union([z.string(), z.number().int()]),
  label: z.string(),
  /** What its button says; absent: the label. */
  short: z.string().optional(),
  /** A department with others below it: its button leads to them. */
  opens: z.boolean().optional(),
});
export type ChoiceOption = z.infer<typeof ChoiceOptionSchema>;

/** An audience while it is being put together. */
export const AudienceChoiceSchema = z.object({
  audience: AudienceSchema,
  /** Whether what is picked comes in or is excepted. */
  side: z.enum(['include', 'except']).default('include'),
  /** The list that is shown. */
  list: z
    .object({
      kind: z.string(),
      options: z.array(ChoiceOptionSchema),
      /** The department whose level is shown, to be picked whole. */
      whole: ChoiceOptionSchema.optional(),
      /** The path of the department one level up, `''` for the top; absent where there is none. */
      above: z.string().optional(),
      /** What was looked for, whose finds the options are. */
      searched: z.string().optional(),
    })
    .optional(),
  /** What was picked in words: names of people, titles of notices, what conditions are called. */
  labels: z.record(z.string(), z.string()).default({}),
});
export type AudienceChoice = z.infer<typeof AudienceChoiceSchema>;
export type ChoiceList = NonNullable<AudienceChoice['list']>;

export const NOBODY_CHOSEN: AudienceChoice = { audience: {}, side: 'include', labels: {} };

/**
 * Returns the choice with an option picked or dropped; picking it twice is picking it once. Whoever picks some no longer means everybody.
 *
 * @example choose(NOBODY_CHOSEN, 'tags', { value: '党员', label: '党员' }, true).audience // { tags: ['党员'] }
 */
export function choose(
  choice: AudienceChoice,
  kind: ChoiceKind,
  option: ChoiceOption,
  isPicked: boolean,
): AudienceChoice {
  const labels = { ...choice.labels, [labelKey(kind, option.value)]: option.label };
  if (!isSelector(kind)) return { ...choice, labels, audience: narrowed(choice, kind, option, isPicked) };
  const { audience, side } = choice;
  const part = side === 'include' ? audience : (audience.except ?? {});
  const others = ((part[kind] ?? []) as (string | number)[]).filter((value) => value !== option.value);
  const values = isPicked ? [...others, option.value] : others;
  const changed = { ...part, [kind]: values };
  const { all, ...some } = changed as Audience;
  const kept = isPicked || all === undefined ? some : { ...some, all };
  const next = side === 'include' ? kept : { ...audience, except: changed };
  return { ...choice, labels, audience: AudienceSchema.parse(next) };
}

function narrowed(
  { audience }: AudienceChoice,
  condition: string,
  { value }: ChoiceOption,
  isPicked: boolean,
): Audience {
  const { conditions = {}, ...selection } = audience;
  const { [condition]: _, ...others } = conditions;
  if (isPicked)
    return {
      ...(isEmpty(audience) ? { ...selection, all: true } : selection),
      conditions: { ...others, [condition]: String(value) },
    };
  return Object.keys(others).length > 0 ? { ...selection, conditions: others } : selection;
}

/** Opens the list of a condition's records, and keeps what the condition is called. */
export function openCondition(
  choice: AudienceChoice,
  { id, label }: AudienceCondition,
  options: ChoiceOption[],
): AudienceChoice {
  const labels = { ...choice.labels, [id]: label };
  return { ...choice, labels, side: 'include', list: { kind: id, options } };
}

/** Returns the choice of everybody, or without them. Whoever was picked before goes, being among them; exceptions and conditions stay. */
export function chooseAll(choice: AudienceChoice, isPicked: boolean): AudienceChoice {
  const { all: _, ...rest } = choice.audience;
  if (!isPicked) return { ...choice, audience: rest };
  const { departments, posts, tags, people, ...kept } = rest;
  return { ...choice, audience: { ...kept, all: true } };
}

/** Tells whether the option is picked on the side that is shown; a condition has one value and no sides. */
export function isChosen(
  { audience, side }: AudienceChoice,
  kind: ChoiceKind,
  value: string | number,
): boolean {
  if (!isSelector(kind)) return audience.conditions?.[kind] === value;
  const part = side === 'include' ? audience : (audience.except ?? {});
  return ((part[kind] ?? []) as (string | number)[]).includes(value);
}

/** Whether nobody is addressed: exceptions alone address nobody. */
function isEmpty({ all, departments = [], posts = [], tags = [], people = [] }: Audience): boolean {
  return !all && departments.length + posts.length + tags.length + people.length === 0;
}

/** Returns the choice that an audience was made by, with what its conditions and its values are called now. */
export const choiceOf = (
  audience: Audience,
  conditions: readonly AudienceCondition[],
  named: readonly { kind: ChoiceKind; option: ChoiceOption }[],
): AudienceChoice => ({
  ...NOBODY_CHOSEN,
  audience,
  labels: Object.fromEntries([
    ...conditions.map(({ id, label }) => [id, label]),
    ...named.map(({ kind, option }) => [labelKey(kind, option.value), option.label]),
  ]),
});

/** Returns what is kept of a choice: whom it means and what people are called. Lists call the rest by how many they were that day. */
export const settled = ({ audience, labels }: AudienceChoice): AudienceChoice => ({
  ...NOBODY_CHOSEN,
  audience,
  labels: Object.fromEntries(
    Object.entries(labels).filter(([key]) => key.startsWith(labelKey('people', ''))),
  ),
});

/** Returns what was picked of a kind on a side, in words. */
export function chosenLabels(
  choice: AudienceChoice,
  side: AudienceChoice['side'],
  kind: ChoiceKind,
): string[] {
  const { audience, labels } = choice;
  if (!isSelector(kind)) {
    const id = audience.conditions?.[kind];
    return side === 'include' && id !== undefined ? [labels[labelKey(kind, id)] ?? id] : [];
  }
  const part = side === 'include' ? audience : (audience.except ?? {});
  return (part[kind] ?? []).map((value) => labels[labelKey(kind, value)] ?? String(value));
}

/** Returns the kinds by which the audience can have been put together: the selectors, and the conditions that it sets. */
export const chosenKinds = ({ audience }: AudienceChoice): ChoiceKind[] => [
  ...SELECTOR_KINDS,
  ...Object.keys(audience.conditions ?? {}),
];

function labelKey(kind: ChoiceKind, value: string | number): string {
  return `${kind}:${value}`;
}
