import { createSealChecksService } from '../audit/services/seal-checks.ts';
import { createSealsService } from '../audit/services/seals.ts';
import { digest } from '../notices/store/receipt-store.ts';
import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';

/** What seals the office's records, and what compares them with the seals. */
export function createSealServices(
  { heads, clock }: Pick<ServiceDeps, 'heads' | 'clock'>,
  stores: Stores,
  timezone: string,
) {
  const shared = { ...stores, heads, digest, timezone, clock };
  return { seals: createSealsService(shared), sealChecks: createSealChecksService(shared) };
}
