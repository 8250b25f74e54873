import type { NudgesService } from '../../asks/services/nudges.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { askIdOf, type Campaign, type Ending, isOpen, officerOf } from '../domain/campaign.ts';
import type { PledgeKind } from '../domain/pledge-kind.ts';
import { type PledgeText, textFor } from '../domain/pledge-text.ts';
import { yearOfText } from '../domain/year-of-text.ts';
import type { CampaignStore } from '../store/campaign-store.ts';
import type { PledgeWords } from './pledge-asks.ts';
import type { PledgeKinds } from './pledge-kinds.ts';

export type CampaignsDeps = {
  campaigns: CampaignStore;
  kinds: Pick<PledgeKinds, 'find'>;
  notices: Pick<NoticesService, 'startNotice' | 'findNotice' | 'stop'>;
  nudges: Pick<NudgesService, 'endAll'>;
  words: PledgeWords & {
    /** What people read who are asked. */
    invitation(campaign: PreparedCampaign): string;
  };
  people: RosterCopy & { find(id: PersonId): Promise<Person | undefined> };
  office: Pick<Office, 'name'>;
  dateOf(instant: number): string;
  digest(text: string): string;
  clock: Clock;
};

/** What the officer decides; the rest follows. */
export type CampaignTerms = Pick<
  Campaign,
  'number' | 'kind' | 'holiday' | 'audience' | 'deadline' | 'minSeconds' | 'renews'
> & {
  /** The level of a two-sided kind, and who signs as the superior. */
  level?: number | undefined;
  upper?: PersonId | undefined;
};

type PreparedCampaign = Omit<Campaign, 'code' | 'startedBy'>;
type Prepared = { campaign: PreparedCampaign; text: PledgeText; invitation: string };
/** A campaign that was begun, or that there was already. */
export type Begun = { campaign: Campaign; isNew: boolean };

export type StartRefusal = {
  refused: 'unknown-kind' | 'no-holiday' | 'no-level' | 'upper-left' | 'upper-excepted' | 'nobody';
};

