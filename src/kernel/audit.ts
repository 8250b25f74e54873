import { z } from 'zod';
import { WAYS_BY_HAND } from './by-hand.ts';
import { ROLES, ROSTER_FIELDS } from './person.ts';

/** A kind of decision: of an officer, changing what others see, may do or are credited with. */
type AuditAction = {
  /** What the record calls it. */
  title: string;
  /** Its facts may tell an answer key, or say what is right. */
  tellsKey?: true;
};
export type AuditActions = Readonly<Record<string, AuditAction>>;

/**
 * An open set: each area declares its kinds in `domain/audit-actions.ts`, adds them to this type there, and names them in `area.ts`.
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: the areas merge theirs into it
export interface AuditActionNames {}
export type AuditActionName = keyof AuditActionNames;

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
  /** Part of what the roster says of a person; without its value where that would name them. */
  z.strictObject({ field: z.enum(ROSTER_FIELDS), value: z.string().optional() }),
  z.strictObject({ channel: z.enum(WAYS_BY_HAND) }),
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
  /** A kind that nobody declares any more stays readable. */
  action: z
    .string()
    .min(1)
    .transform((name) => name as AuditActionName),
  /** What it was done to, in the office's words. People stand by their number, so that a name can be erased. */
  subject: z.union([z.string(), z.object({ personId: z.number().int() })]),
  reason: z.string().optional(),
  /** Whom it concerned, each with what changed for them. */
  people: z.array(ChangeSchema.extend({ personId: z.number().int() })).optional(),
});
export type AuditEntry = z.infer<typeof AuditEntrySchema>;

/** Returns the entry without its facts and reason. */
export function withoutFacts({ before: _, after: __, reason: ___, ...rest }: AuditEntry): AuditEntry {
  return rest;
}

/** A decision as it is handed over to be recorded; the time is added where it is stored. */
export type Decision = Omit<AuditEntry, 'at'>;
