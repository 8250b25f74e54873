import type { Person } from '../../src/domain/person.ts';
import { secrets } from '../../src/secrets.ts';
import { createAccessService } from '../../src/services/access.ts';
import { createAuditService } from '../../src/services/audit.ts';
import { createBindingService } from '../../src/services/binding.ts';
import { createClaimService } from '../../src/services/claim.ts';
import { createPeopleService } from '../../src/services/people.ts';
import { createRosterImportService } from '../../src/services/roster-import.ts';
import { createAttemptStore } from '../../src/store/attempt-store.ts';
import { createAuditStore } from '../../src/store/audit-store.ts';
import { createClaimStore } from '../../src/store/claim-store.ts';
import { createExamStore } from '../../src/store/exam-store.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createRosterImportStore } from '../../src/store/roster-import-store.ts';
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
