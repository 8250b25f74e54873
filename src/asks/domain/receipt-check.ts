import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { Receipt } from './receipt.ts';

/**
 * What does not go together between an ask's chain and its ledger, by the number of the receipt: `unknown-to-ledger`: nobody has
 * taken note by it; `of-another`: the ledger has it for somebody else; `at-another-time`; `missing`: the ledger has it, the chain has not.
 */
export type ReceiptFault = {
  sequence: number;
  fault: 'unknown-to-ledger' | 'of-another' | 'at-another-time' | 'missing';
};

/** Receipt and ledger entry are stored one after the other: after a kill in between, the tap is handled again and completes it. */
const BEING_RECORDED_MS = 60_000;

/**
 * Compares the chain with the ledger, both ways. The ledger must have been read before the chain, which only grows.
 *
 * @param chain in its order, as far as it can be read
 * @param now what was acknowledged within the last minute may still be on its way into the ledger
 */
export function compareWithLedger(
  chain: readonly Receipt[],
  ledger: ReadonlyMap<PersonId, LedgerEntry>,
  now: number,
): ReceiptFault[] {
  const owners = new Map(
    [...ledger].flatMap(([person, { receipt }]) => (receipt ? [[receipt, person] as const] : [])),
  );
  const given = chain.flatMap((receipt) => faultOf(receipt, ledger, owners, now));
  const known = new Set(chain.map(({ sequence }) => sequence));
  const missing = [...owners.keys()].filter((sequence) => !known.has(sequence));
  const all = [...given, ...missing.map((sequence) => ({ sequence, fault: 'missing' as const }))];
  return all.sort((a, b) => a.sequence - b.sequence);
}

function faultOf(
  { sequence, personId, acknowledgedAt }: Receipt,
  ledger: ReadonlyMap<PersonId, LedgerEntry>,
  owners: ReadonlyMap<number, PersonId>,
  now: number,
): ReceiptFault[] {
  const owner = owners.get(sequence);
  const entry = ledger.get(personId);
  if (owner === undefined && entry?.receipt === undefined)
    return isBeingRecorded(acknowledgedAt, now) ? [] : [{ sequence, fault: 'unknown-to-ledger' }];
  if (owner !== personId) return [{ sequence, fault: 'of-another' }];
  return entry?.acknowledgedAt === acknowledgedAt ? [] : [{ sequence, fault: 'at-another-time' }];
}

function isBeingRecorded(acknowledgedAt: number, now: number): boolean {
  return acknowledgedAt <= now && now - acknowledgedAt < BEING_RECORDED_MS;
}
