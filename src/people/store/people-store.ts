import type { Redis } from 'ioredis';
import { PEOPLE_PER_BUCKET } from '../../delivery/domain/delivery.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import { type Person, type PersonId, PersonSchema, withoutContacts } from '../../kernel/person.ts';
import { createHashCopy } from '../../kernel/store/hash-copy.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { reserveNumbers } from '../../kernel/store/reserve-numbers.ts';
import { jsonOf, readRecord, readRecords } from '../../kernel/store/stored-records.ts';
import type { OfficerReport } from '../domain/officer-report.ts';
import { LEFT_LIST, listName, movesBetween, searchText, wantedText } from '../domain/people-lists.ts';
import { OFFICER_REPORTS_KEY } from './officer-report-store.ts';
import { createPeopleLists, toPair } from './people-lists.ts';
import * as scripts from './people-scripts.ts';
import { ROSTER_VERSION_KEY, rosterGuard } from './roster-guard.ts';

const KEYS = {
  people: 'qf:people',
  byTelegram: 'qf:people:by-telegram',
  lastId: 'qf:people:last-id',
  version: ROSTER_VERSION_KEY,
  owner: 'qf:people:owner',
  /** The version of the roster for which the lists hold, and how their search texts are made. */
  listedAt: 'qf:people:listed-at',
  /** Accounts of those who have left and have not come back. */
  left: 'qf:people:left-accounts',
  texts: 'qf:people:search-texts',
  lists: 'qf:people:lists',
  /** Who has changed last, for copies of the roster. */
  journal: 'qf:people:journal',
};
const SCRIPT_KEYS = [
  KEYS.people,
  KEYS.byTelegram,
  KEYS.version,
  KEYS.owner,
  KEYS.listedAt,
  KEYS.left,
  KEYS.texts,
  KEYS.lists,
  KEYS.journal,
];
const COPY_KEYS = [KEYS.journal, KEYS.people, KEYS.listedAt, KEYS.version];

/** Reads an account's person in one round trip. */
const findByTelegram = luaScript(`
  local id = redis.call('HGET', KEYS[2], ARGV[1])
  if not id then return {} end
  return { id, redis.call('HGET', KEYS[1], id) or '' }
`);

const READ_STEP = 1000;

/** Somebody who changes: as read (absent for those who are new) and as they shall be. */
type Change = { before?: Person; after: Person };

export type SaveOptions = {
  /** Nothing is saved if anything at all has changed since this version. */
  atVersion?: number | undefined;
  decision?: AuditEntry | undefined;
  /** What the officers are to hear of it; stored in the same step. */
  report?: OfficerReport | undefined;
  /** Something that has happened, not a deed: it is recorded also where it leaves no admin whom the bot reaches. */
  isFact?: boolean;
};

/** `changed`: somebody is no longer what was read. `last-admin`: nobody would be left who may look after the office. */
export type SaveOutcome = 'saved' | 'changed' | 'last-admin';

/**
 * Makes the store of the people of the office. Records are replaced whole, and only over what the caller has read; the lists in
 * which people are looked up (by role, department, what they lack) change in the same step, and are made anew when an older version
 * of the program has changed people without them.
 *
 * @param configuredAdmins accounts that are admins by the settings: with one of them an office is never without
 */
