import { refuseNudge } from '../../asks/domain/nudge.ts';
import type { AskKinds, KnownAsk } from '../../asks/services/ask-kinds.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { isAwayOn } from '../../kernel/absence.ts';
import { type Audience, isInAudience } from '../../kernel/audience.ts';
import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import type { RosterCopy } from '../../people/services/audiences.ts';
import { isSkipped } from '../../reminders/domain/plan-reminders.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import type { RemindersService } from '../../reminders/services/reminders.ts';
import type { SchedulesService } from '../../schedules/services/schedules.ts';
import type { Coming, OfficeWeek, StillMissing } from '../domain/digest.ts';
import { sundayOf } from '../domain/week.ts';

export type OfficeWeekDeps = {
  askKinds: Pick<AskKinds, 'find' | 'listOpen'>;
  people: RosterCopy;
  reminders: Pick<RemindersService, 'listBetween'>;
  exams: { list(): Promise<Exam[]> };
  schedules: Pick<SchedulesService, 'list'>;
  timezone: string;
  /** How the openings and closes of exams are called. */
  words: { opens(title: string): string; closes(title: string): string; sends(title: string): string };
};

type DepartmentsOf = (audience: Audience) => ReadonlySet<string>;

/** Makes what reads an office's week: who has not answered what is asked, and what comes until Sunday. */
export function createOfficeWeek(deps: OfficeWeekDeps) {
  const { timezone: zone, words } = deps;

  async function readMissing(
    { ask, kind }: KnownAsk,
    away: ReadonlySet<number>,
  ): Promise<StillMissing | undefined> {
    const missing = (await kind.listMissing(ask.id, undefined)).filter(({ personId }) => !away.has(personId));
    if (missing.length === 0) return undefined;
    const departments = missing.map(({ department }) => department);
    const { deed, back, forLiaisons = back } = kind.words;
    const liaisons = forLiaisons !== 'not-theirs' && { liaisonsOpen: forLiaisons(ask.id) };
    return { title: ask.title, deed, open: back(ask.id), ...liaisons, departments };
  }

  async function listMissing(now: number, away: ReadonlySet<number>): Promise<StillMissing[]> {
    const open = (await deps.askKinds.listOpen(now)).filter((ask) => !refuseNudge(ask, now, now));
    const known = await Promise.all(open.map(({ id }) => deps.askKinds.find(id)));
    const missing: StillMissing[] = [];
    // One after another: each of many holds the whole office.
    for (const one of known) {
      const read = one && (await readMissing(one, away));
      if (read) missing.push(read);
    }
    return missing;
  }

  const momentOf = (at: number, what: string, departments: ReadonlySet<string>): Coming => ({
    ...{ date: dateOf(at, zone), time: timeOf(at, zone), what, departments },
  });

  async function listWaves(now: number, departmentsOf: DepartmentsOf): Promise<Coming[]> {
    const today = dateOf(now, zone);
    const reminders = await deps.reminders.listBetween(today, sundayOf(today));
    return reminders
      .filter(({ wave, record }) => !record && !isSkipped(wave) && !wave.mergedInto && wave.at > now)
      .map(({ wave }) => {
        const departments = departmentsOf(wave.scenario.audience);
        return { date: wave.date, time: wave.time, what: waveName(wave), departments };
      });
  }

  async function listExams(now: number, departmentsOf: DepartmentsOf): Promise<Coming[]> {
    const ahead = (await deps.exams.list()).filter(({ opensAt, closesAt = opensAt }) => closesAt > now);
    return ahead.flatMap(({ title, opensAt, closesAt, audience }) => {
      const departments = departmentsOf(audience);
      const opens = opensAt > now ? [momentOf(opensAt, words.opens(title), departments)] : [];
      const closes = closesAt === undefined ? [] : [momentOf(closesAt, words.closes(title), departments)];
      return [...opens, ...closes];
    });
  }

  async function listPlanned(): Promise<Coming[]> {
    const plans = await deps.schedules.list();
    return plans.flatMap(({ plan, next }) =>
      next ? [momentOf(next.at, words.sends(plan.draft.title), new Set())] : [],
    );
  }

  return {
    /** Reads the week of the instant. */
    async read(now: number): Promise<OfficeWeek> {
      const today = dateOf(now, zone);
      const isThisWeek = ({ date }: Coming) => date <= sundayOf(today);
      const everybody = await deps.people.copy();
      const departmentsOf: DepartmentsOf = (audience) =>
        new Set(everybody.filter((one) => isInAudience(one, audience)).map(({ department }) => department));
      const away = everybody.filter((one) => one.status === 'active' && isAwayOn(one, today));
      const [missing, waves, exams, planned] = await Promise.all([
        listMissing(now, new Set(away.map(({ id }) => id))),
        listWaves(now, departmentsOf),
        listExams(now, departmentsOf),
        listPlanned(),
      ]);
      return {
        ...{ missing, away: away.map(({ department }) => department) },
        ...{ coming: [...waves, ...exams].filter(isThisWeek), planned: planned.filter(isThisWeek) },
      };
    },
  };
}

export type OfficeWeekReader = ReturnType<typeof createOfficeWeek>;
