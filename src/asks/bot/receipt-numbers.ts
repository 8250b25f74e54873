import type { ReceiptKind } from '../../bot/receipt-kind.ts';
import type { Viewer } from '../../bot/viewer.ts';
import type { Office } from '../../kernel/office.ts';
import type { PeopleService } from '../../people/services/people.ts';
import { parseReceiptNumber } from '../domain/receipt.ts';
import type { AcknowledgementsService, NumberedReceipt } from '../services/acknowledgements.ts';
import { EXAMPLE, receiptHint, receiptProof } from './proof-messages.ts';

export type ReceiptNumbersUses = {
  acknowledgements: Pick<AcknowledgementsService, 'findByNumber' | 'verify' | 'acknowledgedVersion'>;
  office: Pick<Office, 'timezone'>;
  people: Pick<PeopleService, 'find'>;
};

/** Makes the numbers of receipts checkable, of whatever was asked: one's own, or any for auditors and admins. */
export const receiptNumbers = ({ acknowledgements, office, people }: ReceiptNumbersUses): ReceiptKind => ({
  name: 'receipt',
  hint: receiptHint,
  example: EXAMPLE,
  roles: ['staff', 'liaison', 'auditor', 'admin'],
  recognises: (text) => parseReceiptNumber(text) !== undefined,
  async check(text, viewer) {
    const found = await acknowledgements.findByNumber(text);
    if (!found || !mayRead(viewer, found)) return undefined;
    const { personId } = found.receipt;
    const person = viewer.person?.id === personId ? viewer.person : await people.find(viewer, personId);
    const chain = await acknowledgements.verify(found.ask.id);
    const version = await acknowledgements.acknowledgedVersion(found);
    return receiptProof({ found, person, version }, chain, office.timezone);
  },
});

function mayRead({ role, person }: Viewer, { receipt }: NumberedReceipt): boolean {
  return role === 'auditor' || role === 'admin' || receipt.personId === person?.id;
}
