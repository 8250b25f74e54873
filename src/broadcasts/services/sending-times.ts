import type { Calendar } from '../../calendar/domain/calendar.ts';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import { OFFICE_HOURS } from '../../kernel/working-hours.ts';
import { type Days, nextSending, type Sending, type SendingTime } from '../domain/sending-time.ts';
import { readSendingTime, type SendingTimeRefusal } from '../domain/typed-sending-time.ts';

export type SendingTimesDeps = { calendar: { load(): Promise<Calendar> }; timezone: string };

/** Makes the service that places sending times in the office's calendar. */
export function createSendingTimes({ calendar, timezone }: SendingTimesDeps) {
  const load = async () => ({ ...(await calendar.load()), zone: timezone });

  /** The beginning of office hours on the next working day after today. */
  const morningAfter = (now: number, days: Days): number =>
    toInstant(days.workdayFrom(addDays(dateOf(now, timezone), 1)), OFFICE_HOURS.from, timezone);

  return {
    /** Returns the office's days, as they are known by now. */
    load,

    /** Reads a time as it was typed. */
    read: async (text: string, now: number): Promise<SendingTime | SendingTimeRefusal> =>
      readSendingTime(text, now, await load()),

    /** Returns the first sending that is to come; nothing where there is none. */
    next: async (when: SendingTime, now: number): Promise<Sending | undefined> =>
      nextSending(when, now, await load()),

    /** Returns the beginning of office hours on the next working day after today. */
    nextMorning: async (now: number): Promise<SendingTime> => ({
      kind: 'once',
      at: morningAfter(now, await load()),
    }),

    /** Lists the times that are offered to be tapped: the next working morning, around the next holiday, every month. */
    async list(now: number): Promise<SendingTime[]> {
      const days = await load();
      const around = ['节前第1个工作日', '节后第1个工作日'].map((text) => readSendingTime(text, now, days));
      return [
        { kind: 'once', at: morningAfter(now, days) },
        ...around.filter((read) => 'kind' in read),
        { kind: 'monthly', day: 'last-workday', time: OFFICE_HOURS.from },
      ];
    },
  };
}

export type SendingTimes = ReturnType<typeof createSendingTimes>;
