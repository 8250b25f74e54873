import { z } from 'zod';
import type { Together } from '../../kernel/together.ts';
import { aliyun } from './aliyun.ts';
import type { Allowance, Channel, ChannelTools, ConnectedChannel } from './channel.ts';
import { mail } from './mail.ts';
import { smsGateway } from './sms-gateway.ts';
import { SMS_SECRETS, SMS_SETTINGS } from './sms-settings.ts';
import { telegram } from './telegram.ts';
import { tencent } from './tencent.ts';

/** Every channel; the first one that reaches a person is used. A new one is added here and nowhere else. */
const LIST = [telegram, aliyun, tencent, smsGateway, mail] as const;

/** What the channels are set up with, all together: no two declare the same name. */
export const CHANNEL_SETTINGS: typeof SMS_SETTINGS & Together<(typeof LIST)[number]['settings']> =
  Object.assign({}, SMS_SETTINGS, ...LIST.map(({ settings }) => settings));
export type ChannelSettings = z.infer<z.ZodObject<typeof CHANNEL_SETTINGS>>;
export const CHANNELS: readonly Channel<ChannelSettings>[] = LIST;

/** The settings of channels that are secrets, by the names of the environment. */
export const CHANNEL_SECRETS: readonly string[] = [
  ...SMS_SECRETS,
  ...CHANNELS.flatMap(({ secrets = [] }) => secrets),
];

/** Returns the settings of an office that uses no channel but those that need none. */
export const unsetChannels = (): ChannelSettings => z.object(CHANNEL_SETTINGS).parse({});

/** Returns how people call a channel; nothing where there is none of that name. */
export function channelLabel(name: string): string | undefined {
  return CHANNELS.find((channel) => channel.name === name)?.label;
}

/** Returns the channels that an office with these settings uses. */
export function usedChannels<Settings>(
  channels: readonly Channel<Settings>[],
  settings: Settings,
): Channel<Settings>[] {
  return channels.filter((channel) => channel.isUsed(settings));
}

/** Says what is wrong with the settings of channels that are each right by themselves: an office uses one of a kind. */
export function channelProblems<Settings>(
  channels: readonly Channel<Settings>[],
  settings: Settings,
): string[] {
  const byKind = Map.groupBy(usedChannels(channels, settings), ({ kind }) => kind);
  const several = [...byKind.values()].filter((same) => same.length > 1);
  return [
    ...channels.flatMap(({ problems }) => problems?.(settings) ?? []),
    ...several.map(
      (same) => `${same.map(({ label }) => label).join('、')}：只能用其中一种，请清空其余的设置`,
    ),
  ];
}

/** A connected channel with what it may carry. */
export type OpenChannel = { channel: ConnectedChannel; allowance: Allowance };

/** Connects the channels that are used; nothing is sent by that. */
export function openChannels<Settings>(
  channels: readonly Channel<Settings>[],
  settings: Settings,
  tools: ChannelTools,
): OpenChannel[] {
  return usedChannels(channels, settings).map((channel) => ({
    channel: { ...channel, ...channel.connect(settings, tools) },
    allowance: channel.allowance(settings),
  }));
}