export function createPeopleStore(redis: Redis, configuredAdmins: readonly number[] = []) {
  /** In steps: a whole roster would be more arguments than a call may have. */
  async function readTexts(ids: readonly PersonId[]): Promise<(string | null)[]> {
    const steps: Promise<(string | null)[]>[] = [];
    for (let from = 0; from < ids.length; from += READ_STEP)
      steps.push(redis.hmget(KEYS.people, ...ids.slice(from, from + READ_STEP).map(String)));
    return (await Promise.all(steps)).flat();
  }

  async function readPeople(entries: readonly (readonly [id: string, text: string | null])[]) {
    const read = await readRecords(redis, KEYS.people, entries, parsePerson);
    return read.filter((person) => person !== undefined);
  }

  /** Finds the people of the ids, in their order; those that do not exist are left out. */
  async function findMany(ids: readonly PersonId[]): Promise<Person[]> {
    const texts = await readTexts(ids);
    return readPeople(ids.map((id, index) => [String(id), texts[index] ?? null]));
  }

  const list = async (): Promise<Person[]> =>
    inOrderOfId(await readPeople(Object.entries(await redis.hgetall(KEYS.people))));

  const findOwner = async () => Number(await redis.get(KEYS.owner)) || undefined;

  const readCopy = createHashCopy(
    (upTo) => scripts.copyPeople(redis, COPY_KEYS, [upTo]),
    (entries) => readRecords(redis, KEYS.people, entries, parsePerson),
  );
  type Copied = Awaited<ReturnType<typeof readCopy>>;
  let lastCopy: { of?: Copied; people: readonly Person[] } = { people: [] };

  /** The same list as long as nobody has changed: what is found out about an office is found out once. */
  function listCopied(copied: Copied): readonly Person[] {
    if (lastCopy.of !== copied) lastCopy = { of: copied, people: inOrderOfId([...copied.values()]) };
    return lastCopy.people;
  }

  const lists = createPeopleLists(redis, { keys: SCRIPT_KEYS, parse: parsePerson, readPeople });

  return {
    findMany,
    findOwner,
    listPage: lists.listPage,
    listAll: lists.listAll,
    search: lists.search,
    countLists: lists.countLists,

    /** Finds a person, also one who has left. */
    async find(id: PersonId): Promise<Person | undefined> {
      const text = await redis.hget(KEYS.people, String(id));
      return readRecord(redis, { key: KEYS.people, id: String(id) }, text, parsePerson);
    },

    /** Finds the person to whom the account is bound. */
    async findByTelegramId(telegramId: number): Promise<Person | undefined> {
      const answer = await findByTelegram(redis, [KEYS.people, KEYS.byTelegram], [telegramId]);
      const [id = '', text] = answer as string[];
      return readRecord(redis, { key: KEYS.people, id }, text, parsePerson);
    },

    /** Finds the people of these accounts, as far as there are any. */
    async findByAccounts(accounts: readonly number[]): Promise<Person[]> {
      if (accounts.length === 0) return [];
      const ids = await redis.hmget(KEYS.byTelegram, ...accounts.map(String));
      return findMany(ids.flatMap((id) => (id === null ? [] : [Number(id)])));
    },

    /** Returns everybody who is or was on the roster, by id, from this process's copy: only who has changed is read. */
    async copy(): Promise<readonly Person[]> {
      // A Redis that runs no scripts, since it takes no writes, is to be warned of all the same: with the headcount.
      const copied = await readCopy().catch(() => undefined);
      return copied ? listCopied(copied) : list();
    },

    /** The same, read whole: for what changes the whole office, never for a tap. */
    list,

    /**
     * Finds those whose name, staff number or department holds the text, those who have left last: how many, and the first of them.
     *
     * @param where `end`: the name or the staff number ends with it, as the whole of it does
     */
    async findLike(
      text: string,
      most: number,
      where: 'anywhere' | 'end' = 'anywhere',
    ): Promise<{ total: number; people: Person[] }> {
      const wanted = wantedText(text);
      if (wanted === '') return { total: 0, people: [] };
      const sought = where === 'end' ? `${wanted}\n` : wanted;
      const [here, gone] = await Promise.all(
        [listName('all'), LEFT_LIST].map((list) => lists.search(list, sought, most)),
      );
      const people = [...(here?.people ?? []), ...(gone?.people ?? [])];
      return { total: (here?.total ?? 0) + (gone?.total ?? 0), people: people.slice(0, most) };
    },

    /** Counts how many are or were on the roster. */
    count: (): Promise<number> => redis.hlen(KEYS.people),

    /**
     * Lists one bucket's people (bucket k holds the ids k·100 to k·100+99): what runs over everybody keeps one bucket in memory,
     * never the office.
     */
    listBucket: (bucket: number): Promise<Person[]> =>
      findMany(Array.from({ length: PEOPLE_PER_BUCKET }, (_, index) => bucket * PEOPLE_PER_BUCKET + index)),

    /** Finds the highest id given so far; 0 before the first person. */
    async lastId(): Promise<PersonId> {
      return Number((await redis.get(KEYS.lastId)) ?? 0);
    },

    /** Reserves ids for new people. They are given once, also if nobody gets them in the end. */
    reserveIds: (count: number): Promise<PersonId[]> => reserveNumbers(redis, KEYS.lastId, count),

    /** Reads a number that grows with every change of a person or of the owner: whoever keeps copies compares it. */
    async rosterVersion(): Promise<number> {
      return Number((await redis.get(KEYS.version)) ?? 0);
    },

    guardOf: rosterGuard,

    /**
     * Saves several people at once or nobody. An account that is bound to somebody else counts as `changed`. Whoever was the
     * owner with an account that is theirs no longer is the owner no more.
     */
    async saveAll(changes: readonly Change[], options: SaveOptions = {}): Promise<SaveOutcome> {
      if (changes.length === 0) return 'saved';
      const [texts, owner] = await Promise.all([
        readTexts(changes.map(({ after }) => after.id)),
        findOwner(),
      ]);
      // Compared as people, not as text: an older record may lack what the schema now fills in.
      const read = await readRecords(
        redis,
        KEYS.people,
        changes.map(({ after }, index) => [String(after.id), texts[index]]),
        parsePerson,
      );
      const isOther = ({ before }: Change, index: number) =>
        Boolean(texts[index]) !== Boolean(read[index]) || toRecord(read[index]) !== toRecord(before);
      if (changes.some(isOther)) return 'changed';
      const lost = ownerLost(changes, owner);
      const args = [
        options.atVersion ?? '',
        owner ?? '',
        lost ? 1 : 0,
        options.isFact ? 0 : 1,
        JSON.stringify(configuredAdmins.map(String)),
        options.report ? JSON.stringify(options.report) : '',
        ...changes.flatMap((change, index) => argsOf(change, texts[index] ?? '')),
      ];
      const entries = [options.decision, lost && options.decision && ownershipEnded(lost, options.decision)];
      const answer = await lists.onLists(() =>
        scripts.savePeople(redis, [...SCRIPT_KEYS, OFFICER_REPORTS_KEY], args, ...entries),
      );
      if (answer === scripts.LAST_ADMIN) return 'last-admin';
      return answer === 1 ? 'saved' : 'changed';
    },

    /** Tells whether the account's person has left and has not come back. */
    hasLeft: async (telegramId: number): Promise<boolean> =>
      (await redis.sismember(KEYS.left, String(telegramId))) === 1,

    /**
     * Makes an account the owner in the place of another (nobody unless told); false if that one is not the owner now, or if the
     * account is not (any more) that of the person who is meant.
     */
    async saveOwner(
      telegramId: number,
      {
        decision,
        former,
        personId,
      }: { decision?: AuditEntry; former?: number | undefined; personId?: PersonId } = {},
    ): Promise<boolean> {
      const args = [former ?? '', telegramId, personId ?? ''];
      return (await scripts.replaceOwner(redis, SCRIPT_KEYS, args, decision)) === 1;
    },
  };
}

