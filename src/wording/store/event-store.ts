import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type OwnEvent, OwnEventSchema } from '../domain/own-event.ts';

const KEYS = {
  /** A hash: number → the event, a withdrawn one too. */
  events: 'qf:wording:events',
  /** The number that was given last. */
  last: 'qf:wording:event-number',
};

/** Makes the store of the office's own events, by their numbers. */
export function createEventStore(redis: Redis) {
  const { find, list, saveNew, change } = createRecords<OwnEvent>(redis, {
    key: KEYS.events,
    schema: OwnEventSchema,
  });
  return {
    ...{ find, list, change },

    /** Saves a new event under a number that none had before, and the decision in the same step. */
    async saveNext(event: Omit<OwnEvent, 'number'>, decision: AuditEntry): Promise<OwnEvent> {
      const numbered = { ...event, number: await redis.incr(KEYS.last) };
      await saveNew(numbered.number, numbered, decision);
      return numbered;
    },
  };
}

export type EventStore = ReturnType<typeof createEventStore>;
