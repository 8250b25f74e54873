import { z } from 'zod';
import type { Book, GivenToSheet, MainTable, ReadTables, SheetRefusal } from '../files/spreadsheet/read.ts';
import type { DocumentRefusal, DocumentText } from '../files/text/read-document.ts';
import type { Button, Message, Offer } from '../kernel/message.ts';
import type { ExpectedTitles, KnownTitles } from '../kernel/table-titles.ts';
import type { FeatureContext } from './context.ts';
import type { FlowSteps } from './flow.ts';
import type { LeftOver } from './left-over.ts';
import type { MenuSection } from './menu-section.ts';
import type { ViewerRole } from './viewer.ts';

/** What may take so long that whoever tapped goes on meanwhile. */
export type Making = 'file' | 'check';

/** What a tap leads to. The callback is answered at once (with the toast, if any) while the card is edited in place. */
export type TapResult = {
  /** At most 200 characters, shown over the chat for a moment. */
  toast?: string;
  /** A toast that only points to the file or picture that was sent below. Come too late for a toast, that says so itself. */
  below?: string;
  /** Shows the toast as a dialog that must be closed. */
  alert?: boolean;
  /** The card under which the button stood becomes this. */
  card?: Message;
  /** A further message below. */
  reply?: Message;
  /**
   * Makes a file or a picture, and sends it: whoever tapped is told at once that it is under way, and goes on meanwhile. What it returns
   * takes the place of all this.
   */
  make?: () => Promise<TapResult>;
  /** What `make` does where it makes no file: it comes below in words, as all of the records compared. */
  making?: Making;
  /** Further messages of this chat whose buttons become these. */
  keyboards?: readonly { messageId: number; buttons: Button[][] }[];
};

/** What `onMessage` returns when it has sent its answer itself. */
export const ANSWERED = 'answered';

export type TapHandler<Services = unknown> = (
  ctx: FeatureContext<Services>,
  ...args: string[]
) => Promise<TapResult | undefined>;

/**
 * How a feature knows what somebody means who has not been asked. What it makes of that is an offer: nothing is done by it, and
 * whatever it leads to is done by a button. The first that recognises a message answers it.
 */
export type Recogniser<Services = unknown> = {
  /** Where it is asked among the others, the smallest first. */
  place: number;
  /** Who is answered, where they are others than those who may use the command. */
  roles?: readonly ViewerRole[];
  /** Whether a stranger's message is so much as looked at; absent: none is. */
  servesStranger?(leftOver: LeftOver): boolean;
  offer(ctx: FeatureContext<Services>, leftOver: LeftOver): Promise<Offer | typeof ANSWERED | undefined>;
};

/**
 * One file in `bot/commands/`: a command with its own buttons, and what it does with the messages it waits for.
 * The menu, `/help`, the command lists and the access table are derived from these declarations.
 */
export type FeatureDefinition<Services = unknown> = {
  /** The command's Latin name without the slash; also the prefix of its buttons' data. */
  name: string;
  /** Where it stands among the commands, the smallest first; left out by those that are listed nowhere. */
  place?: number;
  /** In Chinese, for the command list; absent for features that have buttons only. */
  description?: string;
  /** What /help says of it, where the description is too short for that. */
  help?: string;
  /** Who may use the command and its buttons. Checked at every message and every tap. */
  roles: readonly ViewerRole[];
  /** The closure by which all of it is closed to a person for a while. */
  closedWhile?: string;
  /** Under which heading of the desk it stands for those above staff; what staff may use is among everybody's own besides. */
  section?: MenuSection;
  /** What people type who mean it, beside its name and its description. */
  words?: readonly string[];
  /** What /help adds below the commands for those who may use it. */
  note?: string;
  /** Where: private chats unless told. */
  chat?: 'private' | 'group';
  /** Roles of single buttons, where they differ from the command's. */
  buttonRoles?: Readonly<Record<string, readonly ViewerRole[]>>;
  run?(ctx: FeatureContext<Services>, argument: string): Promise<Message | undefined>;
  /** What it does when a group becomes a supergroup, which is another chat: `place` takes the place of the context's. */
  onGroupMove?(ctx: FeatureContext<Services>, place: number): Promise<void>;
  /** Whether a stranger who types the command with this argument is served; absent: as `roles` says. */
  servesStranger?(argument: string): boolean;
  /** What its buttons look at beyond their data: the card they stand under, the names of who taps. Nothing else is kept of it. */
  reads?: readonly ('card' | 'names')[];
  buttons?: Readonly<Record<string, TapHandler<Services>>>;
  /**
   * Buttons whose taps may be decided while they are being stored. With `guard` in its context such a handler writes by one step that finds
   * the guard standing and changes nothing where it was done before, says nothing to anybody, and returns nothing where it cannot: then the
   * tap is decided anew, without.
   */
  decidesEarly?: readonly string[];
  /** What it keeps at each step at which it waits. Kept data that it cannot read are answered with how to begin again. */
  waits?: FlowSteps;
  /**
   * Receives the messages that this feature waits for (`flowAt` gives the step and its data). Without an answer the step does
   * not take it: the person is told so, under the card that `current` gives.
   */
  onMessage?(ctx: FeatureContext<Services>): Promise<Message | typeof ANSWERED | undefined>;
  /** Takes the new words of a message of which it keeps what it said; nothing where it keeps none such. */
  onEdit?(ctx: FeatureContext<Services>): Promise<Message | typeof ANSWERED | undefined>;
  /** What it makes of a message that nothing waits for. */
  recognises?: Recogniser<Services>;
  /** Documents that come while it waits are its own. Otherwise they go where files go, and the flow goes on waiting. */
  takesFiles?: true;
  /**
   * The card at which the flow stands. It takes the place of a card whose button has become outdated, and is shown again
   * when a message comes that the step does not take.
   */
  current?(ctx: FeatureContext<Services>): Promise<Message | undefined>;
  /**
   * Offered when somebody with the feature's role sends a document, unless a flow takes it: a button with this label
   * appears, whose tap calls `take`.
   */
  files?: {
    /** Who may hand one in, where not all may who use the command. */
    roles?: readonly ViewerRole[];
    label: string;
    extensions: readonly string[];
    /** Taken only to say how to turn them into one of the others; never named as usable. */
    oldExtensions?: readonly string[];
    /** Columns by which a table is known to be meant for this feature, so that nobody is asked. */
    titles?: ExpectedTitles;
    /** Whether what stands in the rows of such a table says that it is this feature's: asked where several know the columns. */
    isOwn?(table: ReadTables['tables'][number]): boolean;
    /** Whether the words of a document say that it is this feature's. With it, others are not asked about documents of whose words it says no. */
    ownWords?(text: string): boolean;
    take(ctx: FeatureContext<Services>, file: ReceivedFile): Promise<Message | undefined>;
  };
};

