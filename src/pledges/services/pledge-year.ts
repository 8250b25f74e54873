import type { Outcome } from '../../asks/domain/outcome.ts';
import { receiptNumber } from '../../asks/domain/receipt.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { RecordReference, YearSpan } from '../../kernel/figure.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { askIdOf, type Campaign, counts } from '../domain/campaign.ts';
import type { Campaigns } from './campaigns.ts';
import type { PledgeProgress } from './progress.ts';
import type { Beside, SignedDays } from './signed-days.ts';

/** What somebody signed: with their receipt. */
export type OwnSignature = { campaign: Campaign; row: Pick<LedgerRow, 'number'> & { signedOn: PlainDate } };

/** On which day a pledge was signed, and of a two-sided one by the superior. */
type SignedOn = { own: PlainDate | undefined; upper: PlainDate | undefined };

export type PledgeYearDeps = {
  ledger: Pick<LedgerStore, 'find'>;
  campaigns: Pick<Campaigns, 'list'>;
  progress: Pick<PledgeProgress, 'listBoth' | 'listEverybody'>;
  signedDays: SignedDays;
  receipts: Pick<ReceiptRecords, 'findHead'>;
  people: RosterCopy;
  dateOf(instant: number): string;
  digest(text: string): string;
};

/** Somebody who was asked: with their receipt and how they signed, if they have. */
export type LedgerRow = Outcome & Beside & { post: string; number?: string; signedOn?: PlainDate };

/** A campaign of the year: who was asked, and who of them signed within the span; the superior of a two-sided one apart. */
export type CampaignOfYear = {
  campaign: Campaign;
  upper?: LedgerRow;
  rows: LedgerRow[];
  signed: LedgerRow[];
  reference: RecordReference;
};

/** Makes what counts the pledges of a year. A signature belongs to the year of its day, whenever its campaign began. */
export function createPledgeYear(deps: PledgeYearDeps) {
  const { campaigns, dateOf } = deps;

  async function rowsOf(campaign: Campaign, outcomes: readonly Outcome[]): Promise<LedgerRow[]> {
    const [everybody, besideOf] = await Promise.all([deps.people.copy(), deps.signedDays.load(campaign)]);
    const posts = new Map(everybody.map(({ id, post }: Person) => [id, post]));
    return outcomes.map((outcome) => {
      const { personId, entry } = outcome;
      const number = entry.receipt === undefined ? undefined : receiptNumber(campaign.code, entry.receipt);
      const post = posts.get(personId) ?? '';
      return { ...outcome, post, ...besideOf(personId, entry), ...(number !== undefined && { number }) };
    });
  }

  /** Lists both sides, the superior first, then who was asked in the order of the roster; of one department where `within` names it. */
  const listRows = async (campaign: Campaign, within?: string): Promise<LedgerRow[]> =>
    rowsOf(campaign, await deps.progress.listBoth(campaign, within));

  /** Whether a campaign was open on any day of the span. */
  const touches = ({ startedAt, ended }: Campaign, { from, until }: YearSpan): boolean =>
    dateOf(startedAt) <= until && (ended === undefined || dateOf(ended.at) >= from);

  /** A two-sided pledge is signed when both have: on the day of the later of them. */
  function isSignedWithin({ from, until }: YearSpan, campaign: Campaign, { own, upper }: SignedOn): boolean {
    const other = campaign.upper === undefined ? own : upper;
    if (own === undefined || other === undefined) return false;
    const day = own > other ? own : other;
    return from <= day && day <= until;
  }

  const listTouching = async (span: YearSpan): Promise<Campaign[]> =>
    (await campaigns.list()).filter((one) => counts(one) && touches(one, span)).toReversed();

  /** What one person signed of a campaign within the span; of the others nothing is read. */
  async function signatureOf(person: PersonId, campaign: Campaign, span: YearSpan): Promise<OwnSignature[]> {
    const [entry, upper] = await Promise.all([
      deps.ledger.find(askIdOf(campaign.number), person),
      findUpperDay(campaign),
    ]);
    const own = await deps.signedDays.find(campaign, person, entry);
    if (own === undefined || !isSignedWithin(span, campaign, { own, upper })) return [];
    const number = entry?.receipt === undefined ? undefined : receiptNumber(campaign.code, entry.receipt);
    return [{ campaign, row: { signedOn: own, ...(number !== undefined && { number }) } }];
  }

  async function findUpperDay(campaign: Campaign): Promise<PlainDate | undefined> {
    const { number, upper } = campaign;
    if (upper === undefined) return undefined;
    return deps.signedDays.find(campaign, upper, await deps.ledger.find(askIdOf(number), upper));
  }

  async function describe(campaign: Campaign, span: YearSpan): Promise<CampaignOfYear> {
    const [both, head] = await Promise.all([
      listRows(campaign),
      deps.receipts.findHead(askIdOf(campaign.number)),
    ]);
    const { number, title, startedAt } = campaign;
    const upper = both.find(({ personId }) => personId === campaign.upper);
    const rows = both.filter((row) => row !== upper);
    const isWithin = ({ signedOn }: LedgerRow): boolean =>
      isSignedWithin(span, campaign, { own: signedOn, upper: upper?.signedOn });
    const hash = head?.hash ?? deps.digest(JSON.stringify(campaign));
    const reference = {
      id: `pledges:${number}`,
      date: dateOf(startedAt),
      title,
      open: `pledge.show:${number}`,
      hash,
    };
    return { campaign, ...(upper && { upper }), rows, signed: rows.filter(isWithin), reference };
  }

  return {
    listRows,

    /** Lists everybody whom a campaign asked, also who has left without signing. */
    listEverybody: async (campaign: Campaign): Promise<LedgerRow[]> =>
      rowsOf(campaign, await deps.progress.listEverybody(campaign)),

    /** Lists the campaigns of which anything falls into the span, the oldest first; withdrawn ones do not count. */
    async list(span: YearSpan): Promise<CampaignOfYear[]> {
      return Promise.all((await listTouching(span)).map((campaign) => describe(campaign, span)));
    },

    /** Lists what somebody signed within the span. */
    async listSignedBy(person: PersonId, span: YearSpan): Promise<OwnSignature[]> {
      const signed = (await listTouching(span)).map((campaign) => signatureOf(person, campaign, span));
      return (await Promise.all(signed)).flat();
    },

    /** Counts the people who are on the roster now: of whom the office wants a pledge. */
    countPeople: async (): Promise<number> =>
      (await deps.people.copy()).filter(({ status }) => status === 'active').length,
  };
}

export type PledgeYear = ReturnType<typeof createPledgeYear>;
