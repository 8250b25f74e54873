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

/** Whom a notice addresses: everybody, or those whom any part of the selector names, less the exceptions. */
export const AudienceSchema = z.strictObject({
  all: z.boolean().optional(),
  ...SelectorSchema.shape,
  except: SelectorSchema.optional(),
  /** Of these, only whom the notice of this id was meant for and who have not acknowledged it: its ledger tells. */
  unacknowledged: z.string().optional(),
  /** Of these, only who failed the exam of this id: sat it, and what counts is below the pass mark. Its attempts tell. */
  failed: z.string().optional(),
});
export type Audience = z.infer<typeof AudienceSchema>;

export const EVERYBODY: Audience = { all: true };

/**
 * Whether the person belongs to the audience, as far as the person's own record tells (neither `unacknowledged` nor `failed`). People
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

/** `市局/办公室` lies within `市局` and within itself, not within `市局/办`. */
export function isWithinDepartment(department: string, path: string): boolean {
  return department === path || department.startsWith(`${path}/`);
}
