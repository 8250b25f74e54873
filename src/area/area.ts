import type { Redis } from 'ioredis';
import type { Check } from '../bot/check.ts';
import type { Closure } from '../bot/closure.ts';
import type { Verifiable } from '../bot/commands/verify.ts';
import type { Feature } from '../bot/feature.ts';
import type { OwnData } from '../bot/own-data.ts';
import type { OwnSection } from '../bot/own-section.ts';
import type { PersonOffer } from '../bot/person-offer.ts';
import type { PrivacyClause } from '../bot/privacy-clause.ts';
import type { BotStore } from '../bot/store/bot-store.ts';
import type { TodoSource } from '../bot/todo.ts';
import type { Viewer } from '../bot/viewer.ts';
import type { CliCommand } from '../cli/command.ts';
import type { ContentPart } from '../content/content-part.ts';
import type { DeliveryQueue } from '../delivery/queue.ts';
import type { createReach } from '../delivery/reach.ts';
import type { LedgerStore } from '../delivery/store/ledger-store.ts';
import type { SentStore } from '../delivery/store/sent-store.ts';
import type { Documents } from '../files/word/documents.ts';
import type { Template } from '../files/word/template.ts';
import type { Health } from '../health/health.ts';
import type { WebRoute } from '../http/web-route.ts';
import type { AudienceKind } from '../kernel/audience-kind.ts';
import type { AuditActions } from '../kernel/audit.ts';
import type { ChannelKind } from '../kernel/channel-kind.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Figure } from '../kernel/figure.ts';
import type { Gone } from '../kernel/gone.ts';
import type { HandoverPart } from '../kernel/handover-part.ts';
import type { Holds } from '../kernel/holds.ts';
import type { Button, Message } from '../kernel/message.ts';
import type { Office } from '../kernel/office.ts';
import type { Person, PersonId } from '../kernel/person.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { KeyPrefix } from '../kernel/record-versions.ts';
import type { Secrets } from '../kernel/secrets.ts';
import type { AuditStore } from '../kernel/store/audit-store.ts';
import type { TellOnce } from '../kernel/tellings.ts';
import type { YearPart } from '../kernel/year-part.ts';

/** What every area is built on, whatever else it is made with. */
export type Ground = {
  redis: Redis;
  clock: Clock;
  office: Office;
  /** The office's date now. */
  today(): PlainDate;
  /** The office's date at an instant (epoch milliseconds). */
  dateOf(instant: number): PlainDate;
  secrets: Secrets;
  /** A text that nobody can guess. */
  randomSeed(): string;
  documents: Documents;
  /** What an area's own files say, read at first use. */
  contentOf<Value>(part: ContentPart<Value>): Value;
  delivery: {
    queue: Pick<DeliveryQueue, 'enqueue'>;
    ledger: LedgerStore;
    /** How much each person was sent. */
    sent: SentStore;
    /** The kinds of channels that it is set up with. */
    kinds: readonly ChannelKind[];
    /** Whom the channels reach. */
    reach: Pick<
      ReturnType<typeof createReach>,
      'find' | 'reaches' | 'reachesBy' | 'keeps' | 'findBehind' | 'whyUnreached'
    >;
  };
  /** Which bot the office speaks through. */
  bots: BotStore;
  /** What keeps back all that would go out by itself. */
  holds: Holds;
  /** What this process says of itself to programs: an area adds conditions and figures of its own. */
  health: Health;
  /** Finds the bot's name in links; nothing before it has started once. */
  botUsername(): Promise<string | undefined>;
  /** Tells what nobody asked for, once over all processes and restarts. */
  tellOnce: TellOnce;
  /** The record of decisions, for what cannot be recorded in the deed's own step. */
  audit: AuditStore;
};

/**
 * A subject of the office: its data, what it does with them, and what it says of them. A plain value; nothing starts or listens when
 * it is built. `Given` is what only the program around it knows, such as settings and files.
 */
export type Area<Needs, Offer extends Offers, Given = unknown> = {
  name: string;
  /** The earlier areas that it builds on. Which imports are allowed follows from this list. */
  needs: readonly (keyof Needs & string)[];
  /** Where it keeps what: known before anything is built, since the start asks whether it can read the data. */
  keys: readonly KeyPrefix[];
  /** The kinds of decisions that it records. */
  auditActions?: AuditActions;
  /** Its Word files, which the office may edit. */
  templates?: readonly Template[];
  /** Its files of other kinds, which the office may edit: checked with everything else at the start. */
  content?: readonly ContentPart[];
  /** The figures that it counts, as they are where nothing is recorded: the report's templates name them before anything is built. */
  figures?: readonly Figure[];
  /** Its commands of the command line. */
  commands?: readonly CliCommand[];
  build: (ground: Ground, needs: Needs, given: Given) => Built<Offer>;
};

