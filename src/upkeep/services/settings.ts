import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { ArrangementSource } from '../../calendar/domain/arrangement.ts';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import type { PeopleService } from '../../people/services/people.ts';

/** What the process was started with, as far as an officer may see it: nothing secret. */
type StartedWith = {
  version: string;
  bulkRatePerSecond: number;
  receives: 'long-polling' | 'webhook';
  /** The kinds of ways by which it can send. */
  channels: readonly ChannelKind[];
};

export type SettingsDeps = {
  startedWith: StartedWith;
  timezone: string;
  calendar: { load(): Promise<Pick<Calendar, 'arrangement'>> };
  people: Pick<PeopleService, 'overview'>;
  questionBank: Pick<QuestionBankService, 'refresh' | 'currentStock'>;
  clock: Clock;
};

/** What the office is running with now. */
export type RunningWith = StartedWith & {
  /** This year and the next. */
  arrangements: { year: number; source: ArrangementSource }[];
  people: { all: number; unbound: number };
  /** Questions that papers may draw from. */
  questions: number;
};

/** Tells an admin what the office is running with. Nothing is changed from here. */
export function createSettingsService({ startedWith, timezone, ...deps }: SettingsDeps) {
  return {
    /** Returns what the office runs with: the settings of the start, and what is stored by now. */
    async describe(): Promise<RunningWith> {
      const thisYear = yearOf(dateOf(deps.clock.now(), timezone));
      const [calendar, people] = await Promise.all([
        deps.calendar.load(),
        deps.people.overview({ role: 'admin', person: undefined }),
        deps.questionBank.refresh(),
      ]);
      const arrangements = [thisYear, thisYear + 1].map((year) => ({
        year,
        source: calendar.arrangement(year).source,
      }));
      const questions = deps.questionBank.currentStock().questions.length;
      return { ...startedWith, arrangements, people, questions };
    },
  };
}

export type SettingsService = ReturnType<typeof createSettingsService>;
