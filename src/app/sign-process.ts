import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ProcessSign } from '../kernel/process-sign.ts';

/** Returns by which this start of the program is told from every other. */
export const signProcess = (): ProcessSign => ({
  ...{ id: randomUUID(), machine: hostname(), pid: process.pid },
  since: Date.now(),
});
