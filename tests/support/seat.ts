import type { Person } from '../../src/kernel/person.ts';
import type { PeopleStore } from '../../src/people/store/people-store.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask, type TestBotApi } from './bot-api.ts';
import type { TestOffice } from './office.ts';

/** Puts people on the roster under the numbers that they bring, or replaces those who have them. */
export async function seat(store: PeopleStore, ...people: readonly Person[]): Promise<void> {
  const last = await store.lastId();
  await store.reserveIds(Math.max(0, ...people.map(({ id }) => id - last)));
  const known = new Map((await store.findMany(people.map(({ id }) => id))).map((one) => [one.id, one]));
  const changeTo = (after: Person) => {
    const before = known.get(after.id);
    return before ? { before, after } : { after };
  };
  await store.saveAll(people.map(changeTo));
}

/** Whoever has an account, on the roster or not. */
export type Account = Pick<Person, 'telegramId' | 'name'>;

/** The account of somebody who is bound. */
export function accountOn(api: TestBotApi, { name, telegramId }: Account): Participant {
  if (telegramId === undefined) throw new Error(`${name} has no account.`);
  return api.findAccount(telegramId) ?? api.addAccount({ id: telegramId, first_name: name });
}

/** Lets people have written to the bot long ago: it reaches them, and has nothing to answer. */
export async function introduce(api: TestBotApi, people: readonly Account[]): Promise<void> {
  const isNew = ({ telegramId }: Account) => telegramId !== undefined && !api.findAccount(telegramId);
  for (const person of people) if (isNew(person)) accountOn(api, person).send('/start');
  await api.call('deleteWebhook', { drop_pending_updates: true });
}

/** Puts somebody on the roster of an office at work, who then writes to the bot for the first time. */
export async function join(
  { api, stores }: Pick<TestOffice, 'api' | 'stores'>,
  person: Person,
): Promise<Participant> {
  await seat(stores.people, person);
  const account = accountOn(api, person);
  await ask(account, '/start');
  return account;
}
