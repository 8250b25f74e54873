import { createLease } from '../kernel/store/lease-store.ts';
import type { OfficeParts } from './assemble-office.ts';
import { createTidying } from './memory.ts';
import type { OfficeOptions } from './office-options.ts';
import { createSay } from './say.ts';
import { type Job, type SchedulerOptions, startScheduler } from './scheduler.ts';
import { createSchedulingTurn } from './scheduling-turn.ts';

/** A card is edited less often: its own turn sees to that. */
const EVERY_SECOND = '* * * * * *';

/**
 * Starts the schedulers: of what is due in the processes that do this part, one of them at a time; elsewhere of what each does for
 * itself.
 *
 * @param beat notes that this process receives; of a machine that slept, or had no line, it finds out for how long, before anything is done that is
 * due by now: absent where it receives nothing
 */
export function startSchedulers(
  { opened, log, memory }: OfficeOptions,
  { bot, areas, jobs, clock, countTold, vitals, self }: OfficeParts,
  isScheduler: boolean,
  beat?: () => Promise<void>,
) {
  const { access, stores } = areas.people.offer;
  const accountOf = async (id: number) => {
    const person = await stores.people.find(id);
    return person?.reachable ? person.telegramId : undefined;
  };
  const say = createSay({
    ...{ api: bot.api, officers: access.adminAccounts, viewerOf: access.viewerOf },
    ...{ accountOf, countTold, log },
  });
  const lease = createLease(opened.redis, 'scheduler', self);
  const turn = createSchedulingTurn(lease, self, log);
  const start = (isQuick: boolean, how: SchedulerOptions, first: readonly Job[] = []) => {
    const chosen = jobs.filter(
      (job) => (isScheduler || job.isEverywhere) && (job.isQuick ?? false) === isQuick,
    );
    const atOneTime = chosen.map(({ name, run, isEverywhere }) => ({
      ...{ name, run: () => clock.hold(() => run(say)) },
      ...(!isEverywhere && { isOurs: turn.isOurs }),
    }));
    return startScheduler([...first, ...atOneTime], log, how);
  };
  // However long a job takes, the lease is taken again in time.
  const everySecond = { pattern: EVERY_SECOND };
  const keeping = startScheduler(isScheduler ? [{ name: 'lease', run: turn.isOurs }] : [], log, everySecond);
  const due = start(false, { onMoved: vitals.schedulerMoved }, [
    ...(isScheduler && beat ? [{ name: 'presence', run: beat }] : []),
    ...(memory ? [{ name: 'memory', run: createTidying(memory, vitals.isQuiet) }] : []),
  ]);
  const progress = start(true, everySecond);
  return {
    ...{ due, isStandby: turn.isAnothers },
    async stop() {
      await Promise.all([due.stop(), progress.stop(), keeping.stop()]);
      await lease.giveBack().catch(() => {});
    },
  };
}
