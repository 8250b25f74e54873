import type { Calendar } from '../../calendar/domain/calendar.ts';
import { admittedEntry, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { nextWorkingTime, type QuietHours } from '../../kernel/working-hours.ts';
import type { LatecomersService } from '../../notices/services/latecomers.ts';
import { lastIdOf } from '../../people/domain/last-id.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { askIdOf, type Campaign, isDueForRenewal } from '../domain/campaign.ts';
import type { Campaigns, StartRefusal } from './campaigns.ts';

export type TendingDeps = {
  campaigns: Pick<Campaigns, 'listOpen' | 'resume' | 'renew' | 'noteNotRenewed'>;
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

/** Tells officers why the people of a campaign could not be asked anew; false where nobody could be told. */
type TellRefused = (campaign: Campaign, refused: StartRefusal['refused']) => Promise<boolean>;

/** Makes what looks after open campaigns by itself, in working hours: whoever comes later is asked, and everybody anew after a year. */
export function createTending(deps: TendingDeps) {
  const { campaigns, people, ledger, latecomers, clock } = deps;

  async function mayGoOut(now: number): Promise<boolean> {
    if (await deps.isHeld()) return false;
    const { isWorkday } = await deps.calendar.load();
    return nextWorkingTime(now, { isWorkday, zone: deps.timezone, quiet: deps.quietHours }) === now;
  }

  /** Those whom a campaign means and who were not asked: new on the roster or in its audience, or out of reach until now. */
  async function listUnasked({ number, audience }: Campaign): Promise<Person[]> {
    const everybody = await people.copy();
    const entries = await ledger.copy(askIdOf(number), lastIdOf(everybody));
    return everybody.filter(
      (person) => isInAudience(person, audience) && isUnasked(entries.get(person.id), deps.reaches(person)),
    );
  }

  async function admitNewcomers(campaign: Campaign): Promise<void> {
    for (const person of await listUnasked(campaign))
      await latecomers.admitLater(askIdOf(campaign.number), person);
  }

  /** Tells once why a campaign cannot be begun anew, and again when it is for another reason. */
  async function tellNotRenewed({ number }: Campaign, { refused }: StartRefusal, tell: TellRefused) {
    const isUntold = (one: Campaign) => one.number === number && one.notRenewed !== refused;
    await deps.tellOnce({
      id: `pledge-not-renewed.${number}`,
      find: async () => (await campaigns.listOpen()).find(isUntold),
      tell: (campaign) => tell(campaign, refused),
      note: () => campaigns.noteNotRenewed(number, refused),
    });
  }

  /** Asks the people of a campaign anew where that is due; nothing where it is not, or cannot be. */
  async function renewIfDue(campaign: Campaign, today: PlainDate, tell: TellRefused) {
    const { number, next, startedAt } = campaign;
    if (next === undefined && !isDueForRenewal(campaign, deps.dateOf(startedAt), today)) return undefined;
    const anew = await campaigns.renew(number);
    if (!anew || 'campaign' in anew) return anew;
    await tellNotRenewed(campaign, anew, tell);
    return undefined;
  }

  return {
    /** Carries out what is due now; returns the campaigns that were begun anew, which their officers are told of. `tellRefused`: of those that could not be. */
    async tend(tellRefused: TellRefused = async () => false): Promise<Campaign[]> {
      const now = clock.now();
      const open = await campaigns.listOpen();
      for (const campaign of open) await campaigns.resume(campaign);
      if (open.length === 0 || !(await mayGoOut(now))) return [];
      const begun: Campaign[] = [];
      for (const campaign of open) {
        const anew = await renewIfDue(campaign, deps.dateOf(now), tellRefused);
        if (!anew) await admitNewcomers(campaign);
        else if (anew.isNew) begun.push(anew.campaign);
      }
      return begun;
    },
  };
}

/** Whoever could not be reached is asked once they can; what was sent, or failed otherwise, is the ledger's. */
function isUnasked(entry: LedgerEntry | undefined, isReached: boolean): boolean {
  return admittedEntry(entry, true) !== undefined && (!entry || isReached);
}
