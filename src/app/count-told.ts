import type { Logger } from 'pino';
import type { CountTold } from '../bot/tell-account.ts';
import type { SentStore } from '../delivery/store/sent-store.ts';
import type { Clock } from '../kernel/clock.ts';
import { monthOf, type PlainDate } from '../kernel/plain-date.ts';
import type { AccessService } from '../people/services/access.ts';

type Deps = {
  sent: Pick<SentStore, 'count'>;
  access: Pick<AccessService, 'viewerOf'>;
  clock: Clock;
  dateOf(instant: number): PlainDate;
  log: Logger;
};

/** Returns how it is counted what people are told outside notices. Of accounts that are on no roster nothing is kept. */
export function createCountTold({ sent, access, clock, dateOf, log }: Deps): CountTold {
  return async (telegramId) => {
    try {
      const { person } = await access.viewerOf(telegramId);
      const month = monthOf(dateOf(clock.now()));
      if (person) await sent.count(person.id, { month, isNudge: false });
    } catch (err) {
      log.warn({ err, telegramId }, 'a message that has gone out could not be counted');
    }
  };
}
