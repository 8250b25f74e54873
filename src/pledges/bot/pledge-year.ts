import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearPart } from '../../kernel/year-part.ts';
import type { PledgeYear } from '../services/pledge-year.ts';
import * as say from './pledge-year-messages.ts';

export type PledgeYearUses = { pledgeYear: PledgeYear; timezone: string };

/** Says what pledges know of a year: figures, the ledger as evidence, what somebody signed, and whether everybody did. */
export const yearOfPledges = ({ pledgeYear, timezone }: PledgeYearUses): YearPart => ({
  place: 35,
  figures: async (span) => say.pledgeFigures(await pledgeYear.list(span)),

  usual: async (span) => say.usualPledges(await pledgeYear.list(span), await pledgeYear.countPeople()),

  async *evidence(span) {
    const campaigns = await pledgeYear.list(span);
    if (campaigns.length === 0) return;
    const records = campaigns.map(({ reference }) => reference);
    const ledger = await writeWorkbook([say.ledgerSheet(campaigns.map(say.bothSides))], timezone);
    yield { ...say.LEDGER_FILE, bytes: ledger, records };
    yield {
      ...say.UNSIGNED_FILE,
      bytes: await writeWorkbook([say.unsignedSheet(campaigns)], timezone),
      records,
    };
  },

  ofPerson: async (person, span) => say.personalEntries(await pledgeYear.listSignedBy(person, span)),
});
