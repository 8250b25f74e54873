import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import {
  createHashCopy,
  createKeptCopies,
  hashCopyScript,
  NOTE_CHANGE,
} from '../../kernel/store/hash-copy.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { jsonOf, readRecord, readRecords } from '../../kernel/store/stored-records.ts';
import { type Registration, RegistrationSchema } from '../domain/registration.ts';
import { type Round, RoundSchema } from '../domain/round.ts';

const KEYS = {
  /** Hash: person → the form of the year. */
  forms: (year: number) => `qf:risks:forms:${year}`,
  /** Who has changed last, for copies. */
  journal: (year: number) => `qf:risks:forms:${year}:journal`,
  /** Hash: year → since when the office is asked to fill in. */
  rounds: 'qf:risks:rounds',
};

/** So many years are looked at, one beside another. */
const COPIES_MOST = 3;
/** No office has forms of an earlier year: there was no program that could have kept them. */
const FIRST_YEAR = 2020;

const parse = jsonOf(RegistrationSchema);

/** KEYS forms, journal; ARGV person, form as read ('' for none), form after. */
const put = auditedScript(`${NOTE_CHANGE}
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  note_change(KEYS[2], ARGV[1])
  return 1`);

const copyForms = hashCopyScript({
  hashOf: 'KEYS[2]',
  addAll: 'add(KEYS[2])',
  size: "redis.call('HLEN', KEYS[2])",
});

/** Makes the store of the forms, one for a person and year. */
export function createRegistrationStore(redis: Redis) {
  const copyOf = createKeptCopies(COPIES_MOST, (year) =>
    createHashCopy(
      (upTo) => copyForms(redis, [KEYS.journal(Number(year)), KEYS.forms(Number(year))], [upTo]),
      (entries) => readRecords(redis, KEYS.forms(Number(year)), entries, parse),
    ),
  );
  const rounds = createRecords(redis, { key: KEYS.rounds, schema: RoundSchema });

  return {
    rounds: {
      find: (year: number): Promise<Round | undefined> => rounds.find(year),
      saveNew: (round: Round, decision: AuditEntry): Promise<boolean> =>
        rounds.saveNew(round.year, round, decision),
    },

    /** Finds somebody's form of a year. */
    async find(year: number, personId: PersonId): Promise<Registration | undefined> {
      const [key, id] = [KEYS.forms(year), String(personId)];
      return readRecord(redis, { key, id }, await redis.hget(key, id), parse);
    },

    /** Finds somebody's forms of all years until one, the last year first. */
    async listOf(personId: PersonId, until: number): Promise<Registration[]> {
      const years = Array.from({ length: until - FIRST_YEAR + 1 }, (_, index) => until - index);
      const found = await Promise.all(years.map((year) => this.find(year, personId)));
      return found.filter((form) => form !== undefined);
    },

    /** Returns the forms of a year by person, from this process's copy: only what has changed is read. */
    async copy(year: number): Promise<Registration[]> {
      const read = [...(await copyOf(String(year))()).values()].filter((form) => form !== undefined);
      return read.sort((a, b) => a.personId - b.personId);
    },

    /** Stores what `decide` makes of the form, or of none, deciding again if it was changed meanwhile; undefined where it makes nothing. */
    async change(
      [year, personId]: readonly [year: number, personId: PersonId],
      decide: (before: Registration | undefined) => Registration | undefined,
      decision?: AuditEntry,
    ): Promise<Registration | undefined> {
      const [key, id] = [KEYS.forms(year), String(personId)];
      for (;;) {
        const text = await redis.hget(key, id);
        const before = await readRecord(redis, { key, id }, text, parse);
        // One that cannot be read is not written over.
        const after = text !== null && before === undefined ? undefined : decide(before);
        if (after === undefined) return undefined;
        const args = [id, text ?? '', JSON.stringify(after)];
        if ((await put(redis, [key, KEYS.journal(year)], args, decision)) === 1) return after;
      }
    },
  };
}

export type RegistrationStore = ReturnType<typeof createRegistrationStore>;
