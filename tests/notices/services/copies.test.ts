import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMissing, summarise } from '../../../src/asks/domain/outcome.ts';
import { bucketOf, type LedgerEntry, recordAcknowledged } from '../../../src/delivery/domain/delivery.ts';
import { hasFailed } from '../../../src/exams/domain/exam.ts';
import { summarize } from '../../../src/exams/domain/exam-attempt.ts';
import { type Audience, isInAudience } from '../../../src/kernel/audience.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { figuresOf, standingsOf } from '../../../src/statistics/domain/statistics.ts';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { anAttempt, anExam } from '../../support/exams.ts';

// What taps are answered with comes from copies that a process keeps; here it is compared with what follows from everything read anew.

const DEPARTMENTS = ['市局', '市局/办公室', '市局/办', '分局'];
const NOTICE = 'broadcast.1';
const LAST_ID = 210;

const aFewOf = <T>(...values: T[]) => fc.subarray(values, { maxLength: 2 });
const selector = fc.record(
  {
    departments: aFewOf(...DEPARTMENTS, '无此部门'),
    posts: aFewOf('科长', '科员'),
    tags: aFewOf('党员', '中心组'),
    people: aFewOf(1, 2, 101, LAST_ID),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const audiences: fc.Arbitrary<Audience> = fc
  .record(
    {
      base: selector,
      all: fc.boolean(),
      except: selector,
      conditions: fc.record(
        { unacknowledged: fc.constantFrom(NOTICE, 'broadcast.9'), failed: fc.constantFrom('e1', 'e9') },
        { requiredKeys: [], noNullPrototype: true },
      ),
    },
    { requiredKeys: ['base'], noNullPrototype: true },
  )
  .map(({ base, ...rest }) => ({ ...base, ...rest }));

const change = fc.record(
  {
    id: fc.constantFrom(1, 2, 3, 101, 150, LAST_ID),
    department: fc.constantFrom(...DEPARTMENTS),
    post: fc.constantFrom('', '科长', '科员'),
    tags: aFewOf('党员', '中心组'),
    status: fc.constantFrom('active' as const, 'active' as const, 'left' as const),
    reachable: fc.boolean(),
    order: fc.integer({ min: 0, max: 5 }),
    /** What becomes of their entry and of their exam. */
    deed: fc.constantFrom(
      'acknowledge' as const,
      'fail' as const,
      'pass' as const,
      'flunk' as const,
      'none' as const,
    ),
  },
  { noNullPrototype: true },
);
const rounds = fc.array(
  fc.record({
    changes: fc.array(change, { maxLength: 4 }),
    audience: audiences,
    within: fc.constantFrom(undefined, ...DEPARTMENTS),
  }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

async function anOffice() {
  const office = await openExamOffice({ people: [aMember(1), aMember(2), aMember(101), aMember(LAST_ID)] });
  const { stores } = office;
  await stores.exams.record(anExam());
  await stores.ledger.create(NOTICE);
  for (let bucket = 0; bucket <= bucketOf(LAST_ID); bucket++) {
    const ids = [1, 2, 101, 150, LAST_ID].filter((id) => bucketOf(id) === bucket);
    const waiting: LedgerEntry = { status: 'waiting', attempts: 0, until: 0 };
    await stores.ledger.fillBucket(NOTICE, bucket, new Map(ids.map((id) => [id, waiting])));
  }
  return office;
}

async function apply(
  { stores }: ExamOffice,
  { deed, ...facts }: { deed: string; id: number } & Partial<Person>,
) {
  const { id } = facts;
  const before = await stores.people.find(id);
  await stores.people.saveAll([{ ...(before && { before }), after: aMember(id, facts) }], { isFact: true });
  const receipt = { sequence: id, acknowledgedAt: 9, messageId: 4, sentAt: 8, channel: 'telegram' };
  if (deed === 'acknowledge')
    await stores.ledger.update(NOTICE, id, (entry) => recordAcknowledged(entry, receipt));
  if (deed === 'fail')
    await stores.ledger.update(NOTICE, id, (entry) => ({ ...entry, status: 'failed', reason: 'blocked' }));
  if (deed !== 'pass' && deed !== 'flunk') return;
  const summary = summarize(anAttempt(anExam(), { personId: id }));
  const score = deed === 'pass' ? summary.total : 0;
  const decision = { at: 0, by: 1, action: 'score-entered', subject: '' } as const;
  await stores.attempts.recordOnPaper({ ...summary, handedInAt: 9, score }, decision);
}

async function readAnew({ stores }: ExamOffice) {
  const buckets = await Promise.all([0, 1, 2].map((bucket) => stores.ledger.listBucket(NOTICE, bucket)));
  const entries = new Map(buckets.flatMap((one) => [...one.entries]));
  return { people: await stores.people.list(), entries, attempts: await stores.attempts.listByExam('e1') };
}

function headcountOf(
  { people, entries, attempts }: Awaited<ReturnType<typeof readAnew>>,
  audience: Audience,
): number {
  const { unacknowledged, failed } = audience.conditions ?? {};
  const isMeant = (person: Person) => {
    const entry = unacknowledged === NOTICE ? entries.get(person.id) : undefined;
    const own = failed === 'e1' ? attempts.filter(({ personId }) => personId === person.id) : [];
    return (
      isInAudience(person, audience) &&
      (unacknowledged === undefined || (entry !== undefined && entry.acknowledgedAt === undefined)) &&
      (failed === undefined || hasFailed(anExam(), own))
    );
  };
  return people.filter(isMeant).length;
}

const isWithin = (department: string, within: string | undefined) =>
  within === undefined || department === within || department.startsWith(`${within}/`);

test('headcounts, results and figures are those of the whole roster, whatever has changed since one looked', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const office = await anOffice();
      for (const { changes, audience, within } of all) {
        for (const one of changes) await apply(office, one);
        const whole = await readAnew(office);
        const count = await office.audiences.count(audience);
        expect(count.total).toBe(headcountOf(whole, audience));
        const members = await Promise.all([0, 1, 2].map((n) => office.audiences.listMembers(audience, n)));
        expect(count.total).toBe(members.flat().length);

        const outcomes = whole.people.flatMap(({ id, name, department, order, phone }) => {
          const entry = whole.entries.get(id);
          const outcome = entry && { personId: id, name, department, order, entry, ...(phone && { phone }) };
          return outcome && isWithin(department, within) ? [outcome] : [];
        });
        expect(await office.services.results.summarise(NOTICE, within)).toEqual(summarise(outcomes));
        const missing = await office.services.results.listMissing(NOTICE, within);
        expect(missing.map(({ personId }) => personId).sort()).toEqual(
          outcomes
            .filter(isMissing)
            .map(({ personId }) => personId)
            .sort(),
        );

        const addressed = whole.people.filter(
          (person) => isInAudience(person, { all: true }) && isWithin(person.department, within),
        );
        const standings = standingsOf(anExam(), addressed, whole.attempts, office.clock.now());
        expect((await office.statistics.ofExam('e1', within))?.figures).toEqual(figuresOf(standings));
      }
    }),
    { numRuns: 40 },
  );
});