/** What an area offers to later ones and to its own features: services by name, and its stores, where it has any, under `stores`. */
type Offers = object;

/** An area at work. What it has none of it leaves out. */
export type Built<Offer extends Offers> = {
  offer: Offer;
  /** Made when every area is built: some speak of what a later area does. */
  features?: () => readonly Feature[];
  jobs?: () => readonly Job[];
  /** Its pages, which are reached from outside without an account. */
  web?: readonly WebRoute[];
  /** What closes features to a person for a while, by what it knows of them. */
  closure?: Closure;
  /** What it does when another area brings something about. */
  occasions?: Occasions;
  /** What somebody has to see before they are greeted, if anything. */
  firstWord?: (viewer: Viewer) => Promise<Message | undefined>;
  /** What it has to say to a person of themself, for /me. */
  own?: OwnSection;
  /** What it offers on the card of a person, in /people. */
  aboutPeople?: PersonOffer;
  /** What waits for somebody, for /menu. */
  todos?: TodoSource;
  /** What /verify checks of what it gave out. */
  verifiable?: Verifiable;
  /** What it keeps of people, for /privacy. */
  privacy?: readonly PrivacyClause[];
  /** What it keeps of one person, for the file that they take in /privacy. */
  ownData?: OwnData;
  /** Whether something is wrong with what it keeps or does. */
  checks?: readonly Check[];
  /** What conditions on an audience mean that are about its records. */
  audiences?: readonly AudienceKind[];
  /** What it knows of a year. */
  year?: YearPart;
  /** What it tells whoever takes over the office. */
  handover?: HandoverPart;
};

/** What an area does when something happens in another. Told again, it does nothing more. */
export type Occasions = {
  /** Somebody has bound an account. */
  bound?(person: Person): Promise<unknown>;
  /** The office was claimed, by a code of which no copy is to stay. */
  claimed?(): Promise<unknown>;
  /** What tells who somebody was is to be erased: they have left. Evidence that is kept by number stays. */
  erased?(gone: Gone): Promise<unknown>;
  /** The office speaks through another bot: what stands in the chats of the former one is nothing to it. */
  botChanged?(): Promise<unknown>;
};

type AnyArea = { build: (...handed: never[]) => { offer: unknown } };

export type OfferOf<One extends AnyArea> = ReturnType<One['build']>['offer'];

/** What the area must be given; `unknown` where it asks for nothing. */
export type GivenOf<One extends AnyArea> = One extends {
  build: (ground: never, needs: never, given: infer Given) => unknown;
}
  ? Given
  : never;

/**
 * What a job sends of the program's own accord while an officer has not yet decided on a hold.
 * `nothing`: it never sends anything. `officers`: what those who look after the office and its records have to know, and it goes out also
 * then. `begun`: it only goes on with notices that were begun, and a hold pauses these. Whatever reaches anybody else is held back, and
 * listed by the sources that are named.
 */
type Sends = 'nothing' | 'officers' | 'begun' | { heldAs: readonly string[] };

/** Something that is looked after at every tick: it asks what is due and says so to those concerned. */
export type Job = {
  name: string;
  sends: Sends;
  /** Poked every second instead: for cards that move by themselves. */
  isQuick?: true;
  /** Each process of the office does it for itself, not only the one that looks after what is due. */
  isEverywhere?: true;
  run: (say: Say) => Promise<unknown>;
};

/** How jobs speak. An account that cannot be reached keeps nothing from the others. */
export type Say = {
  /** False when the account could not be told. */
  to(telegramId: number, message: Message): Promise<boolean>;
  /** False when no officer could be told. */
  toOfficers(message: Message): Promise<boolean>;
  /** Returns the message id; throws when it could not be sent. A chat that takes nothing for now is not waited for. */
  send(telegramId: number, message: Message): Promise<number | undefined>;
  edit(chatId: number, messageId: number, message: Message): Promise<unknown>;
  /** Whether a message of the bot with these buttons still stands there; throws where Telegram cannot be asked. */
  isThere(chatId: number, messageId: number, buttons: Button[][]): Promise<boolean>;
  /** Copies a message of the bot's into another chat, and returns its id there; nothing where that could not be done. */
  copy(chatId: number, message: { fromChatId: number; messageId: number }): Promise<number | undefined>;
  /** A person's Telegram account, if the bot reaches it. */
  accountOf(personId: PersonId): Promise<number | undefined>;
  /** Asks Telegram who the bot is; throws as a call to it does. */
  askBot(): Promise<unknown>;
  warn(error: unknown, text: string): void;
};
