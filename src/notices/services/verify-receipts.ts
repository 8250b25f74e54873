import { type Digest, fitsChain, type Receipt } from '../../asks/domain/receipt.ts';
import { compareWithLedger, type ReceiptFault } from '../../asks/domain/receipt-check.ts';
import type { ReceiptChains } from '../../asks/services/records.ts';
import { bucketOf, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';

export type VerifyReceiptsDeps = {
  ledger: Pick<LedgerStore, 'findHeader' | 'listBucket'>;
  receipts: Pick<ReceiptChains, 'listPage'>;
  people: Pick<PeopleDirectory, 'lastId'>;
  digest: Digest;
  clock: Clock;
};

/**
 * How many receipts fit, the hash of the last of them, the number of the first that is wrong or missing, if any, and what does not go
 * together with the ledger.
 */
export type ChainCheck = { checked: number; head?: string; misfit?: number; faults?: ReceiptFault[] };

/**
 * Computes a notice's chain anew and compares it with the ledger, both ways: whoever cuts receipts off its end, adds some, or computes
 * the hashes anew leaves it fitting, but the ledger knows who has acknowledged by which.
 */
export async function verifyReceipts(deps: VerifyReceiptsDeps, noticeId: string): Promise<ChainCheck> {
  const ledger = await readLedger(deps, noticeId);
  const chain = await readChain(deps, noticeId);
  const last = chain.fitting.at(-1);
  const faults = compareWithLedger(chain.fitting, ledger, deps.clock.now()).filter(
    ({ sequence }) => sequence < (chain.misfit ?? Number.POSITIVE_INFINITY),
  );
  const misfit = chain.misfit ?? (await missingByCount(deps, noticeId, chain.fitting.length));
  const firstWrong = Math.min(
    misfit ?? Number.POSITIVE_INFINITY,
    faults[0]?.sequence ?? Number.POSITIVE_INFINITY,
  );
  return {
    checked: chain.fitting.length,
    ...(last && { head: last.hash }),
    ...(Number.isFinite(firstWrong) && { misfit: firstWrong }),
    ...(faults.length > 0 && { faults }),
  };
}

async function readLedger(
  { ledger, people }: VerifyReceiptsDeps,
  noticeId: string,
): Promise<Map<PersonId, LedgerEntry>> {
  const all = new Map<PersonId, LedgerEntry>();
  const last = bucketOf(await people.lastId());
  for (let bucket = 0; bucket <= last; bucket++) {
    const { entries } = await ledger.listBucket(noticeId, bucket);
    for (const [person, entry] of entries) if (entry.receipt) all.set(person, entry);
  }
  return all;
}

/** The receipts up to the first that does not fit. */
async function readChain(
  { receipts, digest }: VerifyReceiptsDeps,
  noticeId: string,
): Promise<{ fitting: Receipt[]; misfit?: number }> {
  const fitting: Receipt[] = [];
  for (;;) {
    const page = await receipts.listPage(noticeId, fitting.length);
    if (page.length === 0) return { fitting };
    for (const receipt of page) {
      if (!receipt || !fitsChain(noticeId, fitting.at(-1), receipt, digest))
        return { fitting, misfit: fitting.length + 1 };
      fitting.push(receipt);
    }
  }
}

/** The ledger's own count, also where its entries are gone. */
async function missingByCount({ ledger }: VerifyReceiptsDeps, noticeId: string, given: number) {
  const acknowledged = (await ledger.findHeader(noticeId))?.acknowledged ?? 0;
  return acknowledged > given ? given + 1 : undefined;
}
