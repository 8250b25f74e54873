import type { YearSpan } from '../../kernel/figure.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Values } from '../../registers/domain/field.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { type Completion, completionOf, sessionsByItem } from '../domain/completion.ts';
import { SESSION_KINDS } from '../domain/kinds/index.ts';
import { kindOfItem, sessionOf } from '../domain/plan-item.ts';

export type StudyDeps = { plan: Register; sessions: Register; today(): PlainDate };

/** What stands of the plan in a span: its items with how far each is. */
export type PlanOfYear = { item: RegisterRecord; completion: Completion }[];

/** Makes the service of the year's study: what was planned becomes sessions, and the sessions say what of the plan is done. */
export function createStudyService({ plan, sessions, today }: StudyDeps) {
  /** What is planned for December may be held in January. */
  async function sessionsOfYears(years: readonly number[]): Promise<RegisterRecord[]> {
    const wanted = new Set(years.flatMap((year) => [year, year + 1]));
    return (await Promise.all([...wanted].map((year) => sessions.listYear({ year })))).flat();
  }

  async function completionsOf(
    items: readonly RegisterRecord[],
    until: PlainDate,
  ): Promise<(item: RegisterRecord) => Completion> {
    const byItem = sessionsByItem(await sessionsOfYears(items.map(plan.yearOf)));
    return ({ number }) => completionOf(byItem.get(number) ?? [], until);
  }

  return {
    /** Lists the sessions by which an item of the plan is carried out, by day, and tells how far it is. */
    async standingOf(item: RegisterRecord): Promise<{ held: RegisterRecord[]; completion: Completion }> {
      const all = await sessionsOfYears([plan.yearOf(item)]);
      const held = sessionsByItem(all).get(item.number) ?? [];
      return { held, completion: completionOf(held, today()) };
    },

    /** Finds out how far these items of the plan are. */
    completionsOf: (items: readonly RegisterRecord[]) => completionsOf(items, today()),

    /** Lists the items of a year's plan that count, each as far as it was at the end of the span. */
    async planOf({ year, until }: YearSpan): Promise<PlanOfYear> {
      const items = (await plan.listYear({ year })).filter(({ withdrawn }) => !withdrawn);
      const completionOfItem = await completionsOf(items, until);
      return items.map((item) => ({ item, completion: completionOfItem(item) }));
    },

    /** Finds the item of the plan by which a session is held; nothing of one beside the plan. */
    async itemOf({ values: { item } }: RegisterRecord): Promise<RegisterRecord | undefined> {
      return typeof item === 'number' ? plan.find(item) : undefined;
    },

    /** Returns what a session begins with that carries out an item of the plan; `kindId`: where the item names no kind. */
    async draftOf(number: number, kindId?: string): Promise<{ kind: string; values: Values } | undefined> {
      const item = await plan.find(number);
      if (!item || item.withdrawn) return undefined;
      const kind = SESSION_KINDS.find(({ id }) => id === kindId) ?? kindOfItem(item.values);
      return kind && { kind: kind.id, values: sessionOf(number, item.values) };
    },

    /** Enters an item of this year's plan, once under its number. */
    async addItem(values: Values, by: number): Promise<number> {
      const number = await plan.takeNumber();
      await plan.enter(number, 'item', { year: yearOf(today()), ...values }, by);
      return number;
    },
  };
}

export type StudyService = ReturnType<typeof createStudyService>;