export type PeopleStore = ReturnType<typeof createPeopleStore>;

const parseRecord = jsonOf(PersonSchema);

/** Hands out neither number nor address of whoever had left before these left with them; what is stored of them next has none. */
function parsePerson(text: string): Person {
  const person = parseRecord(text);
  return person.status === 'left' ? withoutContacts(person) : person;
}

function inOrderOfId(people: readonly (Person | undefined)[]): Person[] {
  return people.filter((person) => person !== undefined).sort((a, b) => a.id - b.id);
}

function toRecord(person: Person | undefined): string {
  return person ? JSON.stringify(PersonSchema.parse(person)) : '';
}

function argsOf({ before, after }: Change, record: string): (string | number)[] {
  const { remove, add } = movesBetween(before, after);
  return [
    after.id,
    record,
    toRecord(after),
    before?.telegramId ?? '',
    after.telegramId ?? '',
    after.status === 'left' ? 1 : 0,
    searchText(after),
    JSON.stringify({ remove, add: add.map(toPair) }),
  ];
}

/** The person who loses, by these changes, the account with which they are the owner. */
function ownerLost(changes: readonly Change[], owner: number | undefined): Person | undefined {
  if (owner === undefined || changes.some(({ after }) => after.telegramId === owner)) return undefined;
  return changes.find(({ before }) => before?.telegramId === owner)?.before;
}

/** Recorded beside the decision by which it came. */
function ownershipEnded({ id: personId }: Person, { at, by }: AuditEntry): AuditEntry {
  return { at, by, action: 'ownership-ended', subject: { personId } };
}
