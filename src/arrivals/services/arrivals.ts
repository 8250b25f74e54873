import type { ConnectedChannel } from '../../delivery/channels/channel.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import { readRef, refOf } from '../../delivery/domain/message-ref.ts';
import {
  type Applied,
  applyReport,
  nextAsk,
  passedOnEntry,
  REPORTED_WITHIN_MS,
  type Report,
} from '../../delivery/domain/report.ts';
import type { createReach } from '../../delivery/reach.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Holds } from '../../kernel/holds.ts';
import type { Person } from '../../kernel/person.ts';
import type { LatecomersService } from '../../notices/services/latecomers.ts';
import type { LostContactsService } from '../../notices/services/lost-contacts.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import type { ArrivalStore, OpenArrival } from '../store/arrival-store.ts';

/** A channel as far as it tells what became of messages: asked, or by reports that it receives. */
export type TellingChannel = Pick<
  ConnectedChannel,
  'name' | 'addressOf' | 'lostBy' | 'askStatus' | 'reports'
>;

export type ArrivalsDeps = {
  arrivals: ArrivalStore;
  ledger: Pick<LedgerStore, 'find' | 'replace'>;
  people: Pick<PeopleDirectory, 'find'>;
  channels: readonly TellingChannel[];
  /** Reports are received. */
  receives: boolean;
  reach: Pick<ReturnType<typeof createReach>, 'findBehind'>;
  latecomers: Pick<LatecomersService, 'passOn'>;
  lostContacts: Pick<LostContactsService, 'record'>;
  holds: Pick<Holds, 'isHeld'>;
  clock: Clock;
  elapsed?: () => number;
};

/** So many are looked after in one round, and no further one is begun after so long: what else is due waits meanwhile. */
const IN_A_ROUND = 200;
const ROUND_MS = 5_000;
/** A provider that does not answer, or wants less of it, is asked no more for so long. */
const REST_MS = 5 * 60_000;
/** The send is being recorded just now. */
const EARLY_MS = 10_000;

/** A message that is waited for, and what was said of it. */
type Found = OpenArrival & { ref: string };

/**
 * Makes the service that finds out whether what a provider has taken has arrived. All goes one way: what is reported is kept by the number
 * of its message, and the message then looked after, so that it makes no difference which came first, or how often.
 */
export function createArrivals(deps: ArrivalsDeps) {
  const { arrivals, ledger, people, clock, elapsed = () => performance.now() } = deps;
  const resting = new Map<string, number>();
  const channelOf = (ref: string) => deps.channels.find(({ name }) => name === readRef(ref).channel);

  const isReported = ({ reports }: TellingChannel): boolean => deps.receives && reports !== undefined;

  /** Returns what the provider says when it is asked; nothing where it does not know yet, or is not asked now. */
  async function ask({ ref, noticeId, person: id, takenAt }: Found): Promise<Report | undefined> {
    const channel = channelOf(ref);
    const person = await people.find(id);
    const to = person && channel?.addressOf(person);
    if (!channel?.askStatus || !to || (resting.get(channel.name) ?? 0) > clock.now()) return undefined;
    const asked = { key: `${noticeId}.${id}`, at: takenAt, id: readRef(ref).id };
    try {
      const status = await channel.askStatus(to, asked);
      if (status.is === 'delivered') return { is: 'delivered' };
      return status.is === 'refused' ? status : undefined;
    } catch {
      resting.set(channel.name, clock.now() + REST_MS);
      return undefined;
    }
  }

  /** The message did not arrive: the person goes by the next channel, if one leads to them. */
  async function passOn(
    { ref, noticeId }: Found,
    person: Person | undefined,
    failed: LedgerEntry,
  ): Promise<void> {
    const { channel } = readRef(ref);
    if (!person || !deps.reach.findBehind(person, channel)) return;
    const change = { before: failed, after: passedOnEntry(failed), now: clock.now() };
    await deps.latecomers.passOn(noticeId, person, change);
  }

  async function carryOut(found: Found, before: LedgerEntry | undefined, applied: Applied): Promise<boolean> {
    if (applied.is !== 'failed') return applied.is === 'over';
    const { ref, noticeId, person: id } = found;
    const { entry } = applied;
    if (before && before !== entry && (await ledger.replace(noticeId, id, before, entry)) !== 'replaced')
      return false;
    const person = await people.find(id);
    const channel = channelOf(ref);
    const because = channel?.lostBy.find((reason) => reason === entry.reason);
    const at = person && channel?.addressOf(person)?.at;
    if (person && channel && because && at !== undefined)
      await deps.lostContacts.record(person, { channel: channel.name, at, because }, noticeId);
    await passOn(found, person, entry);
    return true;
  }

  /** Looks after one message: what was reported or is found out is carried out, and else waited for. */
  async function lookAfter(ref: string): Promise<void> {
    const open = await arrivals.find(ref);
    if (!open) return arrivals.close(ref);
    const found = { ...open, ref };
    const now = clock.now();
    const report = open.report ?? (await ask(found));
    const entry = report && (await ledger.find(open.noticeId, open.person));
    if (report && (await carryOut(found, entry, applyReport(entry, ref, report)))) return arrivals.close(ref);
    if (report && !open.report) await arrivals.tell(ref, report, now);
    const channel = channelOf(ref);
    const next = nextAsk(open.takenAt, now, channel !== undefined && isReported(channel));
    if (next === undefined || !channel) return arrivals.close(ref);
    await arrivals.putOff(ref, report ? now + EARLY_MS : next);
  }

  return {
    /** The channels of which reports are received, by their names. */
    receivers: deps.channels.filter(isReported),

    /** Notes that a provider has taken a message, before that is recorded in the ledger: from now on it is waited for what becomes of it. */
    async await(ref: string, { noticeId, person }: Omit<OpenArrival, 'takenAt'>): Promise<void> {
      const channel = channelOf(ref);
      if (!channel || !(channel.askStatus || isReported(channel))) return;
      const takenAt = clock.now();
      const next = nextAsk(takenAt, takenAt, isReported(channel)) ?? takenAt;
      await arrivals.open(ref, { noticeId, person, takenAt }, next);
    },

    /** Takes what was reported of a message; said again, or of one that is not known, it does nothing. */
    async take(channel: string, id: string, report: Report): Promise<void> {
      const ref = String(refOf(channel, id));
      await arrivals.tell(ref, report, clock.now());
      if (await deps.holds.isHeld()) return;
      if (await arrivals.find(ref)) await lookAfter(ref);
    },

    /** Looks after those whose time has come, in a round that does not keep others waiting. */
    async lookAfterDue(): Promise<void> {
      if (await deps.holds.isHeld()) return;
      const until = elapsed() + ROUND_MS;
      for (const ref of await arrivals.listDue(clock.now(), IN_A_ROUND)) {
        if (elapsed() >= until) break;
        await lookAfter(ref);
      }
      await arrivals.forgetStray(clock.now() - REPORTED_WITHIN_MS);
    },
  };
}

export type ArrivalsService = ReturnType<typeof createArrivals>;
