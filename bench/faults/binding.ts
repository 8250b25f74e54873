import { PersonSchema } from '../../src/kernel/person.ts';
import { percentile } from '../../src/rehearsal/bot-api/measurements.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { startProduct } from '../process.ts';
import { accountOf, type Stage } from '../stage.ts';
import { figure, printTable, verdict } from '../table.ts';
import { openOffice } from './broadcast.ts';

const PEOPLE = 5_000;
const BURST = 380;
const OFFICERS = 5;
const BAR_MS = 1_000;
/** The chats of those who bind are others than those of the people who are seated. */
const FIRST_NEW_ACCOUNT = 5_000_000;

type Newcomer = { phone: Participant; token: string; account: number };

/** A meeting of a large office in which everybody binds in the same moment: each is answered, and what they are told is so. */
export async function bindInBurst(stage: Stage, people = PEOPLE): Promise<void> {
  const api = await openOffice(stage, people);
  await appointOfficers(stage);
  const newcomers = await inviteNewcomers(stage, api);
  const product = startProduct(stage.environment(api));
  const cards = await Promise.all(newcomers.map(openLink));
  api.measurements.reset();
  const answers = await Promise.all(
    newcomers.map(({ phone, token }, index) => phone.tapData(cards[index] ?? 0, `start.me:${token}`)),
  );
  const times = [...api.measurements.measured.taps.values()].flatMap(({ tappedAt, answeredAt }) =>
    answeredAt === undefined ? [] : [answeredAt - tappedAt],
  );
  const bound = await stage.stores.people.findByAccounts(newcomers.map(({ account }) => account));
  const refused = answers.filter(({ alert }) => alert).length;
  const p99 = percentile(times, 0.99) ?? Number.NaN;
  printTable(
    `${figure(BURST)} people bind in one moment, in an office of ${figure(people + BURST)} with ${OFFICERS} officers`,
    ['', 'measured', 'bar'],
    [
      ['answered, p50 (ms from the tap)', figure(percentile(times, 0.5) ?? Number.NaN), ''],
      ['answered, p99', figure(p99), `< ${figure(BAR_MS)} ${verdict(p99 < BAR_MS)}`],
      ['taps answered', figure(times.length), `${figure(BURST)} ${verdict(times.length === BURST)}`],
      ['told that something failed', figure(refused), `0 ${verdict(refused === 0)}`],
      ['bound', figure(bound.length), `${figure(BURST)} ${verdict(bound.length === BURST)}`],
      ['messages to an officer', figure(messagesTo(api, accountOf(1))), ''],
      ['peak memory (MiB)', figure(product.peakMemoryMiB()), ''],
    ],
  );
  await product.kill();
  await api.close();
}

const messagesTo = ({ measurements }: BotApiServer, account: number): number =>
  measurements.measured.deliveries.get(account) ?? 0;

async function appointOfficers({ stores }: Stage): Promise<void> {
  const ids = Array.from({ length: OFFICERS }, (_, index) => index + 1);
  const people = await stores.people.findMany(ids);
  const officer = { role: 'admin', roleConfirmed: true } as const;
  await stores.people.saveAll(people.map((before) => ({ before, after: { ...before, ...officer } })));
}

async function inviteNewcomers({ stores, services }: Stage, api: BotApiServer): Promise<Newcomer[]> {
  const ids = await stores.people.reserveIds(BURST);
  const people = ids.map((id) =>
    PersonSchema.parse({ id, name: `新同事${id}`, department: `市局/第${id % 20}科`, order: id }),
  );
  await stores.people.saveAll(people.map((after) => ({ after })));
  await stores.office.saveBotUsername('bench_bot');
  const invitations = await services.personalLinks.issueLinks('terminal');
  if ('refused' in invitations) throw new Error(`No links: ${invitations.refused}.`);
  return invitations.map(({ person, url }) => {
    const account = FIRST_NEW_ACCOUNT + person.id;
    const token = new URL(url).searchParams.get('start') ?? '';
    return { account, token, phone: api.addAccount({ id: account, first_name: person.name }) };
  });
}

/** The number of the card that asks who is there. */
async function openLink({ phone, token }: Newcomer): Promise<number> {
  phone.send(`/start ${token}`);
  const card = await phone.waitForMessage(({ text }) => text?.startsWith('请确认身份') === true, {
    timeoutMs: 60_000,
  });
  return card.message_id;
}
