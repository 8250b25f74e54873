import type { Clock } from '../domain/clock.ts';
import { DAILY_HOURS, dueHours } from '../domain/daily-question.ts';
import type { PersonId } from '../domain/person.ts';
import { dateOf, type TimeOfDay, timeOf } from '../domain/plain-date.ts';
import type { PracticeCard } from '../domain/practice.ts';
import type { Question } from '../domain/question.ts';
import type { DailyQuestionStore } from '../store/daily-question-store.ts';
import type { CalendarService } from './calendar.ts';
import type { PracticeService } from './practice.ts';

export type DailyQuestionsDeps = {
  daily: DailyQuestionStore;
  practice: Pick<PracticeService, 'start'>;
  calendar: Pick<CalendarService, 'load'>;
  timezone: string;
  clock: Clock;
};

export type DailyQuestion = { personId: PersonId; card: PracticeCard; question: Question };

/** The question of the day: only for those who want it, at their hour, never on days off. */
export function createDailyQuestionsService({
  daily,
  practice,
  calendar,
  timezone,
  clock,
}: DailyQuestionsDeps) {
  return {
    findHour: (personId: PersonId): Promise<TimeOfDay | undefined> => daily.findHour(personId),

    /** Chooses an hour, or gives it up. An hour that has passed today begins tomorrow. False for an hour not offered. */
    async choose(personId: PersonId, hour: TimeOfDay | undefined): Promise<boolean> {
      if (hour !== undefined && !DAILY_HOURS.includes(hour)) return false;
      const now = clock.now();
      if (hour !== undefined && hour <= timeOf(now, timezone))
        await daily.claim(dateOf(now, timezone), personId);
      await daily.save(personId, hour);
      return true;
    },

    /** The questions that are due now, each given out once. Who is at an exam has theirs afterwards. */
    async takeDue(): Promise<DailyQuestion[]> {
      const now = clock.now();
      const date = dateOf(now, timezone);
      const hours = dueHours(timeOf(now, timezone), (await calendar.load()).isWorkday(date));
      const due: DailyQuestion[] = [];
      for (const personId of await daily.listWaiting(date, hours)) {
        const step = await practice.start(personId, { kind: 'daily' });
        if ('refused' in step || !(await daily.claim(date, personId))) continue;
        due.push({ personId, ...step });
      }
      return due;
    },
  };
}

export type DailyQuestionsService = ReturnType<typeof createDailyQuestionsService>;
