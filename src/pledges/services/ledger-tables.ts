import { parseCode } from '../../asks/domain/receipt.ts';
import type { AcknowledgementsService } from '../../asks/services/acknowledgements.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { CellTable } from '../../kernel/table-cells.ts';
import { askIdOf, type Campaign } from '../domain/campaign.ts';
import type { PaperSays, TableCampaign, TableSigner } from '../domain/ledger-signer.ts';
import { codesIn, type LedgerPlan, type PaperEntry, planLedger } from '../domain/ledger-table.ts';
import { isOnPaper } from '../domain/signed-day.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import type { LedgerImportStore } from '../store/ledger-import-store.ts';
import type { SignerStore } from '../store/signer-store.ts';
import type { LedgerRow, PledgeYear } from './pledge-year.ts';

export type LedgerTablesDeps = {
  campaigns: Pick<CampaignStore, 'find' | 'findByCode'>;
  pledgeYear: Pick<PledgeYear, 'listEverybody'>;
  signers: Pick<SignerStore, 'savePaper' | 'saveFamily' | 'correctPaper' | 'correctFamily'>;
  imports: LedgerImportStore;
  acknowledgements: Pick<AcknowledgementsService, 'enter'>;
  /** How the table calls the way in which somebody signed. */
  wayText(channel: string): string;
  today(): PlainDate;
  dateOf(instant: number): PlainDate;
  clock: Clock;
};

/** What a table would do, under the id by which it is confirmed, and the campaigns that it is about. */
export type LedgerReview = { id: string; plan: LedgerPlan; campaigns: Pick<Campaign, 'number' | 'title'>[] };

/** What came of an import, and of which campaigns, by number. `passed`: who has signed, or was corrected, since it was shown. */
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

  function signerIn({ personId, name, department, post, hasLeft, ...row }: LedgerRow): TableSigner {
    const { entry, signedOn, family } = row;
    const person = { id: personId, name, department, post, hasLeft };
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
      const campaign = code === undefined ? undefined : await load(await campaigns.findByCode(code));
      return campaign ? [[written, campaign] as const] : [];
    });
    return new Map((await Promise.all(named)).flat());
  }

  async function enter(campaign: TableCampaign, entries: readonly PaperEntry[], by: number): Promise<number> {
    const { number, form } = campaign;
    // The day stands first, so that no receipt is without it.
    for (const { personId, after } of entries) {
      const { date, relation } = after;
      if (form !== 'family') await deps.signers.savePaper(number, personId, { date });
      else if (relation) await deps.signers.saveFamily(number, personId, { date, relation });
    }
    const people = entries.map(({ personId }) => personId);
    return deps.acknowledgements.enter(askIdOf(number), people, { channel: 'signature', officer: by });
  }

  async function correct(campaign: TableCampaign, entry: PaperEntry, by: number): Promise<void> {
    const { personId, before, after } = entry;
    const { date, relation } = after;
    const people = [{ personId, ...(before && { before: textOf(before) }), after: textOf(after) }];
    const at = deps.clock.now();
    const decision = { at, by, action: 'pledge-paper-corrected', subject: campaign.title, people } as const;
    if (relation) await deps.signers.correctFamily(campaign.number, personId, { date, relation }, decision);
    else await deps.signers.correctPaper(campaign.number, personId, { date }, decision);
  }

  /** Carries out what of a campaign is still as it was shown. */
  async function carryOut(number: number, entries: readonly PaperEntry[], by: number) {
    const campaign = await load(number);
    if (!campaign) return { entered: 0, changed: 0 };
    const signers = new Map(campaign.signers.map((signer) => [signer.id, signer]));
    const standing = entries.filter((entry) => isAsShown(entry, signers));
    const [changed, fresh] = [
      standing.filter(({ before }) => before !== undefined),
      standing.filter(({ before }) => before === undefined),
    ];
    for (const entry of changed) await correct(campaign, entry, by);
    return { entered: await enter(campaign, fresh, by), changed: changed.length };
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

const textOf = ({ date, relation }: PaperSays): string => [relation, date].filter(Boolean).join(' ');

function isAsShown({ personId, before }: PaperEntry, signers: ReadonlyMap<PersonId, TableSigner>): boolean {
  const signer = signers.get(personId);
  const known = signer?.signature;
  if (!signer || !before || !known) return signer !== undefined && !before && !known;
  return known.isOnPaper && known.date === before.date && known.relation === before.relation;
}
