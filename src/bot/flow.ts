import { z } from 'zod';

/**
 * Where a feature waits for the viewer's next message. Kept in Redis: it survives a restart, and the program that wrote it. What the
 * data are is known to the feature; `flowAt` reads them.
 */
export const FlowSchema = z.object({
  feature: z.string(),
  step: z.string(),
  data: z.unknown(),
  /** The message that was not taken last: what its author makes of it is handled instead. */
  unmet: z.int().optional(),
});
export type Flow = z.infer<typeof FlowSchema>;

/** What a feature keeps at each step at which it waits. */
export type FlowSteps = Readonly<Record<string, z.ZodType<object, object>>>;

/** A feature, as far as it waits. */
type Waiting = { name: string; waits?: FlowSteps };

/** The schema of a step at which nothing needs to be kept. */
export const NOTHING_KEPT = z.object({});

/** One of these steps, with what is kept there. */
type StepOf<Steps extends FlowSteps> = {
  [Step in keyof Steps & string]: { step: Step; data: z.output<Steps[Step]> };
}[keyof Steps & string];

/** Returns the step at which the viewer stands, with what was kept there; nothing where it is none of these. */
export function flowAt<Steps extends FlowSteps>(
  { flow }: { flow: Flow | undefined },
  steps: Steps,
): StepOf<Steps> | undefined {
  // The shell has read the data by what the feature declares, and kept none that was written by anything else.
  return flow && Object.hasOwn(steps, flow.step) ? (flow as StepOf<Steps>) : undefined;
}

/**
 * Returns a stored flow with its data as its feature reads them; 'unreadable' where the step is unknown to it or the data are of
 * another shape, as an older or a newer program may have left them. That of another feature is handed through.
 */
export function readFlow(
  { name, waits = {} }: Waiting,
  flow: Flow | undefined,
): Flow | undefined | 'unreadable' {
  if (flow?.feature !== name) return flow;
  const schema = Object.hasOwn(waits, flow.step) ? waits[flow.step] : undefined;
  const read = schema?.safeParse(flow.data);
  return read?.success ? { ...flow, data: read.data } : 'unreadable';
}

/** Returns a feature's own flow. One of another, or one that it cannot read, is none of its own. */
export function ownFlow(feature: Waiting, flow: Flow | undefined): Flow | undefined {
  const read = readFlow(feature, flow);
  return read !== 'unreadable' && read?.feature === feature.name ? read : undefined;
}

/** Returns a flow as it is to be stored. Throws on what its feature could not read again: a mistake of ours. */
export function flowToKeep<Steps extends FlowSteps>(
  { name, waits = {} }: Waiting,
  steps: Steps,
  step: keyof Steps & string,
  data: object,
): Flow {
  const schema = steps[step];
  if (!schema || waits[step] !== schema) throw new Error(`${name} does not declare the step ${step}.`);
  schema.parse(data);
  return { feature: name, step, data };
}
