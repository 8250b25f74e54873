import { AUDIT_ACTIONS } from '../../src/app/declarations.ts';
import { secrets } from '../../src/app/secrets.ts';
import { createAuditService } from '../../src/audit/services/audit.ts';
import { createAttemptStore } from '../../src/exams/store/attempt-store.ts';
import { createExamStore } from '../../src/exams/store/exam-store.ts';
import type { Person } from '../../src/kernel/person.ts';
import { createAuditStore } from '../../src/kernel/store/audit-store.ts';
import { createAccessService } from '../../src/people/services/access.ts';
import { createBindingService } from '../../src/people/services/binding.ts';
import { createClaimService } from '../../src/people/services/claim.ts';
import { createPeopleService } from '../../src/people/services/people.ts';
import { createRosterImportService } from '../../src/people/services/roster-import.ts';
import { createClaimStore } from '../../src/people/store/claim-store.ts';
import { createPeopleStore } from '../../src/people/store/people-store.ts';
import { createRosterImportStore } from '../../src/people/store/roster-import-store.ts';
import { createTestRedis } from './redis.ts';

/** An office on a Redis of its own, at noon on 1 February 2027 until the test moves the clock. */
export async function anOffice(people: readonly Person[] = [], adminIds: readonly number[] = []) {
  const { redis } = await createTestRedis();
  const clock = {
    time: Date.parse('2027-02-01T12:00:00+08:00'),
    now() {
      return this.time++;
    },
    pass(milliseconds: number) {
      this.time += milliseconds;
    },
  };
  const store = createPeopleStore(redis, adminIds);
  await store.reserveIds(Math.max(0, ...people.map(({ id }) => id)));
  await store.saveAll(people.map((after) => ({ after })));
  const deps = { people: store, clock, secrets };
  const access = createAccessService({ people: store, adminIds });
  return {
    clock,
    redis,
    store,
    access,
    audit: createAuditService({
      ...deps,
      audit: createAuditStore(redis),
      actions: AUDIT_ACTIONS,
      exams: createExamStore(redis),
      attempts: createAttemptStore(redis),
    }),
    people: createPeopleService(deps),
    binding: createBindingService({ ...deps, botUsername: async () => 'qingfeng_bot' }),
    claim: createClaimService({ ...deps, claims: createClaimStore(redis), access }),
    rosterImport: createRosterImportService({ ...deps, imports: createRosterImportStore(redis) }),
  };
}
export type Office = Awaited<ReturnType<typeof anOffice>>;
