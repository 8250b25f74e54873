import cron from 'node-cron';
import type { Logger } from 'pino';

/** Something that may be due. It looks at stored state and the clock itself; being poked too often does no harm. */
export type Job = {
  name: string;
  run(): Promise<unknown>;
  /** Whether it is this process's to do now; absent: always. */
  isOurs?: (() => Promise<boolean>) | undefined;
};

export type Scheduler = {
  /** Runs every job now, for instance after the rehearsal's clock was moved. Resolves when all are done. */
  poke(): Promise<void>;
  stop(): Promise<void>;
};

export type SchedulerOptions = {
  /** When; every ten seconds unless told. */
  pattern?: string;
  /** Hears when a round begins, and when a job of it is over. */
  onMoved?: () => void;
};

/**
 * Pokes the jobs, first at the start and then at every tick of `pattern`. Two rounds never overlap, and a failing job
 * keeps none of the others from running.
 */
export function startScheduler(
  jobs: readonly Job[],
  log: Logger,
  { pattern = '*/10 * * * * *', onMoved = () => {} }: SchedulerOptions = {},
): Scheduler {
  let round: Promise<void> = Promise.resolve();
  let waiting = false;

  async function runAll(): Promise<void> {
    waiting = false;
    onMoved();
    for (const job of jobs) {
      try {
        if (!job.isOurs || (await job.isOurs())) await job.run();
      } catch (error) {
        log.error({ err: error, job: job.name }, 'a job failed; it is tried again at the next tick');
      }
      onMoved();
    }
  }

  function poke(): Promise<void> {
    if (!waiting) {
      waiting = true;
      round = round.then(runAll);
    }
    return round;
  }

  const task = cron.schedule(pattern, () => poke());
  void poke();
  return {
    poke,
    async stop() {
      await task.destroy();
      await round;
    },
  };
}
