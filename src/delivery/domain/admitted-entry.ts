import { UNREACHABLE_REASONS } from '../../kernel/person.ts';
import type { FailureReason, LedgerEntry } from './delivery.ts';

/** Failures that are over when the person binds an account. */
const MENDED_BY_BINDING: readonly FailureReason[] = ['unbound', ...UNREACHABLE_REASONS];

/**
 * Returns the entry with which somebody who has just bound an account comes into a notice that is under way; nothing when it has
 * reached them, or is not theirs. `entry`: the one they have.
 */
export function admittedEntry(entry: LedgerEntry | undefined, isMember: boolean): LedgerEntry | undefined {
  const isMended = entry?.status === 'failed' && entry.reason && MENDED_BY_BINDING.includes(entry.reason);
  return isMended || (!entry && isMember) ? { status: 'waiting', attempts: 0, until: 0 } : undefined;
}
