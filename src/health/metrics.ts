import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { inTime } from './in-time.ts';

/** Taps are answered in some tens of milliseconds; what takes longer than Telegram shows its clock is lost. */
const UPDATE_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type UpdateKind = 'tap' | 'message' | 'other';

/** A figure that is found when somebody asks for it. */
export type GaugeSource = {
  /** Begins with `qingfeng_`. */
  name: string;
  help: string;
  /** Returns the figure, or one for each state; throws where it cannot be found: then nothing is said of it. */
  find(): Promise<number | Readonly<Record<string, number>>>;
};

/**
 * Makes the figures of a process as Prometheus reads them. What they are labelled with is fixed in the program: no name, account or text
 * may ever be a label.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const sends = new Counter({
    ...{ name: 'qingfeng_sends_total', registers },
    help: 'Messages of notices that a channel has taken.',
  });
  const failures = new Counter({
    ...{ name: 'qingfeng_send_failures_total', registers, labelNames: ['kind'] },
    help: 'Messages of notices that a channel has not taken, by the reason.',
  });
  const updates = new Histogram({
    ...{ name: 'qingfeng_update_seconds', registers, labelNames: ['kind'], buckets: UPDATE_SECONDS },
    help: 'How long it took to handle what people tapped or wrote.',
  });

  return {
    countSend: (): void => sends.inc(),
    /** Counts a send that failed; `kind` is one of the reasons that the program knows. */
    countFailure: (kind: string): void => failures.inc({ kind }),
    timeUpdate: (kind: UpdateKind, seconds: number): void => updates.observe({ kind }, seconds),

    /** Adds a figure that is found at every reading. */
    addGauge({ name, help, find }: GaugeSource): void {
      new Gauge({
        ...{ name, help, registers, labelNames: ['state'] },
        async collect() {
          this.reset();
          const found = await inTime(find()).catch(() => ({}));
          if (typeof found === 'number') this.set(found);
          else for (const [state, count] of Object.entries(found)) this.set({ state }, count);
        },
      });
    },

    /** Measures the process itself from now on: memory, processor, the lag of its event loop. */
    measureProcess: (): void => collectDefaultMetrics({ register: registry }),

    contentType: registry.contentType,
    read: (): Promise<string> => registry.metrics(),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
