import { isSettled, type LedgerEntry } from '../../delivery/domain/delivery.ts';

/**
 * Tells whether a notice, as its ledger has it for somebody, waits for their word: it has come to them, or no channel reached them, and
 * they have not taken note. What was stopped or had become pointless before it went out to them asks nothing.
 */
export function waitsForWord(entry: LedgerEntry | undefined): boolean {
  if (!entry || entry.acknowledgedAt !== undefined) return false;
  return isSettled(entry) && entry.reason !== 'expired';
}
