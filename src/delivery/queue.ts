import { type ConnectionOptions, Queue } from 'bullmq';
import type { Logger } from 'pino';

export const QUEUE_NAME = 'delivery';
export const QUEUE_PREFIX = 'qf';
const JOBS_PER_CALL = 500;

/** A bucket of people to whom a notice goes: the unit in which work is shared out among processes. */
export type Batch = { noticeId: string; bucket: number };

/**
 * Makes the queue that shares batches out. It may lose or repeat them: the ledger says who got what, and whoever resumes a notice
 * adds its open buckets again. `connection`: plain options, since BullMQ does not close a client handed in.
 */
export function createDeliveryQueue(connection: ConnectionOptions, log: Logger) {
  // What Redis can is looked at by the start itself; BullMQ would print its own advice on the console.
  const options = { connection, prefix: QUEUE_PREFIX, skipVersionCheck: true };
  const queue = new Queue<Batch>(QUEUE_NAME, options);
  queue.on('error', (err) => log.warn({ err }, 'the delivery queue has no connection'));

  return {
    /** Adds the buckets of a notice's run; one that waits already is not added a second time. */
    async enqueue(noticeId: string, buckets: readonly number[], run: number): Promise<void> {
      for (let start = 0; start < buckets.length; start += JOBS_PER_CALL) {
        const jobs = buckets.slice(start, start + JOBS_PER_CALL).map((bucket) => ({
          name: 'batch',
          data: { noticeId, bucket },
          opts: {
            jobId: `${noticeId}.${bucket}.run${run}`,
            removeOnComplete: true,
            removeOnFail: true,
          },
        }));
        await queue.addBulk(jobs);
      }
    },
    close: () => queue.close(),
  };
}

export type DeliveryQueue = ReturnType<typeof createDeliveryQueue>;
