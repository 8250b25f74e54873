import type { SentStore } from '../../delivery/store/sent-store.ts';
import { isAwayOn } from '../../kernel/absence.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Office } from '../../kernel/office.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { monthOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { Nudge } from '../domain/nudge.ts';
import { whySpared } from '../domain/nudge-load.ts';
import { NUDGES_PER_PERSON, restedNumbers } from '../domain/nudge-round.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { AskKinds } from './ask-kinds.ts';

type Deps = {
  askKinds: Pick<AskKinds, 'find'>;
  nudges: Pick<NudgeStore, 'list' | 'takeTurns'>;
  sent: Pick<SentStore, 'countNudges'>;
  office: Pick<Office, 'nudgesPerMonth'>;
  dateOf(instant: number): PlainDate;
  clock: Clock;
};

/** Makes the service that says whom a nudge goes to when it goes out: nobody who is away or beyond the ceilings, within the gap, or twice on a day about different things, whichever processes send at once. */
export function createNudgeTurns({ askKinds, nudges, sent, office, dateOf, clock }: Deps) {
  return {
    /**
     * Counts a nudge for those of one bucket's people who may get it, and returns them; asked again, the same. How long ago the
     * others were counts from its own start.
     *
     * @param of what is asked
     */
    async take(
      { of, number, nextChannel }: { of: string } & Pick<Nudge, 'number' | 'nextChannel'>,
      people: readonly Person[],
      bucket: number,
    ): Promise<Person[]> {
      const found = await askKinds.find(of);
      if (!found) return [];
      const known = await nudges.list(of);
      const startedAt = known.find((one) => one.number === number)?.startedAt ?? clock.now();
      const date = dateOf(startedAt);
      const present = people.filter((person) => !isAwayOn(person, date));
      const open = await found.kind.selectNudgeable(of, present, bucket);
      const missing = nextChannel ? ((await found.kind.selectBehind?.(of, open, bucket)) ?? []) : open;
      const counts = await sent.countNudges(monthOf(date), bucket);
      const nudgeable = missing.filter(
        ({ id }) => whySpared({ month: counts.get(id) ?? 0 }, of, office.nudgesPerMonth) === undefined,
      );
      const rested = restedNumbers(known, startedAt, found.ask.nudging.gapHours);
      const terms = { number, most: NUDGES_PER_PERSON, rested, date };
      const turns = await nudges.takeTurns(
        of,
        terms,
        nudgeable.map(({ id }) => id),
      );
      return nudgeable.filter(({ id }) => turns.has(id));
    },

    /** Lists those of a bucket who have answered by now: who did so while a nudge was on its way needs none. */
    async listAnswered(askId: string, bucket: number): Promise<ReadonlySet<PersonId>> {
      const found = await askKinds.find(askId);
      return found ? found.kind.listAnswered(askId, bucket) : new Set();
    },
  };
}

export type NudgeTurns = ReturnType<typeof createNudgeTurns>;
