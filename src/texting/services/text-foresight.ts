import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { Outgoing } from '../../delivery/domain/errand.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Person } from '../../kernel/person.ts';
import { monthOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import type { TextCost } from '../domain/text-cost.ts';
import type { Foreseeable } from '../domain/to-come.ts';
import type { Spending } from './spending.ts';

/** The text messages of something that is going out: to how many, and what they cost, or why none is sent; `isLater`: in a later month. */
export type ForeseenTexts = { people: number; isLater: boolean } & (
  | { cost: TextCost }
  | { refused: FailureReason }
);

export type TextForesightDeps = {
  spending: Pick<Spending, 'costOf'>;
  audiences: Pick<AudiencesService, 'list'>;
  /** By which kind of channel somebody gets what is sent, if by any. */
  kindFor(person: Person): ChannelKind | undefined;
  /** What is said by text message, or why nothing is. */
  messageOf(notice: Foreseeable): Promise<Outgoing | { refused: FailureReason }>;
  clock: Clock;
  dateOf(instant: number): PlainDate;
};

/** Makes the service that says beforehand what the text messages of something cost. */
export function createTextForesight({ spending, audiences, clock, dateOf, ...deps }: TextForesightDeps) {
  return {
    /** Says what is known of the text messages of a notice that goes out at an instant (epoch ms); nothing where none is to be sent. */
    async foresee(notice: Foreseeable, at = clock.now()): Promise<ForeseenTexts | undefined> {
      const members = await audiences.list(notice.audience);
      const people = members.filter((person) => deps.kindFor(person) === 'sms').length;
      if (people === 0) return undefined;
      const month = monthOf(dateOf(at));
      const isLater = month > monthOf(dateOf(clock.now()));
      const message = await deps.messageOf(notice);
      if ('refused' in message) return { people, isLater, refused: message.refused };
      const cost = await spending.costOf(people, message, month);
      return cost && { people, isLater, cost };
    },
  };
}

export type TextForesight = ReturnType<typeof createTextForesight>;
