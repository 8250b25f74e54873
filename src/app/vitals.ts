import type { Update } from 'grammy/types';
import type { Redis } from 'ioredis';
import { LONG_POLL_SECONDS } from '../bot/polling.ts';
import type { InboxStore } from '../bot/store/inbox-store.ts';
import type { UpdateHandler } from '../bot/update-handler.ts';
import type { OpenChannel } from '../delivery/channels/index.ts';
import type { DeliverBucket } from '../delivery/deliver-bucket.ts';
import { DeliveryError } from '../delivery/delivery-error.ts';
import type { DeliveryQueue } from '../delivery/queue.ts';
import type { Health } from '../health/health.ts';
import type { UpdateKind } from '../health/metrics.ts';
import { createFlow, createPulse } from '../health/pulse.ts';
import { measureLatency } from '../kernel/store/server-facts.ts';
import type { StorageStore } from '../kernel/store/storage-store.ts';
import type { ClockWatch } from '../kernel/watched-clock.ts';

/** All of these are noticed within half a minute. */
const SILENT_MS = LONG_POLL_SECONDS * 1000 + 8_000;
const STALLED_MS = 24_000;
const LOOK_AT_QUEUE_MS = 4_000;
/** Whoever is in the middle of something taps again sooner. */
const QUIET_AFTER_MS = 20_000;
const PINGS = 3;

export type VitalsDeps = {
  health: Health;
  redis: Redis;
  storage: Pick<StorageStore, 'isWritable'>;
  inbox: Pick<InboxStore, 'count'>;
  queue: Pick<DeliveryQueue, 'count'>;
  /** Absent: nobody watches the clock. */
  watch?: ClockWatch | undefined;
  /** What this process does. */
  does: { receiving: boolean; delivery: boolean };
  /** Milliseconds of a clock that nobody can set. */
  elapsed(): number;
};

export type Vitals = ReturnType<typeof createVitals>;

/** Makes what the parts of a process are watched by: each tells it that it moves, and it hands conditions and figures in. */
export function createVitals(deps: VitalsDeps) {
  const { health, redis, storage, inbox, queue, watch, does, elapsed } = deps;
  const { readiness, metrics } = health;
  const receiving = createPulse({ withinMs: SILENT_MS, elapsed });
  const scheduler = createPulse({ withinMs: STALLED_MS, elapsed });
  const delivery = createFlow({ withinMs: STALLED_MS, elapsed });
  const work = createPulse({ withinMs: QUIET_AFTER_MS, elapsed });
  let batchesUnderWay = 0;
  /** The last send got no answer: what comes back later because of that stands still, too. */
  let isUnanswered = false;

  readiness.add({ name: 'redis', isMet: () => storage.isWritable(Date.now()) });
  if (does.receiving) readiness.add({ name: 'receiving', isMet: receiving.isAlive });
  readiness.add({ name: 'scheduler', isMet: scheduler.isAlive });
  if (does.delivery) readiness.add({ name: 'delivery', isMet: () => lookAtQueue().then(delivery.isMoving) });
  if (watch) readiness.add({ name: 'clock', isMet: () => watch.state().kind !== 'off' });

  metrics.addGauge({
    name: 'qingfeng_redis_latency_seconds',
    help: 'How long Redis takes to answer.',
    find: async () => (await measureLatency(redis, PINGS)) / 1000,
  });
  metrics.addGauge({
    name: 'qingfeng_delivery_batches',
    help: 'Batches of people to whom notices go, by what they do: wait, are under way, come back later.',
    find: () => queue.count(),
  });
  metrics.addGauge({
    name: 'qingfeng_updates_waiting',
    help: 'What people tapped or wrote that was stored and not handled yet.',
    find: () => inbox.count(),
  });

  async function lookAtQueue(): Promise<void> {
    const { waiting, delayed } = await queue.count();
    delivery.note(waiting > 0 || batchesUnderWay > 0 || (isUnanswered && delayed > 0));
  }
  // While Redis is away another condition says so.
  const timer = does.delivery
    ? setInterval(() => void lookAtQueue().catch(() => {}), LOOK_AT_QUEUE_MS)
    : undefined;

  return {
    heardTelegram: receiving.beat,
    schedulerMoved: scheduler.beat,

    /** Tells whether for a while now nobody has wanted anything and nothing was sent. */
    isQuiet: () => !work.isAlive() && batchesUnderWay === 0,

    /** Returns what handles updates, with the time taken of each. */
    timed(handle: UpdateHandler['handle']): UpdateHandler['handle'] {
      return async (update, handling) => {
        const begun = performance.now();
        work.beat();
        try {
          await handle(update, handling);
        } finally {
          work.beat();
          metrics.timeUpdate(kindOf(update), (performance.now() - begun) / 1000);
        }
      };
    },

    /** Returns what delivers batches, and is watched while it does. */
    watched(deliver: DeliverBucket): DeliverBucket {
      return async (...batch) => {
        batchesUnderWay++;
        try {
          const again = await deliver(...batch);
          if (!again) delivery.move();
          return again;
        } finally {
          batchesUnderWay--;
        }
      };
    },

    /** Returns the channel, with what it sends counted, and what becomes of it. */
    counted({ channel, allowance }: OpenChannel): OpenChannel {
      const { send, sendAttached } = channel;
      const count = async <Sent>(sending: Promise<Sent>): Promise<Sent> => {
        try {
          const sent = await sending;
          metrics.countSend();
          isUnanswered = false;
          return sent;
        } catch (error) {
          metrics.countFailure(error instanceof DeliveryError ? error.reason : 'other');
          isUnanswered = !isAnswer(error);
          throw error;
        } finally {
          if (!isUnanswered) delivery.move();
          work.beat();
        }
      };
      return {
        allowance,
        channel: {
          ...channel,
          send: (...what) => count(send(...what)),
          ...(sendAttached && { sendAttached: (...what) => count(sendAttached(...what)) }),
        },
      };
    },

    stop: () => clearInterval(timer),
  };
}

/** A refusal of this message, or a word on how long to wait: whoever says so is there. */
const isAnswer = (error: unknown): boolean =>
  error instanceof DeliveryError && (error.permanent || error.retryAfterSeconds !== undefined);

function kindOf(update: Update): UpdateKind {
  if (update.callback_query) return 'tap';
  return update.message ? 'message' : 'other';
}
