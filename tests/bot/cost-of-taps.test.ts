import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { type Person, PersonSchema } from '../../src/kernel/person.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask } from '../support/bot-api.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { startOwnRedis } from '../support/redis.ts';

const PEOPLE = 5_000;
const DEPARTMENTS = 300;
/** The whole roster is about a megabyte; a card shows seven people. */
const BYTES_MOST = 64 * 1024;
const COMMANDS_MOST = 250;

const ROLES = ['staff', 'liaison', 'auditor', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** Whose subject is the whole roster or a whole audience: an officer's table, a headcount, a roster read anew. */
const ABOUT_EVERYBODY = [
  'people.invite', // a table of everybody who is not bound
  'broadcast.', // counts its audience
  'newexam.', // counts its audience
  'audit.export',
];

/** An office of 5,000 in 300 departments, with one of each role bound and known to the bot. */
async function startLargeOffice() {
  const redis = await startOwnRedis();
  const office = await startTestOffice(undefined, [], {}, redis);
  const people = Array.from({ length: PEOPLE }, (_, index) => personOf(index + 1));
  await office.stores.people.reserveIds(PEOPLE);
  for (let from = 0; from < PEOPLE; from += 1000)
    await office.stores.people.saveAll(people.slice(from, from + 1000).map((after) => ({ after })));
  const phones = new Map(ROLES.map((role, index) => [role, phoneOf(office, index + 1)]));
  for (const phone of phones.values()) await ask(phone, '/start');
  return { office, redis: redis.redis, phones };
}

function personOf(id: number): Person {
  return PersonSchema.parse({
    id,
    name: `人员${id}`,
    department: `市局/第${id % DEPARTMENTS}处`,
    order: id,
    telegramId: 800_000 + id,
    boundAt: id,
    role: ROLES[id - 1] ?? 'staff',
    roleConfirmed: id <= ROLES.length,
  });
}

function phoneOf({ api }: TestOffice, id: number): Participant {
  return api.addAccount({ id: 800_000 + id, first_name: `人员${id}` });
}

type Cost = { bytes: number; commands: number };

async function countersOf(redis: Redis): Promise<Cost> {
  const info = await redis.info('stats');
  const count = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  return { bytes: count('total_net_output_bytes'), commands: count('total_commands_processed') };
}

async function costOf(redis: Redis, act: () => Promise<unknown>): Promise<Cost> {
  const before = await countersOf(redis);
  await act();
  const after = await countersOf(redis);
  return { bytes: after.bytes - before.bytes, commands: after.commands - before.commands };
}

const COMMANDS: Readonly<Record<Role, readonly string[]>> = {
  staff: [
    '/start',
    '/menu',
    '/help',
    '/exam',
    '/practice',
    '/wrong',
    '/me',
    '/verify',
    '/suggest',
    '/privacy',
  ],
  liaison: ['/menu', '/people', '/stats', '/holidays'],
  auditor: ['/menu', '/people', '/stats', '/holidays', '/audit'],
  admin: [
    '/menu',
    '/people',
    '/stats',
    '/holidays',
    '/audit',
    '/settings',
    '/bank',
    '/suggest',
    '/broadcast',
    '/newexam',
  ],
};

/** What costs more than it may: every command of the role, and every button that is found from there, two taps deep. */
async function tooDear(redis: Redis, phone: Participant, commands: readonly string[]): Promise<string[]> {
  const dear: string[] = [];
  const tapped = new Set<string>();
  const note = (what: string, { bytes, commands: count }: Cost) => {
    if (bytes > BYTES_MOST || count > COMMANDS_MOST) dear.push(`${what}: ${count} commands, ${bytes} bytes`);
  };
  async function tapAll(messageId: number, path: string, depth: number): Promise<void> {
    const buttons = phone.messages().find(({ message_id }) => message_id === messageId)
      ?.reply_markup?.inline_keyboard;
    for (const button of buttons?.flat() ?? []) {
      const data = 'callback_data' in button ? button.callback_data : '';
      const kind = data.replace(/:.*/, '');
      const isKnown = tapped.has(`${kind}${depth}`);
      if (data === '' || isKnown || ABOUT_EVERYBODY.some((name) => data.startsWith(name))) continue;
      tapped.add(`${kind}${depth}`);
      note(`${path} → ${data}`, await costOf(redis, () => phone.tapData(messageId, data)));
      if (depth < 2) await tapAll(messageId, `${path} → ${data}`, depth + 1);
    }
  }
  for (const command of commands) {
    let messageId = 0;
    note(
      command,
      await costOf(redis, async () => {
        messageId = (await ask(phone, command)).message_id;
      }),
    );
    await tapAll(messageId, command, 1);
  }
  return dear;
}

test('no command and no tap reads the roster of 5,000, whoever it is', async () => {
  const { redis, phones, office } = await startLargeOffice();
  // Jobs look at stored state of their own accord; they are no tap.
  await office.scheduler.stop();
  const dear: Record<string, string[]> = {};
  for (const [role, phone] of phones) dear[role] = await tooDear(redis, phone, COMMANDS[role]);
  expect(dear).toEqual({ staff: [], liaison: [], auditor: [], admin: [] });
}, 120_000);
