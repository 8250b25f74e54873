import type { AudienceCondition } from './audience.ts';
import type { ChoiceOption } from './audience-choice.ts';
import type { Person, PersonId } from './person.ts';

/** A condition on audiences: about which of an area's records it can be asked, and who fulfils it. */
export type AudienceKind = AudienceCondition & {
  /** The records that an officer may pick at this time (epoch ms), as far as they are worth offering. */
  listSubjects(now: number): Promise<ChoiceOption[]>;
  /** Those of one bucket's people who fulfil it about the record; nobody where there is no such record. Reads what stands in the stores. */
  selectInBucket(subject: string, people: readonly Person[], bucket: number): Promise<Person[]>;
  /** The same of any people, from what the process keeps a copy of; `lastId`: the highest number of anybody. */
  selectFromCopy(subject: string, people: readonly Person[], lastId: PersonId): Promise<Person[]>;
};
