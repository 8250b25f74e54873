import type { AuditEntry } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import type { Person } from '../domain/person.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PeopleStore } from '../store/people-store.ts';

/** An entry with the people it speaks of, as far as the roster knows them. */
export type AuditLine = {
  entry: AuditEntry;
  actor: Person | undefined;
  person: Person | undefined;
  people: (NonNullable<AuditEntry['people']>[number] & { person: Person | undefined })[];
};

export type AuditDeps = { audit: AuditStore; people: Pick<PeopleStore, 'list'>; clock: Clock };

/**
 * The record of what officers decided. What changes scores, exams, questions, notices or people is recorded by its own service in
 * the same step as the change; other decisions are recorded here once they are stored.
 */
export function createAuditService({ audit, people, clock }: AuditDeps) {
  return {
    record: (entry: Omit<AuditEntry, 'at'>): Promise<void> => audit.record({ at: clock.now(), ...entry }),

    /** The newest first. */
    async list(): Promise<AuditLine[]> {
      const [entries, everybody] = await Promise.all([audit.list(), people.list()]);
      const byId = new Map(everybody.map((person) => [person.id, person]));
      const byAccount = new Map(everybody.map((person) => [person.telegramId, person]));
      return entries.reverse().map((entry) => ({
        entry,
        actor: typeof entry.by === 'number' ? byAccount.get(entry.by) : undefined,
        person: typeof entry.subject === 'string' ? undefined : byId.get(entry.subject.personId),
        people: (entry.people ?? []).map((one) => ({ ...one, person: byId.get(one.personId) })),
      }));
    },
  };
}

export type AuditService = ReturnType<typeof createAuditService>;
