import { z } from 'zod';

/** Roles in the order of their authority. Those above `staff` begin when an admin has confirmed them. */
export const ROLES = ['staff', 'liaison', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Permanent: never given to another person, also after the first has left. Counts from 1. */
export type PersonId = number;

/** Why an account cannot be reached, whatever is sent: also by what Telegram says of it. */
export const UNREACHABLE_REASONS = [
  'blocked',
  'deactivated',
  'chat-not-found',
  'not-started',
  'is-bot',
] as const;
export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number];

export const PersonSchema = z.object({
  id: z.number().int().positive(),
  name: z.string(),
  /** Path of departments, `市局/办公室`. */
  department: z.string(),
  post: z.string().default(''),
  role: z.enum(ROLES).default('staff'),
  /** Set by an admin; a role above staff has no effect before. */
  roleConfirmed: z.boolean().default(false),
  staffNumber: z.string().optional(),
  tags: z.array(z.string()).default([]),
  phone: z.string().optional(),
  status: z.enum(['active', 'left']).default('active'),
  /** Place in the office's order (that of the roster); tables and lists keep to it. */
  order: z.number().int().default(0),
  telegramId: z.number().int().optional(),
  /** Epoch milliseconds. */
  boundAt: z.number().int().optional(),
  /** The personal link that was issued last and is still unused: the hash of its secret, and its end (epoch ms). */
  link: z.object({ hash: z.string(), expiresAt: z.number().int() }).optional(),
  /** False after the account blocked the bot or was closed; true again as soon as it writes. */
  reachable: z.boolean().default(true),
  /** Why it is not reachable; absent where that was not kept (0.1.0). */
  unreachableBecause: z.enum(UNREACHABLE_REASONS).optional(),
});
export type Person = z.infer<typeof PersonSchema>;

/** The person as they are from now on: within reach, or out of it for a reason. */
export function withReach(
  { unreachableBecause: _, ...person }: Person,
  state: 'reachable' | UnreachableReason,
): Person {
  return state === 'reachable'
    ? { ...person, reachable: true }
    : { ...person, reachable: false, unreachableBecause: state };
}

/** The role in force: a role above staff counts only once confirmed, and nobody who left has one. */
export function effectiveRole(person: Person): Role | undefined {
  if (person.status === 'left') return undefined;
  return person.roleConfirmed ? person.role : 'staff';
}
