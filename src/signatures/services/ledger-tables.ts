import { parseCode } from '../../asks/domain/receipt.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CellTable } from '../../kernel/table-cells.ts';
import type { Campaign } from '../../pledges/domain/campaign.ts';
import { isOnPaper } from '../../pledges/domain/signed-day.ts';
import type { Campaigns } from '../../pledges/services/campaigns.ts';
import type { LedgerRow, PledgeYear } from '../../pledges/services/pledge-year.ts';
import { isShut } from '../domain/ledger-paper.ts';
import type { TableCampaign, TableSigner } from '../domain/ledger-signer.ts';
import { codesIn, type LedgerPlan, type PaperEntry, planLedger } from '../domain/ledger-table.ts';
import type { LedgerImportStore } from '../store/ledger-import-store.ts';
import type { PaperEntries } from './paper-entries.ts';

export type LedgerTablesDeps = {
  campaigns: Pick<Campaigns, 'find' | 'findByCode'>;
  pledgeYear: Pick<PledgeYear, 'listEverybody'>;
  papers: PaperEntries;
  imports: LedgerImportStore;
  /** How the table calls the way in which somebody signed. */
  wayText(channel: string): string;
  today(): PlainDate;
  dateOf(instant: number): PlainDate;
};

/** What a table would do, under the id by which it is confirmed, and the campaigns that it is about. */
export type LedgerReview = { id: string; plan: LedgerPlan; campaigns: Pick<Campaign, 'number' | 'title'>[] };

/** What came of an import, and of which campaigns, by number. `passed`: who has signed or was corrected since it was shown, or whose campaign has ended. */
export type LedgerImported = { entered: number; changed: number; passed: number; numbers: number[] };

/** Makes the service of ledgers as tables: papers come back in them, and nothing is entered until somebody confirms it. */
export function createLedgerTables(deps: LedgerTablesDeps) {
  const { campaigns, imports } = deps;

  async function load(number: number | undefined): Promise<TableCampaign | undefined> {
    const campaign = number === undefined ? undefined : await campaigns.find(number);
    if (!campaign) return undefined;
    const { code, title, form, year, ended } = campaign;
    const state = ended === undefined ? 'open' : ended.how === 'withdrawn' ? 'withdrawn' : 'closed';
    const signers = (await deps.pledgeYear.listEverybody(campaign)).map(signerIn);
    return { ...{ number: campaign.number, code, title, form, year, state, signers } };
  }

  function signerIn({
    personId,
    name,
    department,
    post,
    staffNumber,
    hasLeft,
    ...row
  }: LedgerRow): TableSigner {
    const { entry, signedOn, family } = row;
    const known = staffNumber === undefined ? {} : { staffNumber };
    const person = { ...{ id: personId, name, department, post, hasLeft }, ...known };
    if (entry.acknowledgedAt === undefined || signedOn === undefined) return person;
    const way = deps.wayText(entry.channel ?? '');
    const enteredOn = deps.dateOf(entry.acknowledgedAt);
    const relation = family && { relation: family.relation };
    return {
      ...person,
      signature: { way, isOnPaper: isOnPaper(entry), date: signedOn, enteredOn, ...relation },
    };
  }

  /** Reads the campaigns that a table names, by their codes as they are written there. */
  async function loadNamed(table: CellTable): Promise<Map<string, TableCampaign>> {
    const named = codesIn(table).map(async (written) => {
      const code = parseCode(written);
      const campaign =
        code === undefined ? undefined : await load((await campaigns.findByCode(code))?.number);
      return campaign ? [[written, campaign] as const] : [];
    });
    return new Map((await Promise.all(named)).flat());
  }

  /** Carries out what of a campaign is still as it was shown. */
  async function carryOut(number: number, entries: readonly PaperEntry[], by: number) {
    const campaign = await load(number);
    if (!campaign) return { entered: 0, changed: 0 };
    const signers = new Map(campaign.signers.map((signer) => [signer.id, signer]));
    const standing = entries.filter((entry) => {
      const signer = signers.get(entry.personId);
      return isAsShown(entry, signer) && !isShut(campaign, signer?.signature);
    });
    const [changed, fresh] = [
      standing.filter(({ before }) => before !== undefined),
      standing.filter(({ before }) => before === undefined),
    ];
    for (const { personId, before, after } of changed)
      if (before) await deps.papers.correct(campaign, personId, { before, after }, by);
    const papers = fresh.map(({ personId, after }) => ({ personId, says: after }));
    return { entered: await deps.papers.enter(campaign, papers, by), changed: changed.length };
  }

  return {
    /** Reads a table and says what it would do. `opened`: the campaign that is meant where a row names none. */
    async plan(table: CellTable, by: number, opened?: number): Promise<LedgerReview> {
      const named = await loadNamed(table);
      const [only, ...more] = new Set(named.values());
      const meant = (await load(opened)) ?? (more.length === 0 ? only : undefined);
      const plan = planLedger({ campaigns: named, opened: meant }, table, deps.today());
      const { id } = await imports.handIn(by, { entries: [...plan.entered, ...plan.changed] });
      const about = new Map([...named.values(), ...(meant ? [meant] : [])].map((one) => [one.number, one]));
      return { id, plan, campaigns: [...about.values()].map(({ number, title }) => ({ number, title })) };
    },

    /** Carries an import out as it was shown. Undefined when it was confirmed or cancelled already. */
    async confirm(id: string, by: number): Promise<LedgerImported | undefined> {
      const draft = await imports.find(by, id);
      if (!draft) return undefined;
      const done = { entered: 0, changed: 0 };
      const byCampaign = Map.groupBy(draft.entries, ({ campaign }) => campaign);
      for (const [number, entries] of byCampaign) {
        const { entered, changed } = await carryOut(number, entries, by);
        done.entered += entered;
        done.changed += changed;
      }
      await imports.remove(by);
      const passed = draft.entries.length - done.entered - done.changed;
      return { ...done, passed, numbers: [...byCampaign.keys()] };
    },

    /** Drops what the account handed in; nothing of it has been carried out. */
    cancel: (by: number): Promise<void> => imports.remove(by),
  };
}

export type LedgerTables = ReturnType<typeof createLedgerTables>;

function isAsShown({ before }: PaperEntry, signer: TableSigner | undefined): boolean {
  const known = signer?.signature;
  if (!signer || !before || !known) return signer !== undefined && !before && !known;
  return known.isOnPaper && known.date === before.date && known.relation === before.relation;
}
