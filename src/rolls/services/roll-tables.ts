import type { Clock } from '../../kernel/clock.ts';
import type { CellTable } from '../../kernel/table-cells.ts';
import { type BegunRoll, isBegun, isTaken, mark, type Roll, reasonOf } from '../domain/roll.ts';
import { planMarkings, type RollPlan } from '../domain/roll-table.ts';
import { stateText } from '../domain/state-text.ts';
import type { RollSubject } from '../domain/subject.ts';
import type { RollStore } from '../store/roll-store.ts';

export type RollTablesDeps = { rolls: RollStore; clock: Clock };

/** What a table would do, under the id by which it is confirmed. */
export type RollReview = { id: string; subjectId: string; plan: RollPlan };

/** Makes the service of rolls as tables: names come back ticked, and nothing is changed until somebody confirms it. */
export function createRollTables({ rolls, clock }: RollTablesDeps) {
  return {
    /** Reads a table and says what it would do to the roll. */
    async plan(roll: BegunRoll, table: CellTable, by: number): Promise<RollReview> {
      const plan = planMarkings(roll, await rolls.listAll(roll.subject), table);
      const { id } = await rolls.imports.handIn(by, { subject: roll.subject, markings: plan.changed });
      return { id, subjectId: roll.subject, plan };
    },

    /** Finds which roll a table is about that the account has handed in; nothing when it was confirmed or cancelled already. */
    findSubjectId: async (id: string, by: number): Promise<string | undefined> =>
      (await rolls.imports.find(by, id))?.subject,

    /**
     * Carries an import out as it was shown, all in one step. Whom somebody has marked since stays as they are and is counted in
     * `passed`. Undefined when it was confirmed or cancelled already.
     */
    async confirm(
      { id: subjectId, label }: RollSubject,
      id: string,
      by: number,
    ): Promise<{ changed: number; passed: number } | undefined> {
      const draft = await rolls.imports.find(by, id);
      if (draft?.subject !== subjectId) return undefined;
      const ids = draft.markings.map((marking) => marking.id);
      const listed = new Map((await rolls.findListed(subjectId, ids)).map((person) => [person.id, person]));
      const apply = (roll: BegunRoll): BegunRoll =>
        draft.markings.reduce((now, marking) => {
          const person = listed.get(marking.id);
          const isAsShown = reasonOf(roll, marking.id) === marking.before;
          return person && isAsShown ? mark(now, person, marking.after) : now;
        }, roll);
      let before: Roll | undefined;
      const decide = (roll: Roll) => {
        before = roll;
        return isBegun(roll) ? apply(roll) : undefined;
      };
      const after = await rolls.change(subjectId, decide, (former, now) =>
        isTaken(former)
          ? {
              ...{ at: clock.now(), by, action: 'roll-corrected', subject: label },
              people: ids.flatMap((personId) => {
                const [from, to] = [former, now].map((roll) => stateText(reasonOf(roll, personId)));
                return from === to ? [] : [{ personId, before: from, after: to }];
              }),
            }
          : undefined,
      );
      await rolls.imports.remove(by);
      const isChanged = (one: number) => before && after && reasonOf(before, one) !== reasonOf(after, one);
      const changed = ids.filter(isChanged).length;
      return { changed, passed: ids.length - changed };
    },

    /** Drops what the account handed in; nothing of it has been carried out. */
    cancel: (by: number): Promise<void> => rolls.imports.remove(by),
  };
}

export type RollTables = ReturnType<typeof createRollTables>;
