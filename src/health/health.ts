import { createMetrics, type Metrics } from './metrics.ts';
import { createReadiness, type Readiness } from './readiness.ts';

/** What a process says of itself to programs: whether it does its work, and in figures. */
export type Health = { readiness: Readiness; metrics: Metrics };

/** Makes both; the conditions are figures, too. */
export function createHealth(): Health {
  const [readiness, metrics] = [createReadiness(), createMetrics()];
  const toFigure = (isMet: boolean) => (isMet ? 1 : 0);
  metrics.addGauge({
    name: 'qingfeng_ready',
    help: '1 while the process does its work.',
    find: async () => toFigure((await readiness.look()).every(({ isMet }) => isMet)),
  });
  metrics.addGauge({
    name: 'qingfeng_condition',
    help: '1 for each condition of that which is met.',
    find: async () =>
      Object.fromEntries((await readiness.look()).map(({ name, isMet }) => [name, toFigure(isMet)])),
  });
  return { readiness, metrics };
}
