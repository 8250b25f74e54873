import { type Person, PersonSchema, type Role } from '../../src/kernel/person.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import type { TestOffice } from './office.ts';

/** Puts somebody on the roster, bound and in their role, who has written to the bot before. */
export async function addBoundPerson(
  { api, stores }: Pick<TestOffice, 'api' | 'stores'>,
  name: string,
  more: Partial<Person> & { role?: Role } = {},
): Promise<{ person: Person; account: Participant }> {
  const [id = 0] = await stores.people.reserveIds(1);
  const telegramId = 7_000_000_000 + id;
  const person = PersonSchema.parse({
    id,
    name,
    department: '办公室',
    order: id,
    roleConfirmed: true,
    telegramId,
    boundAt: 0,
    ...more,
  });
  await stores.people.saveAll([{ after: person }]);
  const account = api.addAccount({ id: telegramId, first_name: name });
  const greeting = account.send('/start');
  await account.waitForMessage(({ message_id }) => message_id > greeting.message_id);
  return { person, account };
}
