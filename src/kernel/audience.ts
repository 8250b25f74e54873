import { z } from 'zod';
import type { Person, PersonId } from './person.ts';

const SelectorSchema = z.strictObject({
  /** A department path; its sub-departments belong to it. */
  departments: z.array(z.string()).optional(),
  posts: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  people: z.array(z.number().int()).optional(),
});
type Selector = z.infer<typeof SelectorSchema>;

/** Whom people's own records tell: everybody, or those whom any part of the selector names, less the exceptions. */
export const SelectionSchema = z.strictObject({
  all: z.boolean().optional(),
  ...SelectorSchema.shape,
  except: SelectorSchema.optional(),
});

/** Conditions that stood beside the selection in data of 0.1.0 and 0.2.0. */
const FORMER_CONDITIONS = ['unacknowledged', 'failed'];

/** Whom something addresses: of a selection, those who fulfil every condition. */
export const AudienceSchema = z.preprocess(
  gatherConditions,
  SelectionSchema.extend({
    /**
     * What narrows the selection to some of it, by what another record tells: the id of a kind that an area has registered
     * (`AudienceKind`), and that of the record.
     */
    conditions: z.record(z.string(), z.string()).optional(),
  }),
);
export type Audience = z.infer<typeof AudienceSchema>;

/** What a condition is called: `id` where audiences are stored and in the data of buttons (letters and `-`), `label` where it is read. */
export type AudienceCondition = { id: string; label: string };

function gatherConditions(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const isFormer = ([key]: [string, unknown]) => FORMER_CONDITIONS.includes(key);
  const former = Object.entries(stored).filter(isFormer);
  if (former.length === 0) return stored;
  const rest = Object.entries(stored).filter((entry) => !isFormer(entry));
  return { ...Object.fromEntries(rest), conditions: Object.fromEntries(former) };
}

/** How many an audience are, and whether any channel reaches them. */
export type Headcount = { total: number; reachable: number; unreachable: number };

export const EVERYBODY: Audience = { all: true };

/** Tells whether an audience leaves nobody out. */
export const isEverybody = ({ all, except, conditions }: Audience): boolean =>
  all === true &&
  Object.values(except ?? {}).every((some) => some === undefined || some.length === 0) &&
  conditions === undefined;

/**
 * Tells whether the person belongs to the audience, as far as the person's own record tells: whatever its conditions are. People
 * who have left never do.
 *
 * @example isInAudience(person, { departments: ['市局/办公室'], except: { people: [7] } })
 */
export function isInAudience(person: Person, audience: Audience): boolean {
  if (person.status === 'left') return false;
  if (audience.except && isSelected(person, audience.except)) return false;
  return audience.all === true || isSelected(person, audience);
}

function isSelected(person: Person, selector: Selector): boolean {
  const { departments = [], posts = [], tags = [], people = [] } = selector;
  return (
    departments.some((path) => isWithinDepartment(person.department, path)) ||
    posts.includes(person.post) ||
    tags.some((tag) => person.tags.includes(tag)) ||
    people.includes(person.id satisfies PersonId)
  );
}

/** Tells whether a department lies within a path: `市局/办公室` lies within `市局` and within itself, not within `市局/办`. */
export function isWithinDepartment(department: string, path: string): boolean {
  return department === path || department.startsWith(`${path}/`);
}
