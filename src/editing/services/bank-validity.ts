import type { Instrument } from '../../bank/domain/instrument.ts';
import type { Bank, BankEntry, OfficeInstrument } from '../../bank/domain/office-bank.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { OfficeBankRecords } from '../../bank/services/bank-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';

/** The questions that wait for a re-check, by the instrument that was replaced. */
export type Quarantine = { instrument: Instrument; entries: BankEntry[] }[];

/** An instrument, how many questions rest on it, and whether it was the office that marked it as replaced. */
export type ListedInstrument = { instrument: OfficeInstrument; questions: number; byOffice: boolean };

/** Makes the service of which instruments are in force, and of what becomes of the questions of those that are not. */
export function createBankValidityService(deps: {
  catalogue: BankCatalogue;
  officeBank: OfficeBankRecords;
  clock: Clock;
  tellOnce: TellOnce;
}) {
  const { catalogue, officeBank, clock, tellOnce } = deps;
  return {
    /** Lists the questions whose instrument has been replaced and that nobody has re-checked since. */
    async listQuarantine(): Promise<Quarantine> {
      return quarantineOf(await catalogue.refresh());
    },

    /** Lists all instruments, also those without questions, with the office's own word on what is superseded. */
    async listInstruments(): Promise<ListedInstrument[]> {
      const { entries, instruments } = await catalogue.refresh();
      const { supersessions } = await officeBank.read();
      const counts = Map.groupBy(entries, ({ question }) => question.basis.instrument);
      return instruments.map((instrument) => ({
        instrument,
        questions: counts.get(instrument.id)?.length ?? 0,
        byOffice: supersessions.some((mark) => mark.instrument === instrument.id),
      }));
    },

    /**
     * Marks an instrument as replaced by the one named: its questions leave papers and practice until they are re-checked.
     * Returns those that are in quarantine by that.
     */
    async supersede(
      instrument: string,
      successor: string,
      by: number,
    ): Promise<{ entries: BankEntry[] } | { refused: 'unknown-instrument' }> {
      const known = (await catalogue.refresh()).instruments.find(({ id }) => id === instrument);
      if (!known) return { refused: 'unknown-instrument' };
      const mark = { at: clock.now(), by };
      const decision = { ...mark, action: 'instrument-superseded', subject: known.title } as const;
      const supersession = { ...mark, instrument, reason: successor };
      await officeBank.recordSupersession(supersession, { ...decision, after: successor });
      const found = quarantineOf(await catalogue.refresh()).find(
        (group) => group.instrument.id === instrument,
      );
      return { entries: found?.entries ?? [] };
    },

    /**
     * Tells of the quarantined questions of instruments of which the editors have not been told yet, also those that an update
     * of the program brought: once, by whoever asks first. What `tell` could tell nobody (false) is told when asked again.
     */
    async reportNews(tell: (news: Quarantine) => Promise<boolean>): Promise<void> {
      const findNews = async () => {
        const told = await officeBank.listTold();
        const news = quarantineOf(await catalogue.refresh()).filter(
          ({ instrument }) => !told.includes(instrument.id),
        );
        return news.length > 0 ? news : undefined;
      };
      if (!(await findNews())) return;
      await tellOnce({
        id: 'quarantine',
        find: findNews,
        tell,
        note: (news) => officeBank.noteTold(news.map(({ instrument }) => instrument.id)),
      });
    },

    /** Takes the office's mark back. An instrument that the program itself lists as replaced stays so. */
    async reinstate(instrument: string, by: number): Promise<void> {
      const { supersessions } = await officeBank.read();
      const mark = supersessions.find((one) => one.instrument === instrument);
      if (!mark) return;
      const known = (await catalogue.refresh()).instruments.find(({ id }) => id === instrument);
      const subject = known?.title ?? instrument;
      const decision = { at: clock.now(), by, action: 'instrument-reinstated', subject } as const;
      await officeBank.removeSupersession(instrument, { ...decision, before: mark.reason });
      await catalogue.refresh();
    },
  };
}

export type BankValidityService = ReturnType<typeof createBankValidityService>;

function quarantineOf({ entries, instruments }: Bank): Quarantine {
  const quarantined = entries.filter(({ state }) => state === 'quarantined');
  const groups = Map.groupBy(quarantined, ({ question }) => question.basis.instrument);
  return instruments.flatMap((instrument) => {
    const found = groups.get(instrument.id);
    return found ? [{ instrument, entries: found }] : [];
  });
}
