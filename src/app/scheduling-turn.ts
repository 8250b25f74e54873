import type { Logger } from 'pino';
import type { ProcessSign } from '../kernel/process-sign.ts';
import type { Lease } from '../kernel/store/lease-store.ts';

export type SchedulingTurn = {
  /** Takes the turn or keeps it; tells whether this process has it. */
  isOurs(): Promise<boolean>;
  /** Tells whether another had it when Redis last said so: nobody is asked. */
  isAnothers(): boolean;
};

/**
 * Makes what tells whether it is this process that looks after what is due: one of an office does so at a time, and another takes over
 * within seconds when it is gone. Where Redis does not say, each does: what is due comes twice to nobody, and somebody must notice.
 */
export function createSchedulingTurn(
  lease: Pick<Lease, 'take'>,
  self: ProcessSign,
  log: Logger,
): SchedulingTurn {
  let known: string | undefined;
  const isOurs = async () => {
    const holder = await lease.take().catch(() => undefined);
    if (!holder) return true;
    const hasIt = holder.id === self.id;
    if (holder.id !== known && !hasIt)
      log.info({ holder }, 'another process looks after what is due; this one takes over when it is gone');
    if (known !== undefined && known !== holder.id && hasIt)
      log.info('this process looks after what is due from now on');
    known = holder.id;
    return hasIt;
  };
  return { isOurs, isAnothers: () => known !== undefined && known !== self.id };
}
