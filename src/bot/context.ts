import type { Context } from 'grammy';
import type { z } from 'zod';
import type { Picture } from '../files/pictures/picture.ts';
import type { Guard } from '../kernel/guard.ts';
import type { Message } from '../kernel/message.ts';
import type { Person } from '../kernel/person.ts';
import type { Flow, FlowSteps } from './flow.ts';
import type { ViewerRole } from './viewer.ts';

/** A file for the chat. */
type FileToSend = {
  /** As it is made: it is sent by a name that every machine takes for one (`safeFileName`). */
  name: string;
  bytes: Uint8Array;
  caption?: string | undefined;
  /** Whom it tells of: people of the office (absent), as tables do, the one who takes it, or nobody, as an empty form. */
  tellsOf?: 'office' | 'self' | 'nobody' | undefined;
};

/** What a feature is given for one update. */
export type FeatureContext<Services = unknown> = {
  /** Telegram's `from.id`: the only source of identity. */
  telegramId: number;
  role: ViewerRole;
  /** Absent for strangers, and for admins by configuration who are not on the roster. */
  person: Person | undefined;
  /** What the feature uses, as it was handed to it. */
  services: Services;
  /** Who they are was presumed: what is written must be written only where this stands. Only for buttons that are decided early. */
  guard?: Guard | undefined;
  /** The current time, epoch milliseconds: of the rehearsal's clock in a rehearsal. */
  now: number;
  /** The flow that waits for the viewer's message, if any; `flowAt` reads it. */
  flow: Flow | undefined;
  /** The data of the button that leads back to where the tapped one was found, if it says so: `backTo` makes the button. */
  origin: string | undefined;
  /** Waits for the viewer's next message: it goes to this feature's `onMessage`. The steps are among those that the feature declares. */
  waitFor<Steps extends FlowSteps, Step extends keyof Steps & string>(
    steps: Steps,
    step: Step,
    data: z.input<Steps[Step]>,
  ): Promise<void>;
  /** Waits again for what was waited for before this feature came between. */
  waitAgain(flow: Flow): Promise<void>;
  /** Ends the feature's own flow; that of another goes on. */
  endFlow(): Promise<void>;
  /** Sends a further message to this chat; returns its message id. */
  send(message: Message): Promise<number>;
  /** Sends a file. That somebody with more than a member of staff's rights took it is recorded, unless it tells of nobody but themself. */
  sendFile(file: FileToSend): Promise<void>;
  /** Shows a picture in this chat; under it stands what could not be drawn. */
  sendPicture(picture: Picture): Promise<void>;
  /** The bytes of a file that was sent to the bot; nothing where it is larger than the bot reads. */
  download(file: { fileId: string; size: number }): Promise<Uint8Array | undefined>;
  /**
   * A message to another account (an officer, for instance), outside any notice. Throws when it could not be told, or not within a
   * moment: then it is tried on, and nobody waits for it.
   */
  notify(telegramId: number, message: Message): Promise<void>;
  /** The same to every officer; false when none could be told. */
  tellOfficers(message: Message): Promise<boolean>;
  /** Gives an account the command list of the role that it has now. */
  showCommands(telegramId: number): Promise<void>;
  /** The same as seen by another feature: what it waits for is its own. `waiting`: the flow that may be its, where it is not that of now. */
  as(feature: string, waiting?: Flow): FeatureContext<Services>;
  /** grammY's context, for the rest: the message's id, its document, the chat, the API. */
  grammy: Context;
};
