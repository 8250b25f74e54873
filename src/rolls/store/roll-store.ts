import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { PersonId } from '../../kernel/person.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createDrafts } from '../../kernel/store/drafts.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { jsonOf, readRecords } from '../../kernel/store/stored-records.ts';
import { type ListedPerson, ListedPersonSchema, type Roll, RollSchema } from '../domain/roll.ts';
import { MarkingSchema } from '../domain/roll-table.ts';

const KEYS = {
  /** Hash: subject → roll. */
  rolls: 'qf:rolls',
  /** Hash: person's number → who is listed, as they were. */
  people: (subject: string) => `qf:rolls:people:${subject}`,
  /** The numbers in department order. */
  order: (subject: string) => `qf:rolls:order:${subject}`,
  imports: 'qf:rolls:imports',
  importCounter: 'qf:rolls:imports:counter',
};

/** KEYS rolls, people, order; ARGV subject, roll before, roll after, then a number and a person each. */
const putList = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
  redis.call('DEL', KEYS[2], KEYS[3])
  for index = 4, #ARGV, 2 do
    redis.call('HSET', KEYS[2], ARGV[index], ARGV[index + 1])
    redis.call('RPUSH', KEYS[3], ARGV[index])
  end
  return 1`);

const ImportSchema = z.object({ subject: z.string(), markings: z.array(MarkingSchema) });

/** Makes the store of rolls: what a roll says is one record, whom it lists stands beside it, so that a page of names is read alone. */
export function createRollStore(redis: Redis) {
  const rolls = createRecords(redis, { key: KEYS.rolls, schema: RollSchema });

  /** Finds those who are listed under the numbers, in their order. */
  async function findListed(subject: string, ids: readonly (PersonId | string)[]): Promise<ListedPerson[]> {
    if (ids.length === 0) return [];
    const key = KEYS.people(subject);
    const texts = await redis.hmget(key, ...ids.map(String));
    const entries = ids.map((id, index) => [String(id), texts[index]] as const);
    const read = await readRecords(redis, key, entries, jsonOf(ListedPersonSchema));
    return read.filter((person) => person !== undefined);
  }

  return {
    find: (subject: string): Promise<Roll | undefined> => rolls.find(subject),
    findListed,

    /** Finds the rolls of the subjects, each in its place. */
    findMany: (subjects: readonly string[]): Promise<(Roll | undefined)[]> => rolls.findMany(subjects),

    /** Saves a roll where there is none; false, and nothing is changed, where there is. */
    saveNew: (roll: Roll): Promise<boolean> => rolls.saveNew(roll.subject, roll),

    /** Stores what `decide` makes of a roll, deciding again if it was changed meanwhile; returns it as it then stands. */
    change: (
      subject: string,
      decide: (roll: Roll) => Roll | undefined,
      decisionOf?: (before: Roll, after: Roll) => AuditEntry | undefined,
    ): Promise<Roll | undefined> => rolls.change(subject, decide, decisionOf),

    /** Stores what `decide` makes of a roll that lists these people from now on, all in one step. */
    changeList: (
      subject: string,
      decide: (roll: Roll) => Roll | undefined,
      people: readonly ListedPerson[],
      decisionOf: (before: Roll, after: Roll) => AuditEntry | undefined,
    ): Promise<Roll | undefined> =>
      rolls.changeBy(subject, decide, async (text, before, after) => {
        const keys = [KEYS.rolls, KEYS.people(subject), KEYS.order(subject)];
        const listed = people.flatMap((person) => [person.id, JSON.stringify(person)]);
        const args = [subject, text, JSON.stringify(after), ...listed];
        return (await putList(redis, keys, args, decisionOf(before, after))) === 1;
      }),

    /** Lists a page of those who are listed, in department order. */
    async listPage(subject: string, { page, perPage }: PageWanted): Promise<Page<ListedPerson>> {
      const key = KEYS.order(subject);
      const place = placeOfPage(await redis.llen(key), page, perPage);
      const ids = await redis.lrange(key, place.first, place.first + perPage - 1);
      return { ...place, entries: await findListed(subject, ids) };
    },

    /** Lists all of them: for a table, never for a card. */
    listAll: async (subject: string): Promise<ListedPerson[]> =>
      findListed(subject, await redis.lrange(KEYS.order(subject), 0, -1)),

    imports: createDrafts(redis, { key: KEYS.imports, counter: KEYS.importCounter, schema: ImportSchema }),
  };
}

export type RollStore = ReturnType<typeof createRollStore>;
