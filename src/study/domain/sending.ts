import { z } from 'zod';
import { MaterialSchema } from './material.ts';

const WHATS = ['announcement', 'material', 'make-up', 'recheck'] as const;
export type WhatIsSent = (typeof WHATS)[number];

/** An officer's word that those of a session are to be told or given something. */
export const ConfirmedSendingSchema = z.object({
  what: z.enum(WHATS),
  /** The number of the session. */
  session: z.int(),
  /** The file that they are to get, where it is that. */
  material: MaterialSchema.optional(),
  /** What they would read when it was confirmed: another text is not what was confirmed. */
  text: z.string(),
  title: z.string(),
  /** Telegram id of the officer. */
  by: z.int(),
  headcount: z.int(),
  passed: z.array(z.string()).readonly(),
});
export type ConfirmedSending = z.infer<typeof ConfirmedSendingSchema>;
