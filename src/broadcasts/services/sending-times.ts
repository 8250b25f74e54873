import type { Calendar } from '../../calendar/domain/calendar.ts';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import { morningToWaitFor, OFFICE_HOURS, type QuietHours } from '../../kernel/working-hours.ts';
import { type Days, nextSending, type Sending, type SendingTime } from '../domain/sending-time.ts';
import { readSendingTime, type SendingTimeRefusal } from '../domain/typed-sending-time.ts';

export type SendingTimesDeps = {
  calendar: { load(): Promise<Calendar> };
  timezone: string;
  quietHours: QuietHours;
};

/** Makes the service that places sending times in the office's calendar. */
export function createSendingTimes({ calendar, timezone, quietHours }: SendingTimesDeps) {
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

    /** Returns the morning until which a broadcast that is confirmed now may wait; nothing during working hours. */
    async morningToWaitFor(now: number): Promise<SendingTime | undefined> {
      const at = morningToWaitFor(now, { ...(await load()), quiet: quietHours });
      return at === undefined ? undefined : { kind: 'once', at };
    },

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
