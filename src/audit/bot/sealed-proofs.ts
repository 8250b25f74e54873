import type { Verifiable } from '../../bot/commands/verify.ts';
import type { ReceiptKind, Witness } from '../../bot/receipt-kind.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { SealChecksService } from '../services/seal-checks.ts';
import {
  headCompared,
  recordsCheckLabel,
  reportCard,
  SEAL_CODE_EXAMPLE,
  sealCodeHint,
  sealedOtherwise,
} from './seals-messages.ts';
import { type VerifyRecordsUses, verifyRecords } from './verify-records.ts';

/** Those who watch over all records: the seals of years are read for them alone. */
const READ_ALL: readonly ViewerRole[] = ['auditor', 'admin'];

/** A hash may be shortened, but not to where another would fit by chance. */
const SEAL_CODE = /^[Ss](\d{1,9})-([\w-]{12,43})$/;

/** Returns what the seals let be verified: the code that an auditor kept, chains of receipts, and everything at once. */
export const sealedProofs = (services: VerifyRecordsUses): Verifiable => ({
  kinds: [sealCodes(services.sealChecks)],
  witnesses: [sealsAsWitness(services.sealChecks)],
  recordsChecks: [
    {
      action: 'all',
      label: recordsCheckLabel,
      roles: READ_ALL,
      async run() {
        const found = await verifyRecords(services);
        return reportCard(found.report, { ...found, zone: services.office.timezone });
      },
    },
  ],
});

const sealCodes = (seals: SealChecksService): ReceiptKind => ({
  name: 'seal',
  hint: sealCodeHint,
  example: SEAL_CODE_EXAMPLE,
  roles: READ_ALL,
  recognises: (text) => SEAL_CODE.test(text),
  async check(text) {
    const [, number, hash = ''] = SEAL_CODE.exec(text) ?? [];
    return headCompared(text, await seals.agrees(Number(number), hash));
  },
});

const sealsAsWitness = (seals: SealChecksService): Witness => ({
  roles: READ_ALL,
  async findDoubts(chain) {
    return (await seals.checkNotice(chain)).length > 0 ? [sealedOtherwise] : [];
  },
});
