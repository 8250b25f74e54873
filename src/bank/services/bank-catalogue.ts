import type { Instrument } from '../domain/instrument.ts';
import { type Bank, mergeBank, type OfficeLayer, type ShippedQuestion } from '../domain/office-bank.ts';
import type { OfficeBankStore } from '../store/office-bank-store.ts';

export type BankCatalogueDeps = {
  shipped: { questions: readonly ShippedQuestion[]; instruments: readonly Instrument[] };
  officeBank: Pick<OfficeBankStore, 'revision' | 'read'>;
  /** The office's date, `YYYY-MM-DD`. */
  today(): string;
  dateOf(instant: number): string;
};

/** Makes the catalogue of the shipped bank and the office's, as one, in memory. */
export function createBankCatalogue({ shipped, officeBank, today, dateOf }: BankCatalogueDeps) {
  let office: OfficeLayer = { revision: 0, records: [], supersessions: [], notConcerned: [] };
  let merged: { bank: Bank; day: string } | undefined;

  /** Returns the bank as it was when it was last refreshed; the same object as long as nothing in it has changed. */
  function current(): Bank {
    const day = today();
    if (merged?.day !== day) merged = { day, bank: mergeBank(shipped, office, day, dateOf) };
    return merged.bank;
  }

  return {
    current,

    /** Reads the bank as it is now, also when another process has changed it. Costs one round trip where nothing has changed. */
    async refresh(): Promise<Bank> {
      if ((await officeBank.revision()) !== office.revision) {
        office = await officeBank.read();
        merged = undefined;
      }
      return current();
    },
  };
}

export type BankCatalogue = ReturnType<typeof createBankCatalogue>;