/** Makes the service of asking people to sign: begun by an officer, ended, and begun anew. */
export function createCampaigns(deps: CampaignsDeps) {
  const { campaigns, kinds, notices, clock, digest, words } = deps;

  const sourceOf = ({ title, text, posts, levels }: PledgeKind): string =>
    digest(JSON.stringify([title, text, posts, levels]));

  /** Finds the sides of a two-sided pledge, and the audience with its superior. */
  async function findSides({ level, upper: id, audience }: CampaignTerms, kind: PledgeKind) {
    if (kind.form !== 'two-sided') return { audience };
    const upper = id === undefined ? undefined : await deps.people.find(id);
    const sides = level === undefined ? undefined : kind.levels[level];
    if (!sides || !upper) return { refused: 'no-level' as const };
    if (upper.status === 'left') return { refused: 'upper-left' as const };
    const both = withPerson(audience, upper.id);
    if (!isInAudience(upper, both)) return { refused: 'upper-excepted' as const };
    return { audience: both, sides, upper: upper.id };
  }

  /** Says what the people of a campaign would be asked to sign, and by which words. */
  async function prepare(terms: CampaignTerms, at: number): Promise<Prepared | StartRefusal> {
    const kind = await kinds.find(terms.kind);
    if (!kind) return { refused: 'unknown-kind' };
    const { level: index = 0, upper: _, holiday, ...rest } = terms;
    if (kind.holiday && holiday === undefined) return { refused: 'no-holiday' };
    const found = await findSides(terms, kind);
    if ('refused' in found) return { refused: found.refused };
    const { audience, sides, upper } = found;
    const day = deps.dateOf(at);
    const year = yearOf(day);
    const said = { office: deps.office.name, year: yearOfText(holiday, day), holiday, level: sides };
    const text = textFor(kind, said);
    const level = sides && { level: { index, upper: sides.upper, lower: sides.lower }, upper };
    const campaign = {
      ...{ ...rest, ...level, audience, form: kind.form, title: text.title, source: sourceOf(kind), year },
      ...{ startedAt: at, ...(holiday !== undefined && { holiday }) },
    };
    return { text, campaign, invitation: words.invitation(campaign) };
  }

  /** Lets the message go out to everybody who is asked, once, also after a crash. */
  async function invite(campaign: Campaign): Promise<void> {
    await notices.startNotice(invitationOf(campaign, words));
  }

  async function start(
    terms: CampaignTerms,
    {
      by,
      action,
      decidedBy,
    }: { by: number | undefined; action: AuditActionName; decidedBy?: number | undefined },
  ): Promise<Begun | StartRefusal> {
    const at = clock.now();
    const known = await campaigns.find(terms.number);
    if (known) return { campaign: known, isNew: false };
    const prepared = await prepare(terms, at);
    if ('refused' in prepared) return prepared;
    const code = await campaigns.takeCode(deps.dateOf(at), terms.number);
    const officer = by === undefined ? { decidedBy } : { startedBy: by };
    const campaign = { ...prepared.campaign, code, ...officer };
    const entry: AuditEntry | undefined =
      by === undefined ? undefined : { at, by, action, subject: campaign.title };
    const isNew = await campaigns.saveNew(campaign, prepared.text, entry);
    const stored = isNew ? campaign : ((await campaigns.find(terms.number)) ?? campaign);
    await invite(stored);
    return { campaign: stored, isNew };
  }

  /** Ends a campaign: its message goes to nobody else, and nobody is reminded any more. What was signed stays. */
  async function end(
    number: number,
    how: Ending,
    { by, reason }: { by?: number | undefined; reason?: string } = {},
  ): Promise<Campaign | undefined> {
    const at = clock.now();
    const facts = { how, at, ...(by !== undefined && { by }), ...(reason !== undefined && { reason }) };
    const ended = await campaigns.change(
      number,
      (campaign) => (isOpen(campaign) ? { ...campaign, ended: facts } : campaign),
      ({ title: subject }) => {
        if (by === undefined || how === 'replaced') return undefined;
        return { at, by, action: ENDED_BY[how], subject, ...(reason !== undefined && { reason }) };
      },
    );
    if (!ended) return undefined;
    await notices.stop(askIdOf(number));
    await deps.nudges.endAll(askIdOf(number));
    await campaigns.noteEnded(number);
    return ended;
  }

  /** Tells whether nobody would be asked, the superior of a two-sided one apart. */
  async function isForNobody({ audience, upper }: Pick<Campaign, 'audience' | 'upper'>): Promise<boolean> {
    const everybody = await deps.people.copy();
    return !everybody.some((person) => person.id !== upper && isInAudience(person, audience));
  }

  /** Notes under which number the people of a campaign are asked anew; none where they cannot be asked: it would be begun when they can. */
  async function reserveNext(campaign: Campaign): Promise<Campaign | StartRefusal | undefined> {
    if (campaign.next !== undefined || !isOpen(campaign)) return campaign;
    const prepared = await prepare(termsOf(campaign, campaign.number), clock.now());
    if ('refused' in prepared) return prepared;
    if (await isForNobody(prepared.campaign)) return { refused: 'nobody' };
    const next = await campaigns.takeNumber();
    return campaigns.change(campaign.number, (one) =>
      isOpen(one) && one.next === undefined ? { ...one, next } : one,
    );
  }

  /**
   * Asks the people of a campaign anew, by the text as it reads now; the former ends with what was signed of it. The number of the
   * new one is noted first, so that asking twice, or going on after a crash, asks once.
   */
  async function renew(number: number, by?: number): Promise<Begun | StartRefusal | undefined> {
    const known = await campaigns.find(number);
    const former = known && (await reserveNext(known));
    if (former && 'refused' in former) return former;
    if (former?.next === undefined) return undefined;
    const terms = termsOf(former, former.next);
    const started = await start(terms, { by, decidedBy: officerOf(former), action: 'pledge-renewed' });
    if ('refused' in started) return started;
    await end(number, 'replaced', { by });
    return started;
  }

  return {
    prepare,

    /** Says what the people of a campaign would be asked to sign if they were asked anew now. */
    async prepareAnew(number: number): ReturnType<typeof prepare> {
      const former = await campaigns.find(number);
      return former ? prepare(termsOf(former, number), clock.now()) : { refused: 'unknown-kind' };
    },
    end,
    renew,
    find: campaigns.find,
    findText: campaigns.findText,
    /** Finds the campaign that has a code. */
    async findByCode(code: string): Promise<Campaign | undefined> {
      const number = await campaigns.findByCode(code);
      return number === undefined ? undefined : campaigns.find(number);
    },
    /** Lists the campaigns under which people are still asked, the oldest first. */
    listOpen: async (): Promise<Campaign[]> => (await campaigns.listOpen()).filter(isOpen),
    takeNumber: campaigns.takeNumber,

    /** Notes why the people of a campaign could not be asked anew; false where that is noted already. */
    async noteNotRenewed(number: number, why: string | undefined): Promise<boolean> {
      let before: string | undefined;
      await campaigns.change(number, ({ notRenewed, ...rest }) => {
        before = notRenewed;
        return { ...rest, ...(why !== undefined && { notRenewed: why }) };
      });
      return before !== why;
    },

    /** Notes that officers were asked whether the people of a campaign may be asked anew. */
    noteAskedToRenew: (number: number): Promise<Campaign | undefined> =>
      campaigns.change(number, (one) => ({ ...one, askedToRenewOn: deps.dateOf(clock.now()) })),

    /** Leaves out those of a campaign's people who came later. `isRenewal`: nor are all asked anew before another year. */
    leaveOut: (number: number, people: readonly PersonId[], isRenewal: boolean): Promise<unknown> =>
      campaigns.change(number, ({ next, leftOut = [], ...one }) => ({
        ...{ ...one, leftOut: [...leftOut, ...people] },
        ...(isRenewal ? { askedToRenewOn: deps.dateOf(clock.now()) } : next !== undefined && { next }),
      })),

    /** Lists the campaigns of a year, the latest first. */
    listYear: async (year: number): Promise<Campaign[]> =>
      (await campaigns.list()).filter((campaign) => campaign.year === year),

    /** Lists all campaigns, the latest first. */
    list: campaigns.list,

    /** Asks people to sign, once for each number. */
    start: (terms: CampaignTerms, by: number | undefined) => start(terms, { by, action: 'pledge-started' }),

    /** Lets an open campaign have another last day, or none; undefined where there is no such campaign. */
    setDeadline: (
      number: number,
      deadline: PlainDate | undefined,
      by: number,
    ): Promise<Campaign | undefined> =>
      campaigns.change(
        number,
        (campaign) => {
          const { deadline: before, ...rest } = campaign;
          if (!isOpen(campaign) || before === deadline) return campaign;
          return { ...rest, ...(deadline !== undefined && { deadline }) };
        },
        (before, after) => ({
          ...{ at: clock.now(), by, action: 'pledge-deadline-changed', subject: after.title },
          ...{ before: before.deadline ?? NO_DEADLINE, after: after.deadline ?? NO_DEADLINE },
        }),
      ),

    /** Tells whether the kind of a campaign says something else by now; undefined where there is no such kind any more. */
    async isTextChanged({ kind, source }: Campaign): Promise<boolean | undefined> {
      const now = await kinds.find(kind);
      return now && sourceOf(now) !== source;
    },

    /** Tells whether the message of a campaign has begun to go out. */
    isInvited: async ({ number }: Campaign) => (await notices.findNotice(askIdOf(number))) !== undefined,

    /** Carries on what a crash cut short: a campaign without its message. */
    async resume(campaign: Campaign): Promise<void> {
      if (!(await notices.findNotice(askIdOf(campaign.number)))) await invite(campaign);
    },
  };
}

/** As the record says it. */
const NO_DEADLINE = '不限';

/** What the record calls it that an officer ended a campaign. */
const ENDED_BY = { closed: 'pledge-closed', withdrawn: 'pledge-withdrawn' } as const;

export type Campaigns = ReturnType<typeof createCampaigns>;

function withPerson(audience: Campaign['audience'], id: PersonId): Campaign['audience'] {
  return { ...audience, people: [...new Set([...(audience.people ?? []), id])] };
}

function termsOf(former: Campaign, number: number): CampaignTerms {
  const { kind, holiday, audience, minSeconds, renews, level, upper } = former;
  return { number, kind, holiday, audience, minSeconds, renews, level: level?.index, upper };
}

function invitationOf(campaign: Campaign, words: CampaignsDeps['words']): NoticeDraft {
  const { number, code, title, audience, startedBy } = campaign;
  return {
    ...{ id: askIdOf(number), code, kind: 'ask', title, audience },
    content: { kind: 'text', text: words.invitation(campaign) },
    action: 'open',
    button: words.readButton(campaign),
    ...(startedBy !== undefined && { createdBy: startedBy }),
  };
}
