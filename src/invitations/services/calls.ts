import type { Clock } from '../../kernel/clock.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { endOfWorkingTime, nextWorkingTime, type WorkingDays } from '../../kernel/working-hours.ts';
import { listName, roleList } from '../../people/domain/people-lists.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type Call, type Coverage, coverageOf, mayCall } from '../domain/call.ts';
import type { CallStore } from '../store/call-store.ts';

export type CallsDeps = {
  calls: CallStore;
  people: Pick<PeopleDirectory, 'listAll'>;
  /** The days as they are known now. */
  workingDays(): Promise<WorkingDays>;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** What became of a call: whom it is for by now, and how many of them have heard of it. */
export type CallState = { call: Call; told: number };

export type CallRefusal = { refused: 'called-today' | 'called-enough' | 'nobody' };

/** Tells a liaison about those for whom they are to care; false when they could not be told. */
type TellLiaison = (liaison: Person, unbound: number) => Promise<boolean>;

/**
 * Makes the service by which liaisons are asked to bring those of their departments to bind who have not: in working hours, at most once a
 * day and so often a month. Each hears of it once, also over a crash; what could not be told by the end of the day is told no more.
 */
export function createCallsService({ calls, people, workingDays, isHeld, clock, tellOnce }: CallsDeps) {
  async function findCoverage(): Promise<Coverage> {
    const [unbound, inForce] = await Promise.all([
      people.listAll(listName('unbound')),
      people.listAll(roleList('liaison')),
    ]);
    return coverageOf(
      unbound,
      inForce.filter(({ telegramId }) => telegramId !== undefined),
    );
  }

  const tellOne = (call: Call, liaison: Person, unbound: number, tell: TellLiaison): Promise<void> =>
    tellOnce<PersonId>({
      id: `liaisons-called.${call.number}.${liaison.id}`,
      find: async () => ((await calls.listTold(call.number)).has(liaison.id) ? undefined : liaison.id),
      tell: () => tell(liaison, unbound),
      note: (id) => calls.recordTold(call.number, id),
    });

  /** The latest call, while liaisons are told of it, with those who have not heard of it. */
  async function findDue(): Promise<{ call: Call; untold: Coverage['liaisons'] } | undefined> {
    const call = (await calls.list()).at(-1);
    const now = clock.now();
    if (!call || now < call.sendAt || now >= call.until) return undefined;
    if ((await calls.findDone()) === call.number) return undefined;
    const [{ liaisons }, told] = await Promise.all([findCoverage(), calls.listTold(call.number)]);
    return { call, untold: liaisons.filter(({ liaison }) => !told.has(liaison.id)) };
  }

  /** Tells whether nobody heard of a call, and nobody will. */
  const isUnheard = async (call: Call | undefined, now: number): Promise<boolean> =>
    call !== undefined && now >= call.until && (await calls.listTold(call.number)).size === 0;

  return {
    /** Says whose task those are who have not bound, as it is now. */
    coverage: findCoverage,

    /** Finds what became of the latest call, if there was one. */
    async findLatest(): Promise<CallState | undefined> {
      const call = (await calls.list()).at(-1);
      return call && { call, told: (await calls.listTold(call.number)).size };
    },

    /** Asks the liaisons; outside working hours they hear of it when these begin. */
    async call(by: number): Promise<Call | CallRefusal> {
      const [known, { liaisons }, days] = await Promise.all([calls.list(), findCoverage(), workingDays()]);
      const now = clock.now();
      const answer = mayCall((await isUnheard(known.at(-1), now)) ? known.slice(0, -1) : known, now);
      if (answer !== 'yes') return { refused: answer };
      if (liaisons.length === 0) return { refused: 'nobody' };
      const sendAt = nextWorkingTime(now, days);
      const call = { number: known.length + 1, by, at: now, sendAt, until: endOfWorkingTime(sendAt, days) };
      const decision = { at: now, by, action: 'liaisons-called', subject: '未绑定人员' } as const;
      const isAdded = await calls.add(call, { ...decision, after: { headcount: liaisons.length } });
      return isAdded ? call : { refused: 'called-today' };
    },

    /** Tells those liaisons of the latest call who have not heard of it, once it is time. */
    async tellDue(tell: TellLiaison): Promise<void> {
      if (await isHeld()) return;
      const due = await findDue();
      if (!due) return;
      const { call, untold } = due;
      if (untold.length === 0) return calls.recordDone(call.number);
      for (const { liaison, unbound } of untold) await tellOne(call, liaison, unbound, tell);
    },

    /** Finds the call of which liaisons would be told now if nothing held it back, and how many. */
    async findWaiting(): Promise<{ call: Call; people: number } | undefined> {
      const due = await findDue();
      return due && due.untold.length > 0 ? { call: due.call, people: due.untold.length } : undefined;
    },

    /**
     * Finds the call whose time was over in a span in which nobody was there and of which nobody has heard, with how many were to; nothing where
     * there was none.
     */
    async findMissed({
      from,
      until,
    }: {
      from: number;
      until: number;
    }): Promise<{ call: Call; people: number } | undefined> {
      const call = (await calls.list()).at(-1);
      if (!call || call.until <= from || !(await isUnheard(call, until))) return undefined;
      if ((await calls.findDone()) === call.number) return undefined;
      const { liaisons } = await findCoverage();
      return liaisons.length > 0 ? { call, people: liaisons.length } : undefined;
    },

    /** Tells nobody else of a call. */
    leave: (number: number): Promise<void> => calls.recordDone(number),
  };
}

export type CallsService = ReturnType<typeof createCallsService>;
