import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type Plan, PlanSchema } from '../domain/plan.ts';

const KEYS = {
  /** Number of the broadcast → its plan. */
  plans: 'qf:schedules:plans',
};

/** KEYS plans; ARGV number, plan as read. */
const removeSame = auditedScript(`
  if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
  return redis.call('HDEL', KEYS[1], ARGV[1])`);

/** Makes the store of broadcasts that wait for their time, by their numbers. */
export function createPlanStore(redis: Redis) {
  const records = createRecords(redis, { key: KEYS.plans, schema: PlanSchema });
  return {
    ...records,

    /**
     * Removes the plan if `may` says so of it as it stands, and records the decision in the same step; returns it, or nothing where it
     * was left.
     */
    removeIf: (
      number: number,
      may: (plan: Plan) => boolean,
      decisionOf?: (plan: Plan) => AuditEntry,
    ): Promise<Plan | undefined> =>
      records.changeBy(
        number,
        (plan) => (may(plan) ? { ...plan } : undefined),
        async (text, plan) =>
          (await removeSame(redis, [KEYS.plans], [number, text], decisionOf?.(plan))) === 1,
      ),
  };
}

export type PlanStore = ReturnType<typeof createPlanStore>;
