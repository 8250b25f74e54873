import { departmentsAbove } from '../../kernel/department-path.ts';
import type { PersonId } from '../../kernel/person.ts';

/** Tells whether the person is the nearest head above somebody of a department, who is never their own. */
export function isNearestHead(
  headId: PersonId,
  { personId, department }: { personId: PersonId; department: string },
  heads: ReadonlyMap<string, PersonId>,
): boolean {
  const above = departmentsAbove(department).toReversed();
  const nearest = above
    .map((path) => heads.get(path))
    .find((head) => head !== undefined && head !== personId);
  return nearest === headId;
}
