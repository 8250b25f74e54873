import type { Logger } from 'pino';
import type { HeadsArchive } from '../audit/services/seals.ts';
import type { BackupFolder } from '../backups/services/daily-backups.ts';
import type { Later } from '../bot/wait-line.ts';
import type { Channel } from '../delivery/channels/channel.ts';
import type { ChannelSettings } from '../delivery/channels/index.ts';
import type { ErasuresArchive } from '../erasure/services/erasure.ts';
import type { PublicServer } from '../http/public-server.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ClockWatch } from '../kernel/watched-clock.ts';
import type { Config } from './config.ts';
import type { OfficeDeps } from './create-office.ts';
import type { Memory } from './memory.ts';
import type { OpenRedis } from './open-redis.ts';
import type { OfficeContent } from './read-content.ts';

/** What a process of an office does: `bot` receives and answers, `scheduler` looks after what is due, `delivery` sends notices. */
export const OFFICE_PARTS = ['bot', 'scheduler', 'delivery'] as const;
export type OfficePart = (typeof OFFICE_PARTS)[number];

export type OfficeOptions = {
  config: Config;
  /** The one part that this process does; absent: all of them. */
  only?: OfficePart | undefined;
  opened: OpenRedis;
  content: OfficeContent;
  clock: Clock;
  /** What hears of the machine's clock by Telegram's answers; absent where the clock is one that is moved. */
  watch?: ClockWatch;
  /** Keeps the heads of the seals apart from Redis; absent: nobody does. */
  heads?: HeadsArchive;
  /** Where the office keeps the backups that it makes by itself; absent: it makes none. */
  backups?: BackupFolder | undefined;
  /** Keeps who was erased apart from Redis; absent: nobody does. */
  erasures?: ErasuresArchive;
  /** Where the bot lives: Telegram, or the rehearsal's server. */
  botApi: { token: string; root: string; proxy?: string | undefined };
  /** By which it is reached from outside; absent: by a server of its own, where the settings say so. */
  publicServer?: PublicServer | undefined;
  /** Waits until it is time to say that something is under way; absent: by the clock of the machine. */
  later?: Later;
  log: Logger;
  /** What it sends by; every channel of the product unless told. */
  channels?: readonly Channel<ChannelSettings>[];
  /** What holds the memory of the process, and gives back what is left over of work; absent: it is left to itself. */
  memory?: Memory;
  /** Milliseconds of a clock that nobody can set; the process's own unless told. */
  elapsed?: () => number;
} & Pick<OfficeDeps, 'listed'>;
