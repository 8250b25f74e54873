import { z } from 'zod';

/** By which one process of an office is told from the others, and found by whoever looks after the machine. */
export const ProcessSignSchema = z.object({
  /** It is of this start alone. */
  id: z.string(),
  machine: z.string(),
  pid: z.number().int(),
  /** When it started, by the machine's clock (epoch ms). */
  since: z.number().int(),
});
export type ProcessSign = z.infer<typeof ProcessSignSchema>;
