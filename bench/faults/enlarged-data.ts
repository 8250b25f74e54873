import type { DumpedKey, RedisDump } from '../../tests/support/redis-dump.ts';

const PEOPLE = 'qf:people';
const BY_ACCOUNT = 'qf:people:by-telegram';
const LAST_ID = 'qf:people:last-id';
/** Accounts that none of the fixtures has. */
const FIRST_ACCOUNT = 7_100_000_000;

type Hash = Extract<DumpedKey, { type: 'hash' }>;

/** Returns the data of an office with everybody so often: each copy has a number and an account of its own, and what lies under the number of the first. */
export function enlarge(dump: RedisDump, times: number): RedisDump {
  const [people, accounts] = [hashOf(dump, PEOPLE), hashOf(dump, BY_ACCOUNT)];
  const enlarged: RedisDump = { ...dump, [PEOPLE]: people, [BY_ACCOUNT]: accounts };
  const somebody = Object.entries(people.value);
  const under = groupByPerson(dump);
  let id = Math.max(...somebody.map(([number]) => Number(number)));
  for (let copy = 1; copy < times; copy++)
    for (const [of, text] of somebody) {
      id++;
      const person = { ...JSON.parse(text), id };
      if (person.telegramId !== undefined) {
        person.telegramId = FIRST_ACCOUNT + id;
        accounts.value[person.telegramId] = String(id);
      }
      people.value[id] = JSON.stringify(person);
      for (const [prefix, value] of under.get(of) ?? []) enlarged[`${prefix}:${id}`] = value;
    }
  enlarged[LAST_ID] = { type: 'string', value: String(id) };
  return enlarged;
}

function hashOf(dump: RedisDump, key: string): Hash {
  const found = dump[key];
  if (found?.type !== 'hash') throw new Error(`${key} is no hash.`);
  return { ...found, value: { ...found.value } };
}

/** Finds the keys that end with the number of a person, such as their practice. */
function groupByPerson(dump: RedisDump): Map<string, [prefix: string, value: DumpedKey][]> {
  const under = new Map<string, [string, DumpedKey][]>();
  for (const [key, value] of Object.entries(dump)) {
    const [, prefix, id] = /^(qf:(?:attempts:of-person|practice:\w+)):(\d+)$/.exec(key) ?? [];
    if (prefix && id) under.set(id, [...(under.get(id) ?? []), [prefix, value]]);
  }
  return under;
}
