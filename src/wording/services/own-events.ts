import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import { secrecyMarkOf } from '../../kernel/secrecy-mark.ts';
import { type PlannedWave, planReminders } from '../../reminders/domain/plan-reminders.ts';
import type { Scenario } from '../../reminders/domain/scenario.ts';
import { type EventPlan, NAME_MAX_LENGTH, type OwnEvent, scenarioOfEvent } from '../domain/own-event.ts';
import { refusalOf, type WordingRefusal } from '../domain/typed-wording.ts';
import type { EventStore } from '../store/event-store.ts';

export type OwnEventsDeps = {
  events: EventStore;
  /** Lists the scenarios of the files, whose names are taken. */
  listShipped(): Promise<readonly Scenario[]>;
  calendar: { load(): Promise<Calendar> };
  timezone: string;
  clock: Clock;
};

/** Why an event is not made or changed. */
export type EventRefusal =
  | { refused: 'name-unfit' | 'name-taken' | 'unknown' }
  | { refused: 'wording'; why: WordingRefusal; scenario: Scenario };

/** What of an event is decided anew. */
type EventChange = Partial<Pick<EventPlan, 'name' | 'days' | 'waves' | 'time' | 'receipt' | 'choice'>>;

/** An event is typed at most so far ahead. */
const YEARS_AHEAD = 11;

/** What moves or adds reminders: what would have had to go out before that is not sent any more. */
const MOVING = ['days', 'waves', 'time'] as const;

/** Makes the service of the events that an office made itself, such as a local holiday or a campaign, with reminders of their own. */
export function createOwnEventsService(deps: OwnEventsDeps) {
  const { events, listShipped, clock, timezone: zone } = deps;

  const listAll = async (): Promise<OwnEvent[]> =>
    [...(await events.list()).values()].sort((a, b) => a.number - b.number);

  /** Lists those that are not withdrawn, in the order in which they were made. */
  const list = async (): Promise<OwnEvent[]> =>
    (await listAll()).filter(({ withdrawnAt }) => withdrawnAt === undefined);

  /** Finds one that is not withdrawn. */
  async function find(number: number): Promise<OwnEvent | undefined> {
    const event = await events.find(number);
    return event?.withdrawnAt === undefined ? event : undefined;
  }

  /** Says why an event may not be called that. `number`: the event itself, if it has one. */
  async function refuseName(name: string, number?: number): Promise<EventRefusal | undefined> {
    const isFit = /[\p{L}\p{N}]/u.test(name) && [...name].length <= NAME_MAX_LENGTH && !/[{}\n]/.test(name);
    if (!isFit || secrecyMarkOf(name) !== undefined) return { refused: 'name-unfit' };
    const [own, shipped] = await Promise.all([list(), listShipped()]);
    const isTaken =
      own.some((other) => other.name === name && other.number !== number) ||
      shipped.some((scenario) => name === (scenario.name ?? scenario.holiday));
    return isTaken ? { refused: 'name-taken' } : undefined;
  }

  const draftOf = (plan: EventPlan): OwnEvent => ({ ...plan, number: 1, since: clock.now() });

  function refuseWording(event: OwnEvent): EventRefusal | undefined {
    const scenario = scenarioOfEvent(event);
    const [wave] = scenario.waves;
    if (!wave) return undefined;
    const why = refusalOf({ scenario, wave, standing: undefined, others: [] }, event.wording);
    return why && { refused: 'wording', why, scenario };
  }

  /** Says why the event may not be as planned; nothing where it may. */
  const refuse = async (plan: EventPlan): Promise<EventRefusal | undefined> =>
    (await refuseName(plan.name)) ?? refuseWording(draftOf(plan));

  return {
    list,
    find,
    refuse,
    refuseName,

    /** Lists the scenarios of all, the withdrawn ones marked: what was sent of those keeps its name. */
    listScenarios: async (): Promise<Scenario[]> => (await listAll()).map(scenarioOfEvent),

    /** Plans the reminders of the coming one of an event that would be made now; none where all of them would be over. Nothing is stored. */
    async preview(plan: EventPlan): Promise<PlannedWave[]> {
      const year = yearOf(dateOf(clock.now(), zone));
      const waves = planReminders({
        ...{ scenarios: [scenarioOfEvent(draftOf(plan))], calendar: await deps.calendar.load(), zone },
        ...{ years: Array.from({ length: YEARS_AHEAD }, (_, index) => year + index), adjustments: new Map() },
      });
      const toCome = waves.filter(({ at }) => at > clock.now());
      return toCome.filter(({ occasion }) => occasion.year === toCome[0]?.occasion.year);
    },

    /** Makes an event. Its reminders before now are not sent. */
    async make(plan: EventPlan, by: number): Promise<OwnEvent | EventRefusal> {
      const refused = await refuse(plan);
      if (refused) return refused;
      const now = clock.now();
      const decision = { at: now, by, action: 'own-event-made', subject: plan.name } as const;
      return events.saveNext({ ...plan, since: now }, decision);
    },

    /** Changes an event. What went out stays and is not sent again; what would have had to go out before now is not sent. */
    async change(
      number: number,
      change: EventChange,
      { by, called }: { by: number; called: string },
    ): Promise<OwnEvent | EventRefusal> {
      const refused = change.name === undefined ? undefined : await refuseName(change.name, number);
      if (refused) return refused;
      const now = clock.now();
      const isMoved = MOVING.some((key) => change[key] !== undefined);
      const changed = await events.change(
        number,
        (event) =>
          event.withdrawnAt === undefined
            ? { ...event, ...change, ...(isMoved && { since: now }) }
            : undefined,
        ({ name }): AuditEntry => ({
          at: now,
          by,
          action: 'own-event-changed',
          subject: name,
          after: called,
        }),
      );
      return changed ?? { refused: 'unknown' };
    },

    /** Withdraws an event for a reason: nothing of it is sent any more, and what was sent stays. */
    async withdraw(
      number: number,
      { by, reason }: { by: number; reason: string },
    ): Promise<OwnEvent | undefined> {
      const now = clock.now();
      return events.change(
        number,
        (event) => (event.withdrawnAt === undefined ? { ...event, withdrawnAt: now } : undefined),
        ({ name }): AuditEntry => ({ at: now, by, action: 'own-event-withdrawn', subject: name, reason }),
      );
    },
  };
}

export type OwnEvents = ReturnType<typeof createOwnEventsService>;
