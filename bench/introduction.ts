import { isWithinDepartment } from '../src/kernel/audience.ts';
import type { Person } from '../src/kernel/person.ts';
import { percentile } from '../src/rehearsal/bot-api/measurements.ts';
import { type BotApiServer, createBotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { aPerson } from '../tests/support/cast.ts';
import { type Introduced, introduceByLiaisons } from '../tests/support/introduction.ts';
import { LARGE_DEPARTMENTS, largeOffice } from '../tests/support/large-office.ts';
import { seat } from '../tests/support/seat.ts';
import { startProduct } from './process.ts';
import { accountOf, type Stage } from './stage.ts';
import { figure, printTable, verdict } from './table.ts';

const PEOPLE = 5_000;
const OFFICER = 900_001;
/** Accounts to which links go by mistake. */
const FIRST_STRANGER = 7_000_000;
const MESSAGES_KEPT = 30;
const WITHIN_MS = 300;
const LIAISON_LEVEL = 2;

/** An office of 5,000 that nobody has bound to is introduced by the liaisons of its divisions, by what they and everybody tap. */
export async function measureIntroduction(stage: Stage, count = PEOPLE): Promise<void> {
  await stage.clear();
  const api = await createBotApiServer({ keepCalls: 0, keepMessages: MESSAGES_KEPT });
  const people = withLiaisons(largeOffice(count).map(({ telegramId: _, boundAt: __, ...person }) => person));
  await seat(stage.stores.people, ...people);
  const settings = { ...stage.environment(api), ADMIN_IDS: String(OFFICER) };
  const product = startProduct(settings);
  const phoneAt = (id: number, name: string) =>
    api.findAccount(id) ?? api.addAccount({ id, first_name: name });
  const at = performance.now();
  const introduced = await introduceByLiaisons({
    ...{ server: api, officer: phoneAt(OFFICER, '周敏'), liaisons: people.filter(isLiaison) },
    phoneOf: ({ id, name }) => phoneAt(accountOf(id), name),
    strangerOf: ({ id, name }) => phoneAt(FIRST_STRANGER + id, name),
  });
  const minutes = (performance.now() - at) / 60_000;
  const bound = await stage.stores.people.findByAccounts(people.map(({ id }) => accountOf(id)));
  print({ api, people, introduced, minutes, bound: bound.length, peakMiB: product.peakMemoryMiB() });
  await product.kill();
  await api.close();
}

const isLiaison = ({ role }: Person): boolean => role === 'liaison';

/** One in each division: the first who is directly in it, or below it. */
function withLiaisons(people: readonly Person[]): Person[] {
  const divisions = LARGE_DEPARTMENTS.filter((path) => path.split('/').length === LIAISON_LEVEL);
  const chosen = new Map(
    divisions.flatMap((division) => {
      const first = people.find(({ department }) => isWithinDepartment(department, division));
      return first ? [[first.id, division] as const] : [];
    }),
  );
  return people.map((person) => {
    const department = chosen.get(person.id);
    return department === undefined ? person : aPerson({ ...person, department, role: 'liaison' });
  });
}

type Measured = {
  api: BotApiServer;
  people: readonly Person[];
  introduced: Introduced;
  minutes: number;
  bound: number;
  peakMiB: number;
};

function print({ api, people, introduced, minutes, bound, peakMiB }: Measured): void {
  const taps = [...api.measurements.measured.taps.values()].filter(({ accountId }) => accountId !== OFFICER);
  const times = taps.flatMap(({ handedOutAt, answeredAt }) =>
    handedOutAt === undefined || answeredAt === undefined ? [] : [answeredAt - handedOutAt],
  );
  const p99 = percentile(times, 0.99) ?? Number.NaN;
  const all = people.length;
  printTable(
    `${figure(all)} people in ${LARGE_DEPARTMENTS.length} departments are introduced by ${people.filter(isLiaison).length} liaisons`,
    ['', 'measured', 'bar'],
    [
      ['bound', figure(bound), `${figure(all)} ${verdict(bound === all)}`],
      ['bound by the wrong person and taken back', figure(introduced.undone), ''],
      ['strips on paper', figure(introduced.strips), ''],
      ['files of strips, one a department', figure(introduced.files), ''],
      ['largest file sent (KB)', figure(introduced.bytes / 1_000), ''],
      ['longest wait for strips (ms)', figure(introduced.slowestMs), ''],
      ['tap answered, p99 (ms)', figure(p99), `< ${WITHIN_MS} ${verdict(p99 < WITHIN_MS)}`],
      ['all of it (minutes)', figure(minutes, 1), ''],
      ['peak memory (MiB)', figure(peakMiB), ''],
    ],
  );
  console.log(introduced.last.split('\n').slice(0, 2).join('\n'));
}
