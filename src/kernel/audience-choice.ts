import { z } from 'zod';
import { AUDIENCE_CONDITIONS, type Audience, type AudienceCondition, AudienceSchema } from './audience.ts';
import type { Person } from './person.ts';

/** By what people can be picked: their own records, and conditions, which leave only some of them. */
export const CHOICE_KINDS = ['departments', 'posts', 'tags', 'people', ...AUDIENCE_CONDITIONS] as const;
const ChoiceKindSchema = z.enum(CHOICE_KINDS);
export type ChoiceKind = z.infer<typeof ChoiceKindSchema>;

/** Tells whether the kind narrows the audience, rather than naming some of it. */
export const isCondition = (kind: ChoiceKind): kind is AudienceCondition =>
  AUDIENCE_CONDITIONS.some((condition) => condition === kind);

/** What a roster offers to put an audience together from. */
export type RosterChoices = Record<'departments' | 'posts' | 'tags', { value: string; people: number }[]>;

/** Who bears the names that were looked for. */
export type NameSearch = {
  found: Person[];
  /** Borne by more than one person: the officer chooses. */
  ambiguous: Person[];
  unknown: string[];
};

/** Something to pick: `value` is what the audience names, `label` what is read. */
const ChoiceOptionSchema = z.object({ value: z.union([z.string(), z.number().int()]), label: z.string() });
export type ChoiceOption = z.infer<typeof ChoiceOptionSchema>;

/** An audience while it is being put together. */
export const AudienceChoiceSchema = z.object({
  audience: AudienceSchema,
  /** Whether what is picked comes in or is excepted. */
  side: z.enum(['include', 'except']).default('include'),
  /** The list that is shown. */
  list: z.object({ kind: ChoiceKindSchema, options: z.array(ChoiceOptionSchema) }).optional(),
  /** What was picked in words: names of people, titles of notices. */
  labels: z.record(z.string(), z.string()).default({}),
});
export type AudienceChoice = z.infer<typeof AudienceChoiceSchema>;

export const NOBODY_CHOSEN: AudienceChoice = { audience: {}, side: 'include', labels: {} };

/**
 * Returns the choice with an option picked or dropped; picking it twice is picking it once.
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
  if (isCondition(kind)) return { ...choice, labels, audience: narrowed(choice, kind, option, isPicked) };
  const { audience, side } = choice;
  const part = side === 'include' ? audience : (audience.except ?? {});
  const others = ((part[kind] ?? []) as (string | number)[]).filter((value) => value !== option.value);
  const values = isPicked ? [...others, option.value] : others;
  const changed = { ...part, [kind]: values };
  const next = side === 'include' ? changed : { ...audience, except: changed };
  return { ...choice, labels, audience: AudienceSchema.parse(next) };
}

function narrowed(
  { audience }: AudienceChoice,
  kind: AudienceCondition,
  { value }: ChoiceOption,
  isPicked: boolean,
): Audience {
  const { [kind]: _, ...rest } = audience;
  if (!isPicked) return rest;
  return { ...(isEmpty(audience) ? { ...rest, all: true } : rest), [kind]: String(value) };
}

/** Returns the choice of everybody, or without them; what was picked beside them stays. */
export function chooseAll(choice: AudienceChoice, isPicked: boolean): AudienceChoice {
  const { all: _, ...rest } = choice.audience;
  return { ...choice, audience: isPicked ? { ...rest, all: true } : rest };
}

/** Tells whether the option is picked on the side that is shown; a condition has one value and no sides. */
export function isChosen(
  { audience, side }: AudienceChoice,
  kind: ChoiceKind,
  value: string | number,
): boolean {
  if (isCondition(kind)) return audience[kind] === value;
  const part = side === 'include' ? audience : (audience.except ?? {});
  return ((part[kind] ?? []) as (string | number)[]).includes(value);
}

/** Whether nobody is addressed: exceptions alone address nobody. */
function isEmpty({ all, departments = [], posts = [], tags = [], people = [] }: Audience): boolean {
  return !all && departments.length + posts.length + tags.length + people.length === 0;
}

/** Returns what was picked of a kind on a side, in words. */
export function chosenLabels(
  choice: AudienceChoice,
  side: AudienceChoice['side'],
  kind: ChoiceKind,
): string[] {
  const { audience, labels } = choice;
  if (isCondition(kind)) {
    const id = audience[kind];
    return side === 'include' && id !== undefined ? [labels[labelKey(kind, id)] ?? id] : [];
  }
  const part = side === 'include' ? audience : (audience.except ?? {});
  return (part[kind] ?? []).map((value) => labels[labelKey(kind, value)] ?? String(value));
}

function labelKey(kind: ChoiceKind, value: string | number): string {
  return `${kind}:${value}`;
}
