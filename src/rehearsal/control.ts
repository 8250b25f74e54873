import { Hono } from 'hono';
import type { Fault, Faults } from './bot-api/faults.ts';
import type { Limits } from './bot-api/limits.ts';
import type { Measurements } from './bot-api/measurements.ts';

type Options = { faults: Faults; limits: Limits; measurements: Measurements };

/** Calls under `/control`, for a test or benchmark in another process. */
export function createControl({ faults, limits, measurements }: Options): Hono {
  const control = new Hono().basePath('/control');
  control.post('/faults', async (context) => {
    faults.add(await context.req.json<Fault>());
    return context.json({ ok: true });
  });
  control.delete('/faults', (context) => {
    faults.clear();
    return context.json({ ok: true });
  });
  control.post('/limits', async (context) => {
    limits.switch((await context.req.json<{ on: boolean }>()).on);
    return context.json({ ok: true });
  });
  control.get('/measurements', (context) => {
    const { deliveries, taps, ...lists } = measurements.measured;
    return context.json({ ...lists, deliveries: [...deliveries], taps: [...taps] });
  });
  control.delete('/measurements', (context) => {
    measurements.reset();
    return context.json({ ok: true });
  });
  return control;
}
