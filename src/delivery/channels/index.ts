import type { Channel } from './channel.ts';
import { createTelegramChannel, type TelegramOptions } from './telegram.ts';

export type ChannelOptions = { telegram: TelegramOptions };

/** Every channel; the first one that reaches a person is used. A new one is added here and nowhere else. */
export function createChannels(options: ChannelOptions): Channel[] {
  return [createTelegramChannel(options.telegram)];
}
