import { bucketOf, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import { inStretches } from '../../kernel/in-stretches.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type Digest, fitsChain, type Receipt } from '../domain/receipt.ts';
import { compareWithLedger, type ReceiptFault } from '../domain/receipt-check.ts';
import type { ReceiptStore } from '../store/receipt-store.ts';

export type VerifyReceiptsDeps = {
  ledger: Pick<LedgerStore, 'findHeader' | 'listBucket'>;
  receipts: Pick<ReceiptStore, 'listPage'>;
  people: Pick<PeopleDirectory, 'lastId'>;
  digest: Digest;
  clock: Clock;
};

/** Some thousand entries at a time: between them the bot answers taps. */
const BUCKETS_AT_ONCE = 10;

/**
 * How many receipts fit, the hash of the last of them, the number of the first that is wrong or missing, if any, and what does not go
 * together with the ledger.
 */
export type ChainCheck = { checked: number; head?: string; misfit?: number; faults?: ReceiptFault[] };

/**
 * Computes an ask's chain anew and compares it with the ledger, both ways: whoever cuts receipts off its end, adds some, or computes
 * the hashes anew leaves it fitting, but the ledger knows who has acknowledged by which.
 */
export async function verifyReceipts(deps: VerifyReceiptsDeps, askId: string): Promise<ChainCheck> {
  const ledger = await readLedger(deps, askId);
  const chain = await readChain(deps, askId);
  const last = chain.fitting.at(-1);
  const faults = compareWithLedger(chain.fitting, ledger, deps.clock.now()).filter(
    ({ sequence }) => sequence < (chain.misfit ?? Number.POSITIVE_INFINITY),
  );
  const misfit = chain.misfit ?? (await missingByCount(deps, askId, chain.fitting.length));
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
  askId: string,
): Promise<Map<PersonId, LedgerEntry>> {
  const all = new Map<PersonId, LedgerEntry>();
  const last = bucketOf(await people.lastId());
  const buckets = Array.from({ length: last + 1 }, (_, bucket) => bucket);
  for await (const some of inStretches(buckets, BUCKETS_AT_ONCE)) {
    const read = await Promise.all(some.map((bucket) => ledger.listBucket(askId, bucket)));
    for (const { entries } of read)
      for (const [person, entry] of entries) if (entry.receipt) all.set(person, entry);
  }
  return all;
}

/** The receipts up to the first that does not fit. */
async function readChain(
  { receipts, digest }: VerifyReceiptsDeps,
  askId: string,
): Promise<{ fitting: Receipt[]; misfit?: number }> {
  const fitting: Receipt[] = [];
  for await (const page of pagesOf(receipts, askId))
    for (const receipt of page) {
      if (!receipt || !fitsChain(askId, fitting.at(-1), receipt, digest))
        return { fitting, misfit: fitting.length + 1 };
      fitting.push(receipt);
    }
  return { fitting };
}

/** While one page is computed, the next is fetched. */
async function* pagesOf(receipts: VerifyReceiptsDeps['receipts'], askId: string) {
  let coming = receipts.listPage(askId, 0);
  for (let length = 0; ; ) {
    const page = await coming;
    if (page.length === 0) return;
    length += page.length;
    coming = receipts.listPage(askId, length);
    // Whoever stops at a receipt that does not fit awaits it no more.
    coming.catch(() => {});
    yield page;
  }
}

/** The ledger's own count, also where its entries are gone. */
async function missingByCount({ ledger }: VerifyReceiptsDeps, askId: string, given: number) {
  const acknowledged = (await ledger.findHeader(askId))?.acknowledged ?? 0;
  return acknowledged > given ? given + 1 : undefined;
}
