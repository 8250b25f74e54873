import type { Calendar } from '../../calendar/domain/calendar.ts';
import { admittedEntry } from '../../delivery/domain/admitted-entry.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { nextWorkingTime, type QuietHours } from '../../kernel/working-hours.ts';
import type { LatecomersService } from '../../notices/services/latecomers.ts';
import { lastIdOf } from '../../people/domain/last-id.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { askIdOf, type Campaign, isDueForRenewal, officerOf } from '../domain/campaign.ts';
import type { Asked, AskingToSign } from './asking.ts';
import type { Begun, Campaigns } from './campaigns.ts';

export type TendingDeps = {
  campaigns: Pick<Campaigns, 'listOpen' | 'resume' | 'renew' | 'noteNotRenewed' | 'noteAskedToRenew'>;
  asking: Pick<AskingToSign, 'prepare' | 'release'>;
  /** The accounts of the officers. */
  officers(): Promise<readonly number[]>;
  people: RosterCopy;
  ledger: Pick<LedgerStore, 'copy'>;
  latecomers: Pick<LatecomersService, 'admitLater'>;
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  timezone: string;
  quietHours: QuietHours;
  dateOf(instant: number): string;
  clock: Clock;
  tellOnce: TellOnce;
};

type Refused = Extract<Asked, { refused: string }>['refused'];

/** How officers are told of the people of a campaign who are not asked anew, each false where nobody could be. */
type Voice = {
  /** They could not be. */
  refused(campaign: Campaign, refused: Refused): Promise<boolean>;
  /** A gate keeps it, and says so to the officer from whose decision it follows, if there is one. */
  kept(said: Message, by: number | undefined): Promise<boolean>;
};

const UNHEARD: Voice = { refused: async () => false, kept: async () => false };

/** Makes what looks after open campaigns by itself, in working hours: whoever comes later is asked, and everybody anew after a year. */
export function createTending(deps: TendingDeps) {
  const { campaigns, people, ledger, latecomers, clock } = deps;

  async function isWorkingTime(now: number): Promise<boolean> {
    const { isWorkday } = await deps.calendar.load();
    return nextWorkingTime(now, { isWorkday, zone: deps.timezone, quiet: deps.quietHours }) === now;
  }

  /** Those whom a campaign means and who were not asked: new on the roster or in its audience, or out of reach until now. */
  async function listUnasked({ number, audience, leftOut }: Campaign): Promise<Person[]> {
    const everybody = await people.copy();
    const entries = await ledger.copy(askIdOf(number), lastIdOf(everybody));
    const meant = everybody.filter((one) => isInAudience(one, audience) && !leftOut?.includes(one.id));
    return meant.filter((one) => isUnasked(entries.get(one.id), deps.reaches(one)));
  }

  async function admitNewcomers(campaign: Campaign): Promise<void> {
    for (const person of await listUnasked(campaign))
      await latecomers.admitLater(askIdOf(campaign.number), person);
  }

  /** Tells once why a campaign cannot be begun anew, and again when it is for another reason. */
  async function tellNotRenewed({ number }: Campaign, refused: Refused, voice: Voice) {
    const isUntold = (one: Campaign) => one.number === number && one.notRenewed !== refused;
    await deps.tellOnce({
      id: `pledge-not-renewed.${number}`,
      find: async () => (await campaigns.listOpen()).find(isUntold),
      tell: (campaign) => voice.refused(campaign, refused),
      note: () => campaigns.noteNotRenewed(number, refused),
    });
  }

  /** Tells once in a year that a gate keeps what was due. */
  async function tellKept({ number }: Campaign, said: Message, today: PlainDate, voice: Voice) {
    const isUntold = (one: Campaign) => one.number === number && one.askedToRenewOn !== today;
    await deps.tellOnce({
      id: `pledge-renewal-kept.${number}`,
      find: async () => (await campaigns.listOpen()).find(isUntold),
      tell: async (campaign) => voice.kept(said, (await deciderOf(campaign)).by),
      note: () => campaigns.noteAskedToRenew(number),
    });
  }

  /** Finds the officer whose word it is that a campaign's people are asked every year; former officers are told nothing. */
  async function deciderOf(campaign: Campaign): Promise<{ by?: number }> {
    const by = officerOf(campaign);
    return by !== undefined && (await deps.officers()).includes(by) ? { by } : {};
  }

  /** Lets the people of a campaign be asked anew, past the gates: a year ago an officer decided on it, and nobody has seen it since. */
  async function askAnew(campaign: Campaign): Promise<Asked | { held: Message } | undefined> {
    // It has passed them, and a crash came between.
    if (campaign.next !== undefined) return campaigns.renew(campaign.number);
    const asking = { renews: campaign.number, isYearly: true } as const;
    const prepared = await deps.asking.prepare(asking);
    if ('refused' in prepared) return prepared;
    const { title, source, audience } = prepared.campaign;
    const meant = (await people.copy()).filter((person) => isInAudience(person, audience));
    const confirmed = { asking, title, source, headcount: meant.length, passed: [] };
    return deps.asking.release({ ...confirmed, ...(await deciderOf(campaign)) });
  }

  /** Tells whether it is time, or was and a crash came between. */
  const isToBeRenewed = (campaign: Campaign, today: PlainDate): boolean =>
    campaign.next !== undefined || isDueForRenewal(campaign, deps.dateOf(campaign.startedAt), today);

  /** Asks the people of a campaign anew where that is due; nothing where it is not, cannot be, or is kept. */
  async function renewIfDue(campaign: Campaign, today: PlainDate, voice: Voice): Promise<Begun | undefined> {
    if (!isToBeRenewed(campaign, today)) return undefined;
    const anew = await askAnew(campaign);
    if (!anew || 'campaign' in anew) return anew;
    if ('held' in anew) await tellKept(campaign, anew.held, today, voice);
    else await tellNotRenewed(campaign, anew.refused, voice);
    return undefined;
  }

  return {
    /** Carries out what is due now; returns the campaigns that were begun anew, of which officers are told. */
    async tend(voice: Voice = UNHEARD): Promise<Campaign[]> {
      if (await deps.isHeld()) return [];
      const now = clock.now();
      const open = await campaigns.listOpen();
      for (const campaign of open) await campaigns.resume(campaign);
      if (open.length === 0 || !(await isWorkingTime(now))) return [];
      const begun: Campaign[] = [];
      for (const campaign of open) {
        const anew = await renewIfDue(campaign, deps.dateOf(now), voice);
        if (!anew) await admitNewcomers(campaign);
        else if (anew.isNew) begun.push(anew.campaign);
      }
      return begun;
    },

    /** Tells whether people are asked at this time. */
    isWorkingTime,
    /** Tells whether it is time to ask a campaign's people anew. */
    isToBeRenewed,
    /** Lists those whom a campaign means and who were not asked. */
    listUnasked,
  };
}

export type Tending = ReturnType<typeof createTending>;

/** Whoever could not be reached is asked once they can; what was sent, or failed otherwise, is the ledger's. */
function isUnasked(entry: LedgerEntry | undefined, isReached: boolean): boolean {
  return admittedEntry(entry, true) !== undefined && (!entry || isReached);
}
