import type { Calendar } from '../../calendar/domain/calendar.ts';
import { bucketOf } from '../../delivery/domain/delivery.ts';
import type { SentStore } from '../../delivery/store/sent-store.ts';
import { isAwayOn } from '../../kernel/absence.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Office } from '../../kernel/office.ts';
import type { PersonId } from '../../kernel/person.ts';
import { dateOf, monthOf } from '../../kernel/plain-date.ts';
import { nextWorkingTime, type QuietHours, type WorkingDays } from '../../kernel/working-hours.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import {
  isWaiting,
  type Missing,
  mayCancel,
  type Nudge,
  type NudgeRefusal,
  refuseNudge,
} from '../domain/nudge.ts';
import { type NudgeRound, planRound } from '../domain/nudge-round.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { AskKinds, KnownAsk } from './ask-kinds.ts';

export type NudgePreviewsDeps = {
  askKinds: Pick<AskKinds, 'find'>;
  nudges: Pick<NudgeStore, 'list' | 'listTurns' | 'listNudgedOn' | 'enterFormer'>;
  people: RosterCopy;
  sent: Pick<SentStore, 'countNudges'>;
  office: Pick<Office, 'nudgesPerMonth'>;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  timezone: string;
  quietHours: QuietHours;
};

/** Whom a nudge may go to: everybody, those of a department, or those whom a further channel reaches. */
export type NudgeScope = Partial<Pick<Nudge, 'nextChannel'>> & { within?: string | undefined };

/** What a nudge would do now. */
export type NudgePreview = NudgeRound &
  KnownAsk & {
    /** Those whom it would reach. */
    reached: readonly Missing[];
    /** The number that the next nudge will have. */
    number: number;
    /** When work begins again; absent while the nudge would go out at once. */
    heldUntil: number | undefined;
    /** One that waits for that already, for the same people. */
    waiting: Nudge | undefined;
    last: Nudge | undefined;
    /** Whether the asker may call off the one that waits. */
    mayCancel: boolean;
  };

/** Why there is no nudge about an ask now. */
export type NoNudge = KnownAsk & { refused: NudgeRefusal };

/** Somebody who has not answered, with the numbers of the nudges that they got, and whether they are away on the day that is looked at. */
type NudgedBefore = Missing & { turns: number[]; isAway: boolean };

/** Makes what says how an ask stands as far as nudges are concerned: which there were, who is missing, what the next would do. */
export function createNudgePreviews(deps: NudgePreviewsDeps) {
  const { askKinds, nudges, people, sent, calendar, timezone, quietHours, office } = deps;

  /** Reads the office's days, with the hours at which people may be nudged. */
  async function workingDays(): Promise<WorkingDays> {
    const { isWorkday } = await calendar.load();
    return { isWorkday, zone: timezone, quiet: quietHours };
  }

  /** Lists the nudges about an ask; those of earlier versions are entered before they are looked at. */
  async function listNudges({ ask, kind }: KnownAsk): Promise<Nudge[]> {
    for (const former of (await kind.nudges.listFormer?.(ask.id)) ?? []) await nudges.enterFormer(former);
    return nudges.list(ask.id);
  }

  /** Lists those who have not answered, each with the numbers of the nudges that they got, and with whether they are away at an instant. */
  async function listMissing(
    { ask, kind }: KnownAsk,
    within: string | undefined,
    at: number,
  ): Promise<NudgedBefore[]> {
    const [listed, office] = await Promise.all([kind.listMissing(ask.id, within), people.copy()]);
    const missing = besideNamesakes(listed, office);
    const turns = await nudges.listTurns(
      ask.id,
      missing.map(({ personId }) => personId),
    );
    const date = dateOf(at, timezone);
    const away = new Set(office.filter((one) => isAwayOn(one, date)).map(({ id }) => id));
    return missing.map((one) => ({
      ...one,
      turns: turns.get(one.personId) ?? [],
      isAway: away.has(one.personId),
    }));
  }

  /** Those of them whom a further channel reaches. */
  async function behindOf(
    { ask, kind }: KnownAsk,
    missing: readonly NudgedBefore[],
  ): Promise<NudgedBefore[]> {
    const behind = (await kind.selectBehind?.(ask.id, await people.copy())) ?? [];
    const ids = new Set(behind.map(({ id }) => id));
    return missing.filter(({ personId }) => ids.has(personId));
  }

  /** Adds to each what they have had of nudges by then, whatever they were about. */
  async function withLoad(missing: readonly NudgedBefore[], at: number) {
    const date = dateOf(at, timezone);
    const [today, month] = await Promise.all([
      readByPerson(missing, (bucket) => nudges.listNudgedOn(date, bucket)),
      readByPerson(missing, (bucket) => sent.countNudges(monthOf(date), bucket)),
    ]);
    return missing.map((one) => ({
      ...one,
      load: { today: today.get(one.personId), month: month.get(one.personId) ?? 0 },
    }));
  }

  /** Says whom a nudge would reach, or why there is none; nothing where nothing is asked under the id. */
  async function preview(
    askId: string,
    { within, nextChannel }: NudgeScope,
    now: number,
  ): Promise<NudgePreview | NoNudge | undefined> {
    const [known, days] = await Promise.all([askKinds.find(askId), workingDays()]);
    if (!known) return undefined;
    const startsAt = nextWorkingTime(now, days);
    const refused = refuseNudge(known.ask, now, startsAt);
    if (refused) return { ...known, refused };
    const earlier = await listNudges(known);
    const listed = await listMissing(known, within, startsAt);
    const missing = await withLoad(nextChannel ? await behindOf(known, listed) : listed, startsAt);
    const terms = {
      askId,
      at: startsAt,
      gapHours: known.ask.nudging.gapHours,
      mostPerMonth: office.nudgesPerMonth,
    };
    const waiting = earlier.find((nudge) => isWaiting(nudge) && covers(nudge.department, within));
    return {
      ...known,
      number: earlier.length + 1,
      ...planRound(missing, earlier, terms),
      heldUntil: startsAt > now ? startsAt : undefined,
      waiting,
      last: earlier.findLast(({ startedAt }) => startedAt !== undefined),
      mayCancel: waiting !== undefined && mayCancel(waiting, within),
    };
  }

  return { workingDays, listNudges, listMissing, preview };
}

/** Reads what is kept by buckets, of those in which the people stand. */
async function readByPerson<T>(
  people: readonly Missing[],
  read: (bucket: number) => Promise<ReadonlyMap<PersonId, T>>,
): Promise<Map<PersonId, T>> {
  const buckets = [...new Set(people.map(({ personId }) => bucketOf(personId)))];
  const ofBuckets = await Promise.all(buckets.map(read));
  return new Map(ofBuckets.flatMap((one) => [...one]));
}

/** Whether a nudge of one department (all when absent) goes to everybody whom one of another would. */
function covers(department: string | undefined, other: string | undefined): boolean {
  if (department === undefined) return true;
  return other !== undefined && isWithinDepartment(other, department);
}
