import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { nextWorkingTime } from '../../kernel/working-hours.ts';
import type { PlannedNudge } from '../domain/automatic-nudge.ts';
import { concerns, isWaiting, type Nudge, nudgeId } from '../domain/nudge.ts';
import { type NudgeRecord, nudgeRecordOf } from '../domain/nudge-record.ts';
import type { NudgeStore } from '../store/nudge-store.ts';
import type { KnownAsk } from './ask-kinds.ts';
import type { AutomaticNudges } from './automatic-nudges.ts';
import { createNudgePreviews, type NudgePreviewsDeps } from './nudge-previews.ts';

export type NudgeRecordsDeps = NudgePreviewsDeps & {
  nudges: Pick<NudgeStore, 'listTurns'>;
  ledger: Pick<LedgerStore, 'listUnreached'>;
  automaticNudges: Pick<AutomaticNudges, 'findPlan'>;
  clock: Clock;
};

/** What became of the nudges about an ask, and what is to come: one that waits for work to begin (epoch ms), and those that go out by themselves. */
export type FoundNudgeRecord = NudgeRecord &
  KnownAsk & { waitsUntil: number | undefined; planned: readonly PlannedNudge[] };

/** Makes the service that tells whom the nudges about something reached, when and how often, and what comes next. */
export function createNudgeRecords(deps: NudgeRecordsDeps) {
  const { nudges, ledger, people, clock } = deps;
  const { listNudges, workingDays } = createNudgePreviews(deps);

  /** Whom of those who had their turn by them the nudges did not reach, by the nudges' numbers. */
  async function findUnreached({ ask }: KnownAsk, turns: ReadonlyMap<PersonId, readonly number[]>) {
    const each = [...turns].flatMap(([person, numbers]) => numbers.map((number) => ({ number, person })));
    const found = [...Map.groupBy(each, ({ number }) => number)].map(async ([number, meant]) => {
      const people = meant.map(({ person }) => person);
      return [number, await ledger.listUnreached(nudgeId(ask.code, number), people)] as const;
    });
    return new Map(await Promise.all(found));
  }

  /** Reads whom the nudges were for, and whom of them they did not reach: the entries of those whom they reached stay where they are. */
  async function read(known: KnownAsk, own: readonly Person[], all: readonly Nudge[]) {
    const { ask, kind } = known;
    const ids = own.map(({ id }) => id);
    const [turns, answered] = await Promise.all([nudges.listTurns(ask.id, ids), kind.listAnswered(ask.id)]);
    const record = nudgeRecordOf(own, all, {
      ...{ turns, answered },
      unreachedBy: await findUnreached(known, turns),
    });
    return { record, isAnsweredByOwn: ids.some((id) => answered.has(id)) };
  }

  /** Whether it was asked of anybody of the department. */
  async function isConcerned({ ask, kind }: KnownAsk, within: string, { reached, unreached }: NudgeRecord) {
    if (reached.length + unreached > 0) return true;
    return (await kind.listMissing(ask.id, within)).length > 0;
  }

  return {
    /**
     * Finds what became of the nudges about an ask, of one department where `within` names it: nothing that was for others alone is in
     * it. Nothing where nothing is asked under the id, or of nobody there.
     */
    async find(askId: string, within?: string): Promise<FoundNudgeRecord | undefined> {
      const plan = await deps.automaticNudges.findPlan(askId);
      if (!plan || (within !== undefined && plan.kind.words.forLiaisons === 'not-theirs')) return undefined;
      const [all, everybody, days] = await Promise.all([listNudges(plan), people.copy(), workingDays()]);
      const own = everybody.filter(
        ({ department }) => within === undefined || isWithinDepartment(department, within),
      );
      const { record, isAnsweredByOwn } = await read(plan, own, all);
      if (within !== undefined && !isAnsweredByOwn && !(await isConcerned(plan, within, record)))
        return undefined;
      const waits = all.some((nudge) => isWaiting(nudge) && concerns(nudge, within));
      return {
        ...{ ...plan, ...record, reached: besideNamesakes(record.reached, everybody) },
        waitsUntil: waits ? nextWorkingTime(clock.now(), days) : undefined,
      };
    },
  };
}

export type NudgeRecords = ReturnType<typeof createNudgeRecords>;
