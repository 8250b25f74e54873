import type { Channel } from '../../delivery/channels/channel.ts';
import { usedChannels } from '../../delivery/channels/index.ts';
import { tryLine } from '../../http/try-line.ts';
import type { Examination } from './examination.ts';

/** Returns what is looked at of the channels that are used and can tell whether they are set up rightly; nothing is sent by that. */
export const channelExaminations = <Settings>(
  channels: readonly Channel<Settings>[],
  settings: Settings,
): Examination[] =>
  usedChannels(channels, settings).flatMap(({ name, label, check }) => {
    if (!check) return [];
    const look = async () => ({ findings: await check(settings, { tryLine }) });
    return [{ name: `channel-${name}`, label, needs: ['settings'], look }];
  });
