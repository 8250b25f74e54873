import type { Question } from '../../bank/domain/question.ts';
import type { CalendarService } from '../../calendar/services/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PersonId } from '../../kernel/person.ts';
import { dateOf, type PlainDate, type TimeOfDay, timeOf, toInstant } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { DAILY_HOURS, dueHours } from '../domain/daily-question.ts';
import type { PracticeCard } from '../domain/practice.ts';
import type { DailyQuestionStore } from '../store/daily-question-store.ts';
import type { PracticeService } from './practice.ts';

/** Sent at one poke: the other jobs and the answers to those who write have their turn in between. */
const MOST_AT_ONCE = 20;

export type DailyQuestionsDeps = {
  daily: DailyQuestionStore;
  practice: Pick<PracticeService, 'start'>;
  calendar: Pick<CalendarService, 'load'>;
  timezone: string;
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  clock: Clock;
  tellOnce: TellOnce;
};

export type DailyQuestion = { personId: PersonId; card: PracticeCard; question: Question };

/** Makes the service of the question of the day: only for those who want it, at their hour, never on days off. */
export function createDailyQuestionsService({
  daily,
  practice,
  calendar,
  timezone,
  clock,
  tellOnce,
  isHeld,
}: DailyQuestionsDeps) {
  /** Those whose question is due now, and at which hours of the day. */
  async function findDue() {
    const now = clock.now();
    const date = dateOf(now, timezone);
    const hours = dueHours(timeOf(now, timezone), (await calendar.load()).isWorkday(date));
    return { date, hours, people: await daily.listWaiting(date, hours) };
  }

  return {
    /** Returns the hour that the person chose; undefined for who wants no daily question. */
    findHour: (personId: PersonId): Promise<TimeOfDay | undefined> => daily.findHour(personId),

    /** Chooses an hour, or gives it up. An hour that has passed today begins tomorrow. False for an hour not offered. */
    async choose(personId: PersonId, hour: TimeOfDay | undefined): Promise<boolean> {
      if (hour !== undefined && !DAILY_HOURS.includes(hour)) return false;
      const now = clock.now();
      if (hour !== undefined && hour <= timeOf(now, timezone))
        await daily.noteSent(dateOf(now, timezone), personId);
      await daily.save(personId, hour);
      return true;
    },

    /**
     * Deals and sends the questions that are due now, person after person, each once; the rest at the next poke. Who is at an
     * exam has theirs afterwards.
     */
    async sendDue(send: (question: DailyQuestion) => Promise<void>): Promise<void> {
      if (await isHeld()) return;
      const { date, hours, people } = await findDue();
      let sent = 0;
      for (const personId of people) {
        if (sent === MOST_AT_ONCE) return;
        await tellOnce({
          id: `daily-question.${date}.${personId}`,
          find: async () => ((await daily.listWaiting(date, hours)).includes(personId) ? hours : undefined),
          async tell() {
            const step = await practice.start(personId, { kind: 'daily' });
            if ('refused' in step) return false;
            sent++;
            await send({ personId, ...step });
            return true;
          },
          note: () => daily.noteSent(date, personId),
        });
      }
    },

    /** Finds the day whose questions would go out now if nothing held them back, and to how many. */
    async findWaiting(): Promise<{ date: PlainDate; at: number; people: number } | undefined> {
      const { date, hours, people } = await findDue();
      const [first] = hours;
      if (first === undefined || people.length === 0) return undefined;
      return { date, at: toInstant(date, first, timezone), people: people.length };
    },

    /** Leaves those that are due on the day for good; what comes at later hours of it comes. */
    async leave(day: PlainDate): Promise<void> {
      const { date, people } = await findDue();
      if (date === day) for (const personId of people) await daily.noteSent(date, personId);
    },
  };
}

export type DailyQuestionsService = ReturnType<typeof createDailyQuestionsService>;
