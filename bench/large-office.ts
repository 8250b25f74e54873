import type { ViewerRole } from '../src/bot/viewer.ts';
import { isWithinDepartment } from '../src/kernel/audience.ts';
import type { Person } from '../src/kernel/person.ts';
import { percentile } from '../src/rehearsal/bot-api/measurements.ts';
import { type BotApiServer, createBotApiServer } from '../src/rehearsal/bot-api-server.ts';
import type { Participant } from '../src/rehearsal/participant/participant.ts';
import { declaredFeatures } from '../tests/support/declared-features.ts';
import { explore, type Heard, SETTLED } from '../tests/support/exploring/explore.ts';
import { endsExploring } from '../tests/support/exploring/forbidden.ts';
import { sizeFaults } from '../tests/support/exploring/size-faults.ts';
import { LARGE_DEPARTMENTS, largeOffice } from '../tests/support/large-office.ts';
import { liveYears } from './five-years.ts';
import { keepData } from './kept-data.ts';
import { startProduct } from './process.ts';
import type { Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const PEOPLE = 5_000;
const MESSAGES_KEPT = 60;
const WITHIN_MS = 300;
const MOST_OF_A_KIND = 6;
const SLOWEST_SHOWN = 15;
const STARTS_WITHIN_MS = 60_000;
/** What an officer types where something is looked for. */
const SENTENCES = ['王伟', '执法大队', LARGE_DEPARTMENTS[150] ?? '', '1', '明天9点', '关于收心的提醒'];

/**
 * What was tapped or typed (`/stats`, `stats.show`), after how many milliseconds it was answered, and after how many its card stood; a file
 * comes by itself. `busyMs`: for how long the product's main thread was at work until then.
 */
type Answered = { by: string; ms: number; shownMs: number; busyMs: number };
type Used = { role: ViewerRole; answered: Answered[]; faults: string[] };

/**
 * An officer, a liaison and an auditor of 5,000 people in 300 departments, with five years of records behind them, type every command and
 * tap whatever button comes up, one after the other: how long each took from the update to its answer, and what of the cards is too large.
 * `taps`: so many for each of them; `count`: of fewer people, to look at a change.
 */
export async function measureLargeOffice(stage: Stage, taps = 600, count = PEOPLE): Promise<void> {
  await stage.clear();
  const api = await createBotApiServer({ keepCalls: 0, keepMessages: MESSAGES_KEPT });
  const people = largeOffice(count);
  const cast = castOf(people);
  await keepData(stage, `large-office-${count}`, async () => {
    await stage.seat(people, []);
    await liveYears(stage, people);
  });
  await stage.haveWritten(people, api);
  const settings = { ...stage.environment(api), ADMIN_IDS: String(cast.admin.telegramId) };
  // Three people tap one thing after another.
  const product = startProduct(settings, [], '0,1');
  await untilStarted(api, cast.admin);
  const used: Used[] = [];
  // Officers last: they change what the others see.
  for (const role of ['auditor', 'liaison', 'admin'] as const)
    used.push(await useAll({ api, busyMs: product.busyMs }, role, cast[role], taps));
  const peakMiB = product.peakMemoryMiB();
  await product.kill();
  await api.close();
  print({ used, peakMiB, count });
}

/** Gives three of them a role in force: the liaison of a department with two levels below it among them. */
function castOf(people: Person[]): Record<'admin' | 'liaison' | 'auditor', Person> {
  const appoint = (role: 'admin' | 'liaison' | 'auditor', department: string): Person => {
    const isIn = (one: Person) => isWithinDepartment(one.department, department) && one.role === 'staff';
    const at = people.findIndex(isIn);
    const person = people[at];
    if (!person) throw new Error(`Nobody is in ${department}.`);
    people[at] = { ...person, department, role, roleConfirmed: true };
    return people[at];
  };
  const [bureau = '', division = ''] = LARGE_DEPARTMENTS;
  return {
    admin: appoint('admin', bureau),
    liaison: appoint('liaison', division),
    auditor: appoint('auditor', bureau),
  };
}

async function untilStarted(api: BotApiServer, { telegramId = 0 }: Person): Promise<void> {
  const phone = api.findAccount(telegramId);
  phone?.send('/menu');
  await phone?.waitForMessage(({ from }) => from?.is_bot === true, { timeoutMs: STARTS_WITHIN_MS });
}

type Watched = { api: BotApiServer; busyMs(): number };

async function useAll(
  watched: Watched,
  role: ViewerRole,
  { telegramId = 0 }: Person,
  mostTaps: number,
): Promise<Used> {
  const { api } = watched;
  const account = api.findAccount(telegramId);
  if (!account) throw new Error(`There is no account of the ${role}.`);
  const answered: Answered[] = [];
  const { heard } = await explore({
    ...{ server: api, phone: timed(watched, account, answered), role, features: declaredFeatures() },
    ...{ sentences: SENTENCES, isForbidden: endsExploring, mostOfAKind: MOST_OF_A_KIND, mostTaps },
  });
  return { role, answered, faults: faultsOf(heard) };
}

/** The same account, whose taps and messages are timed at the server. */
function timed({ api, busyMs }: Watched, phone: Participant, answered: Answered[]): Participant {
  const { measurements, feed } = api;
  let begunAt = 0;
  let busyBefore = 0;
  let typed: string | undefined;
  const note = (by: string, ms: number) => answered.push({ by, ms, shownMs: ms, busyMs: 0 });
  feed.subscribe((event) => {
    if (event.kind !== 'call' || !typed || Number(event.call.parameters.chat_id) !== phone.user.id) return;
    note(typed, performance.now() - begunAt);
    typed = undefined;
  });

  /** It is answered when all before it is done, save for the files that are still being made. */
  async function settle(...tap: Parameters<Participant['tapData']>) {
    const answer = await phone.tapData(...tap);
    const last = answered.at(-1);
    if (last) Object.assign(last, { shownMs: performance.now() - begunAt, busyMs: busyMs() - busyBefore });
    return answer;
  }

  return {
    ...phone,
    send(text, where) {
      typed = text.startsWith('/') ? text : 'typed';
      busyBefore = busyMs();
      begunAt = performance.now();
      return phone.send(text, where);
    },
    async tapData(messageId, data, where) {
      if (data === SETTLED) return settle(messageId, data, where);
      typed = undefined;
      measurements.reset();
      busyBefore = busyMs();
      begunAt = performance.now();
      const answer = await phone.tapData(messageId, data, where);
      const [tap] = measurements.measured.taps.values();
      const ms = (tap?.answeredAt ?? Number.POSITIVE_INFINITY) - (tap?.handedOutAt ?? 0);
      note(data.split(':')[0] ?? '', ms);
      return answer;
    },
  };
}

/** Each fault once, with what led to it first. */
function faultsOf(heard: readonly Heard[]): string[] {
  const found = new Map<string, string>();
  for (const { by, messages } of heard)
    for (const fault of messages.flatMap(sizeFaults))
      if (!found.has(fault)) found.set(fault, `${fault} (${by})`);
  return [...found.values()];
}

const commandOf = ({ by }: Answered): string => by.replace('/', '').split('.')[0] ?? '';

function print({ used, peakMiB, count }: { used: readonly Used[]; peakMiB: number; count: number }): void {
  const rows = used.flatMap(({ role, answered }) => {
    const commands = [...Map.groupBy(answered, commandOf)].sort(([a], [b]) => (a < b ? -1 : 1));
    return [...commands, ['all', answered] as const].map(([command, all]) => rowOf(role, command, all));
  });
  printTable(
    `${figure(count)} people in ${LARGE_DEPARTMENTS.length} departments: from the update to its answer`,
    ['', 'answers', 'p50 ms', 'p99 ms', 'max ms', 'shown p99 ms', 'busy max ms', 'bar'],
    rows,
  );
  const slowest = used
    .flatMap(({ role, answered }) => answered.map((one) => ({ role, ...one })))
    .sort((a, b) => b.busyMs - a.busyMs)
    .slice(0, SLOWEST_SHOWN);
  printTable(
    'The dearest: what keeps the product at work longest until its card stands',
    ['', 'answered ms', 'shown ms', 'busy ms'],
    slowest.map(({ role, by, ms, shownMs, busyMs }) => [
      ...[`${role} ${by}`, figure(ms), figure(shownMs), figure(busyMs)],
    ]),
  );
  console.log(`\nMost memory: ${figure(peakMiB)} MiB`);
  const faults = used.flatMap(({ role, faults: ofRole }) => ofRole.map((fault) => `${role}: ${fault}`));
  const [labels, cards] = [true, false].map((isLabel) => faults.filter((one) => LABEL.test(one) === isLabel));
  console.log(`\nCards over ten lines of a list or 4,096 characters: ${listOf(cards)}`);
  console.log(`\nLabels that phones cut, or data that is too long: ${listOf(labels)}`);
}

const LABEL = /: (?:a label|\d+ bytes)/;

const listOf = (faults: readonly string[] = []): string => [`${faults.length}`, ...faults].join('\n');

function rowOf(role: ViewerRole, command: string, answered: readonly Answered[]): string[] {
  const times = answered.map(({ ms }) => ms);
  const [half = 0, most = 0, all = 0] = [0.5, 0.99, 1].map((share) => percentile(times, share));
  const shown = percentile(
    answered.map(({ shownMs }) => shownMs),
    0.99,
  );
  const bar = command === 'all' ? `p99 < ${WITHIN_MS} ms ${verdict(most < WITHIN_MS)}` : '';
  return [
    `${role} ${command}`,
    figure(times.length),
    figure(half),
    figure(most),
    figure(all),
    figure(shown ?? 0),
    figure(Math.max(...answered.map(({ busyMs }) => busyMs))),
    bar,
  ];
}
