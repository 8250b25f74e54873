import { z } from 'zod';

/** What the office keeps a record of: decisions of officers that change what others see or may do. */
const AUDIT_ACTIONS = [
  'wave-skipped',
  'wave-shifted',
  'wave-restored',
  'day-overridden',
  'arrangement-imported',
  'role-confirmed',
  'role-withdrawn',
  'account-unbound',
  'roster-imported',
  'broadcast-started',
  'broadcast-paused',
  'broadcast-continued',
  'broadcast-stopped',
  'notice-corrected',
  'notice-recalled',
  'nudge-cancelled',
  'exam-published',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who acts: a Telegram account, or whoever sits at the command line. */
export const AT_TERMINAL = 'terminal';

/** One decision. What is recorded is never changed. */
export const AuditEntrySchema = z.object({
  /** Epoch milliseconds. */
  at: z.number().int(),
  by: z.union([z.number().int(), z.literal(AT_TERMINAL)]),
  action: z.enum(AUDIT_ACTIONS),
  /** To what it was done, in the office's words. People stand by their number, so that a name can be erased. */
  subject: z.union([z.string(), z.object({ personId: z.number().int() })]),
  reason: z.string().optional(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;
