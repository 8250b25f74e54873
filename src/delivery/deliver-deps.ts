import type { Logger } from 'pino';
import type { ChannelKind } from '../kernel/channel-kind.ts';
import type { Clock } from '../kernel/clock.ts';
import type { LostAddress, Person, PersonId } from '../kernel/person.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Carrier } from './carriers.ts';
import type { DeliveryFailure } from './domain/delivery.ts';
import type { ErrandBook } from './domain/errand.ts';
import type { LedgerStore } from './store/ledger-store.ts';

/** What delivery asks of the people: who somebody is, and to be told of addresses at which nothing arrives any more. */
type Recipients = {
  listBucket(bucket: number): Promise<readonly (Person | undefined)[]>;
  recordLostAddress(person: Person, lost: LostAddress, noticeId: string): Promise<unknown>;
};

export type DeliverDeps = {
  /** What is to be done for whom: delivery carries it out and asks no further. */
  errands: ErrandBook;
  ledger: LedgerStore;
  people: Recipients;
  carriers: readonly Carrier[];
  /** The kinds of channels that the office uses: of these the first that reaches a person is used. */
  channelOrder(): readonly ChannelKind[];
  /** The office's clock, which dates what is sent. */
  clock: Clock;
  /** The office's date at an instant: by its month it is counted what people are sent. */
  dateOf(instant: number): PlainDate;
  /** Told of every message that another channel than the first has taken, before it is recorded: what becomes of it may be reported. Absent: nobody minds. */
  awaitReport?(ref: string, of: { noticeId: string; person: PersonId }): Promise<void>;
  /** Told of what came of every send that no chat is for; `failure`: absent where it went out. */
  noteOutcome?(channel: string, failure?: DeliveryFailure): void;
  log: Logger;
};
