import { DelayedError, type Job, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { DeliverBucket } from './deliver-bucket.ts';
import { type Batch, QUEUE_NAME, type QueueAddress, queueOptions } from './queue.ts';

/** More than one, so that a batch waiting for slow replies does not hold up the rest. */
const BATCHES_AT_ONCE = 4;
/** A few seconds: with BullMQ's defaults the batch of a killed process would rest for more than a minute. */
const LOCK_DURATION_MS = 4_000;
const STALLED_INTERVAL_MS = 2_000;

export type DeliveryWorker = {
  /** Begins no further send, waits for those in flight, and leaves the rest to the next process. */
  close(): Promise<void>;
};

/** Takes batches from the queue and delivers them; one that has somebody left to try again comes back at that time. */
export function createDeliveryWorker(
  address: QueueAddress,
  deliverBucket: DeliverBucket,
  log: Logger,
): DeliveryWorker {
  const ending = new AbortController();

  const underWay = new Set<Promise<unknown>>();

  async function work(job: Job<Batch>, token?: string): Promise<void> {
    const delivery = deliverBucket(job.data, ending.signal);
    underWay.add(delivery);
    const result = await delivery.finally(() => underWay.delete(delivery));
    if (!result) return;
    await job.moveToDelayed(Date.now() + result.againInMs, token);
    throw new DelayedError();
  }

  const worker = new Worker<Batch>(QUEUE_NAME, work, {
    ...queueOptions(address),
    concurrency: BATCHES_AT_ONCE,
    lockDuration: LOCK_DURATION_MS,
    stalledInterval: STALLED_INTERVAL_MS,
    // A batch may be taken over any number of times: what it has done is in the ledger.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  worker.on('error', (err) => log.warn({ err }, 'the delivery worker has no connection'));
  worker.on('failed', (job, err) =>
    log.error({ err, batch: job?.data }, 'a batch failed; it is taken up again when its notice is resumed'),
  );

  return {
    async close() {
      ending.abort();
      await Promise.allSettled(underWay);
      // By force: after a lost connection BullMQ may wait for ever for work that it never got. Whatever batch is cut
      // short by it is taken up again; the ledger says what it has done.
      await worker.close(true);
    },
  };
}
