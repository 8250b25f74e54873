import { type ConnectionOptions, Queue } from 'bullmq';
import type { Logger } from 'pino';
import { rootOf } from '../kernel/store/office-keys.ts';

export const QUEUE_NAME = 'delivery';
const JOBS_PER_CALL = 500;

/** A bucket of people to whom a notice goes: the unit in which work is shared out among processes. */
export type Batch = { noticeId: string; bucket: number };

/** Where the queue is: plain options, since BullMQ does not close a client handed in. `keyPrefix`: what stands before every key of the office. */
export type QueueAddress = ConnectionOptions & { keyPrefix?: string };

/** Returns what BullMQ needs to know of a place. It knows prefixes of its own alone, and would print its advice on the console; what Redis can is looked at by the start. */
export function queueOptions({ keyPrefix, ...connection }: QueueAddress) {
  return { connection, prefix: rootOf(keyPrefix), skipVersionCheck: true };
}

/**
 * Makes the queue that shares batches out. It may lose or repeat them: the ledger says who got what, and whoever resumes a notice
 * adds its open buckets again.
 */
export function createDeliveryQueue(address: QueueAddress, log: Logger) {
  const queue = new Queue<Batch>(QUEUE_NAME, queueOptions(address));
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
    /** Counts the batches that wait, those under way in any process, and those that come back later. */
    async count(): Promise<{ waiting: number; active: number; delayed: number }> {
      const {
        waiting = 0,
        active = 0,
        delayed = 0,
      } = await queue.getJobCounts('waiting', 'active', 'delayed');
      return { waiting, active, delayed };
    },
    close: () => queue.close(),
  };
}

export type DeliveryQueue = ReturnType<typeof createDeliveryQueue>;
