import type { Nameable } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { Nudge } from './nudge.ts';

/** Somebody whom nudges about an ask reached; `times`: when each of them began (epoch ms), the first first; none goes on on another day. */
export type Nudged = Nameable & { personId: PersonId; times: readonly number[] };

/** What became of the nudges about an ask, as far as its people are looked at. */
export type NudgeRecord = {
  /** In the order of the roster. */
  reached: readonly Nudged[];
  /** How many of those have answered by now. */
  answered: number;
  /** How many of them a nudge by the next channel has reached. */
  passedOn: number;
  /** How many a nudge was for whom none has reached. */
  unreached: number;
};

/** What is kept of the nudges: the numbers of those that were for a person, and whom one of them did not reach. */
type Kept = {
  turns: ReadonlyMap<PersonId, readonly number[]>;
  unreachedBy: ReadonlyMap<number, ReadonlySet<PersonId>>;
  answered: ReadonlySet<PersonId>;
};

/**
 * Returns whom the nudges about an ask reached of these people, when and how often. One that somebody had their turn by and that did not
 * arrive is no nudge to them.
 */
export function nudgeRecordOf(
  people: readonly Person[],
  nudges: readonly Nudge[],
  { turns, unreachedBy, answered }: Kept,
): NudgeRecord {
  const startOf = new Map(nudges.map(({ number, startedAt = 0 }) => [number, startedAt]));
  const further = new Set(nudges.flatMap(({ number, nextChannel }) => (nextChannel ? [number] : [])));
  const meant = people.filter(({ id }) => turns.has(id)).toSorted((a, b) => a.order - b.order);
  const reachedBy = (id: PersonId) => (turns.get(id) ?? []).filter((one) => !unreachedBy.get(one)?.has(id));
  const timesOf = ({ id }: Person): number[] =>
    reachedBy(id)
      .map((number) => startOf.get(number) ?? 0)
      .toSorted((a, b) => a - b);
  const reached = meant
    .map((person) => ({ ...nameableOf(person), times: timesOf(person) }))
    .filter(({ times }) => times.length > 0);
  return {
    reached,
    answered: reached.filter(({ personId }) => answered.has(personId)).length,
    passedOn: reached.filter(({ personId }) => reachedBy(personId).some((one) => further.has(one))).length,
    unreached: meant.length - reached.length,
  };
}

function nameableOf({ id: personId, name, department, post, staffNumber }: Person) {
  return { personId, name, department, ...(post && { post }), ...(staffNumber && { staffNumber }) };
}
