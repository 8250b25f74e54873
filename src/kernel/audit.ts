import { z } from 'zod';
import { ROLES } from './person.ts';

/** What the office keeps a record of: decisions of officers that change what others see, may do or are credited with. */
const AUDIT_ACTIONS = [
  'wave-skipped',
  'wave-shifted',
  'wave-restored',
  'day-overridden',
  'arrangement-imported',
  'office-claimed',
  'bot-changed',
  'ownership-handed-over',
  'ownership-ended',
  'role-confirmed',
  'role-withdrawn',
  'account-unbound',
  'account-changed',
  'roster-imported',
  'broadcast-started',
  'broadcast-paused',
  'broadcast-continued',
  'broadcast-stopped',
  'notice-corrected',
  'notice-recalled',
  'notice-nudged',
  'nudge-cancelled',
  'acknowledgement-entered',
  'exam-published',
  'exam-withdrawn',
  'exam-nudged',
  'time-allowed',
  'close-moved',
  'score-entered',
  'key-regraded',
  'scores-recounted',
  'scores-kept',
  'question-edited',
  'question-suspended',
  'question-resumed',
  'question-rechecked',
  'questions-imported',
  'report-answered',
  'instrument-superseded',
  'instrument-reinstated',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who acts: a Telegram account, or whoever sits at the command line. */
export const AT_TERMINAL = 'terminal';

/**
 * What something was before a decision, or became by it: in the office's own words, or as data that `bot/messages/audit.ts`
 * phrases. Instants are epoch milliseconds.
 */
const AuditFactSchema = z.union([
  z.string(),
  z.strictObject({ score: z.number(), isOnPaper: z.boolean() }),
  z.strictObject({ role: z.enum(ROLES), isConfirmed: z.boolean() }),
  z.strictObject({ channel: z.enum(['sms', 'signature']) }),
  z.strictObject({ headcount: z.int() }),
  z.strictObject({ questions: z.strictObject({ added: z.int(), changed: z.int() }) }),
  z.strictObject({ roster: z.strictObject({ added: z.int(), changed: z.int(), left: z.int() }) }),
  z.strictObject({
    extraMinutes: z.int().optional(),
    opensAt: z.int().optional(),
    closesAt: z.int().optional(),
  }),
]);
export type AuditFact = z.infer<typeof AuditFactSchema>;

const ChangeSchema = z.object({ before: AuditFactSchema.optional(), after: AuditFactSchema.optional() });

/** One decision. What is recorded is never changed. */
export const AuditEntrySchema = ChangeSchema.extend({
  /** Epoch milliseconds. */
  at: z.number().int(),
  by: z.union([z.number().int(), z.literal(AT_TERMINAL)]),
  action: z.enum(AUDIT_ACTIONS),
  /** To what it was done, in the office's words. People stand by their number, so that a name can be erased. */
  subject: z.union([z.string(), z.object({ personId: z.number().int() })]),
  reason: z.string().optional(),
  /** Whom it concerned, each with what changed for them. */
  people: z.array(ChangeSchema.extend({ personId: z.number().int() })).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;

/** Decisions whose facts may tell an answer key, or say what is right. */
const ABOUT_KEYS: ReadonlySet<AuditAction> = new Set(['question-edited', 'report-answered', 'key-regraded']);

/** The entry without what may tell a key: for as long as somebody may yet be asked. The entry itself if it tells none. */
export function withoutKeys(entry: AuditEntry): AuditEntry {
  if (!ABOUT_KEYS.has(entry.action)) return entry;
  const { before: _, after: __, reason: ___, ...rest } = entry;
  return rest;
}

/** A decision as it is handed over to be recorded; the time is added where it is stored. */
export type Decision = Omit<AuditEntry, 'at'>;
