import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';
import type { Feature } from './feature.ts';
import { commandsFor } from './feature-registry.ts';
import type { ViewerRole } from './viewer.ts';

/**
 * Sets the command list that everybody sees (staff's), and the one of groups. People above staff get theirs per chat, by
 * `showCommandsOf`, as soon as their role is in force.
 */
export async function showCommonCommands(api: Api, features: readonly Feature[]): Promise<void> {
  const inGroups = features.filter((feature) => feature.chat === 'group');
  await api.setMyCommands(listFor(features, 'staff'), { scope: { type: 'all_private_chats' } });
  if (inGroups.length > 0)
    await api.setMyCommands(inGroups.map(toBotCommand), { scope: { type: 'all_chat_administrators' } });
}

/** Sets one account's command list to that of its role. Staff see the common list. */
export async function showCommandsOf(
  api: Api,
  features: readonly Feature[],
  telegramId: number,
  role: ViewerRole,
): Promise<void> {
  const scope: BotCommandScope = { type: 'chat', chat_id: telegramId };
  if (role === 'staff' || role === 'stranger') await api.deleteMyCommands({ scope });
  else await api.setMyCommands(listFor(features, role), { scope });
}

function listFor(features: readonly Feature[], role: ViewerRole): BotCommand[] {
  return commandsFor(features, role).map(toBotCommand);
}

function toBotCommand(feature: Feature): BotCommand {
  return { command: feature.name, description: feature.description ?? feature.name };
}
