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

/**
 * What narrows a selection to some of it, by what another record tells: what a condition means, the area of those records registers
 * (`AudienceKind`). The value is the id of the record.
 */
const CONDITIONS = {
  /** Only whom this notice was meant for and who have not acknowledged it. */
  unacknowledged: z.string().optional(),
  /** Only who sat this exam and failed it as it counts now. */
  failed: z.string().optional(),
};
export type AudienceCondition = keyof typeof CONDITIONS;
export const AUDIENCE_CONDITIONS = Object.keys(CONDITIONS) as readonly AudienceCondition[];

/** Whom something addresses: of a selection, those who fulfil every condition. */
export const AudienceSchema = SelectionSchema.extend(CONDITIONS);
export type Audience = z.infer<typeof AudienceSchema>;

/** How many an audience are, and whether any channel reaches them. */
export type Headcount = { total: number; reachable: number; unreachable: number };

export const EVERYBODY: Audience = { all: true };

/** Returns the conditions that the audience sets, each with the record that it is about. */
export function conditionsOf(audience: Audience): { condition: AudienceCondition; subject: string }[] {
  return AUDIENCE_CONDITIONS.flatMap((condition) => {
    const subject = audience[condition];
    return subject === undefined ? [] : [{ condition, subject }];
  });
}

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
