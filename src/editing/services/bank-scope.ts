import type { OfficeInstrument } from '../../bank/domain/office-bank.ts';
import type { BankCatalogue } from '../../bank/services/bank-catalogue.ts';
import type { OfficeBankRecords } from '../../bank/services/bank-records.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { Clock } from '../../kernel/clock.ts';

/** An instrument, and how many of its questions are in use, or would be if it concerned the office. */
export type ScopedInstrument = { instrument: OfficeInstrument; questions: number };

/** Makes the service of which instruments concern the office: the questions of the others are not drawn. */
export function createBankScopeService(deps: {
  catalogue: BankCatalogue;
  officeBank: Pick<OfficeBankRecords, 'recordNotConcerned' | 'removeNotConcerned'>;
  questionBank: Pick<QuestionBankService, 'blueprints' | 'findShortages'>;
  clock: Clock;
}) {
  const { catalogue, officeBank, questionBank, clock } = deps;

  return {
    /** Lists the instruments that have questions to draw, and those that were ticked off. */
    async list(): Promise<ScopedInstrument[]> {
      const { entries, instruments } = await catalogue.refresh();
      const usable = entries.filter(({ stateIfConcerned }) => stateIfConcerned === 'in-use');
      const counts = Map.groupBy(usable, ({ question }) => question.basis.instrument);
      return instruments
        .map((instrument) => ({ instrument, questions: counts.get(instrument.id)?.length ?? 0 }))
        .filter(({ instrument, questions }) => questions > 0 || instrument.isNotConcerned);
    },

    /** Lists the papers that cannot be drawn any more, by their titles. */
    async listShortPapers(): Promise<string[]> {
      await catalogue.refresh();
      return questionBank.blueprints
        .filter((blueprint) => questionBank.findShortages(blueprint).length > 0)
        .map(({ title }) => title);
    },

    /**
     * Says whether an instrument concerns the office. Its questions leave papers to come, practice and warm-ups, or come back; exams
     * that were published keep theirs. False where there is no such instrument; told again, it changes and records nothing.
     */
    async decide(id: string, concerns: boolean, by: number): Promise<boolean> {
      const instrument = (await catalogue.refresh()).instruments.find((one) => one.id === id);
      if (!instrument) return false;
      if (concerns !== (instrument.isNotConcerned ?? false)) return true;
      const at = clock.now();
      const decision = { at, by, subject: instrument.title };
      if (concerns) await officeBank.removeNotConcerned(id, { ...decision, action: 'instrument-concerned' });
      else
        await officeBank.recordNotConcerned(
          { instrument: id, by, at, reason: '' },
          { ...decision, action: 'instrument-not-concerned' },
        );
      await catalogue.refresh();
      return true;
    },
  };
}

export type BankScopeService = ReturnType<typeof createBankScopeService>;
