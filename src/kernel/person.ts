import { z } from 'zod';
import { AbsenceSchema } from './absence.ts';
import { maskedAddress } from './mail-address.ts';
import { maskedPhone } from './phone-number.ts';

/** Roles in the order of their authority. Those above `staff` begin when an admin has confirmed them. */
export const ROLES = ['staff', 'editor', 'liaison', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a roster says of a person. */
export const ROSTER_FIELDS = [
  'name',
  'department',
  'post',
  'role',
  'staffNumber',
  'tags',
  'phone',
  'email',
  'status',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** What of it leads to a person by other ways than the bot: shown in part, and gone when they leave. */
export const CONTACT_FIELDS = ['phone', 'email'] as const satisfies readonly RosterField[];
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** Tells whether a field of the roster leads to a person by another way than the bot. */
export const isContact = (field: RosterField): field is ContactField =>
  CONTACT_FIELDS.some((contact) => contact === field);

/** Permanent: never given to another person, also after the first has left. Counts from 1. */
export type PersonId = number;

/** Why an account cannot be reached, whatever is sent: also by what Telegram says of it. */
export const ACCOUNT_LOSSES = ['blocked', 'deactivated', 'chat-not-found', 'not-started', 'is-bot'] as const;

/** Why nothing arrives at any address of somebody's: an account, a number, a mailbox. `refuses`: its owner wants nothing of the kind. */
export const UNREACHABLE_REASONS = [
  ...ACCOUNT_LOSSES,
  'no-such-number',
  'refuses',
  'no-such-mailbox',
] as const;
export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number];

const LinkSchema = z.object({ hash: z.string(), expiresAt: z.number().int() });

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
  email: z.string().optional(),
  status: z.enum(['active', 'left']).default('active'),
  /** When they were, are or will be away; absent: never. */
  absences: z.array(AbsenceSchema).optional(),
  /** When name, account and all else of them were erased, after they had left (epoch ms). */
  erasedAt: z.number().int().optional(),
  /** Place in the office's order (that of the roster); tables and lists keep to it. */
  order: z.number().int().default(0),
  telegramId: z.number().int().optional(),
  /** Epoch milliseconds. */
  boundAt: z.number().int().optional(),
  /** The personal link that was issued last and is still unused: the hash of its secret, and its end (epoch ms). */
  link: LinkSchema.optional(),
  /** Those that were issued before it and are still unused, the latest last. */
  earlierLinks: z.array(LinkSchema).optional(),
  /** False after the account blocked the bot or was closed; true again as soon as it writes. */
  reachable: z.boolean().default(true),
  /** Why it is not reachable; absent where that was not kept (0.1.0). */
  unreachableBecause: z.enum(UNREACHABLE_REASONS).optional(),
  /** Addresses of other channels than Telegram at which nothing arrives any more. */
  lostAddresses: z
    .array(z.object({ channel: z.string(), at: z.string(), because: z.enum(UNREACHABLE_REASONS) }))
    .optional(),
});
export type Person = z.infer<typeof PersonSchema>;

/** Returns the person as they are from now on: within reach, or out of it for a reason. */
export function withReach(
  { unreachableBecause: _, ...person }: Person,
  state: 'reachable' | UnreachableReason,
): Person {
  return state === 'reachable'
    ? { ...person, reachable: true }
    : { ...person, reachable: false, unreachableBecause: state };
}

/** Says why the account is out of reach; nothing while it is within. Where it was not kept (0.1.0), the bot had been blocked. */
export function whyOutOfReach({
  reachable,
  unreachableBecause,
}: Pick<Person, 'reachable' | 'unreachableBecause'>): UnreachableReason | undefined {
  return reachable ? undefined : (unreachableBecause ?? 'blocked');
}

/** An address of a channel at which nothing arrives any more, and why. */
export type LostAddress = { channel: string; at: string; because: UnreachableReason };

/** Says why nothing arrives at the address any more; another address of the same channel is not concerned. */
export function lostAddressOf(
  { lostAddresses = [] }: Person,
  channel: string,
  at: string,
): UnreachableReason | undefined {
  return lostAddresses.find((lost) => lost.channel === channel && lost.at === at)?.because;
}

/** Returns the person as they are once an address is lost: of each channel the latest one is kept. */
export function withLostAddress({ lostAddresses = [], ...person }: Person, lost: LostAddress): Person {
  const others = lostAddresses.filter(({ channel }) => channel !== lost.channel);
  return { ...person, lostAddresses: [...others, lost] };
}

/** Says why an address of the person, the account before others, is out of reach; nothing while none is known to be. */
export function lossOf(person: Person): UnreachableReason | undefined {
  return whyOutOfReach(person) ?? person.lostAddresses?.at(-1)?.because;
}

/** Returns the person without number and address, and without what is known of where nothing arrives. */
export function withoutContacts({
  phone: _number,
  email: _address,
  lostAddresses: _lost,
  ...person
}: Person): Person {
  return person;
}

/** Returns what the roster says in a field as those read it who need not know it whole: of numbers and addresses a part. */
export function maskedIn(field: RosterField, words: string): string {
  if (words === '') return words;
  return field === 'phone' ? maskedPhone(words) : field === 'email' ? maskedAddress(words) : words;
}

/** Returns the role in force: a role above staff counts only once confirmed, and nobody who left has one. */
export function effectiveRole(person: Person): Role | undefined {
  if (person.status === 'left') return undefined;
  return person.roleConfirmed ? person.role : 'staff';
}