/** A feature that has been handed the services it uses. The shell knows no more of it than this. */
export type Feature = FeatureDefinition;

export const IncomingFileSchema = z.object({ fileId: z.string(), name: z.string(), size: z.number() });
export type IncomingFile = z.infer<typeof IncomingFileSchema>;

/** An incoming file that can be read. */
export type ReceivedFile = IncomingFile & {
  /** Its content; undefined where it is larger than the bot reads. */
  bytes(): Promise<Uint8Array | undefined>;
  /** Its words, as those of a text or a Word file. */
  document(): Promise<DocumentText | DocumentRefusal>;
  /** All cells of its visible sheets. */
  book(): Promise<Book | SheetRefusal>;
  /** The table among its visible sheets that is meant: the one with the most of the titles. */
  table(known: KnownTitles): Promise<MainTable | SheetRefusal>;
  /** All tables of its visible sheets; `given` names columns that have no title. */
  tables(known: KnownTitles, given?: GivenToSheet): Promise<ReadTables | SheetRefusal>;
};

/** Returns the context with the services that are used in it, also where it is seen by another feature. */
export function withServices<Services>(ctx: FeatureContext, services: Services): FeatureContext<Services> {
  return { ...ctx, services, as: (other, waiting) => withServices(ctx.as(other, waiting), services) };
}

/** Returns the feature with its services in the context of each of its handlers. */
export function createFeature<Services>(
  services: Services,
  {
    run,
    onGroupMove,
    onMessage,
    onEdit,
    current,
    recognises,
    buttons,
    files,
    ...declared
  }: FeatureDefinition<Services>,
): Feature {
  const handed = (ctx: FeatureContext) => withServices(ctx, services);
  const handedTap =
    (handler: TapHandler<Services>): TapHandler =>
    (ctx, ...args) =>
      handler(handed(ctx), ...args);
  return {
    ...declared,
    ...(run && { run: (ctx, argument) => run(handed(ctx), argument) }),
    ...(onGroupMove && { onGroupMove: (ctx, place) => onGroupMove(handed(ctx), place) }),
    ...(onMessage && { onMessage: (ctx) => onMessage(handed(ctx)) }),
    ...(onEdit && { onEdit: (ctx) => onEdit(handed(ctx)) }),
    ...(current && { current: (ctx) => current(handed(ctx)) }),
    ...(recognises && {
      recognises: { ...recognises, offer: (ctx, leftOver) => recognises.offer(handed(ctx), leftOver) },
    }),
    ...(buttons && { buttons: mapButtons(buttons, handedTap) }),
    ...(files && { files: { ...files, take: (ctx, file) => files.take(handed(ctx), file) } }),
  };
}

/** Returns the buttons with each handler changed in the same way. */
export function mapButtons<From, To>(
  buttons: Readonly<Record<string, From>>,
  change: (handler: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(buttons).map(([action, handler]) => [action, change(handler)]));
}
