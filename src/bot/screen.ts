import type { Message, Update } from 'grammy/types';
import type { FeatureRegistry } from './feature-registry.ts';
import { isAnonymousAdmin } from './group-chat.ts';
import { senderOf } from './lane.ts';
import { leftOverOf } from './left-over.ts';
import { parsePrivateCommand } from './typed-command.ts';
import type { Screening } from './update-handler.ts';
import type { Viewer } from './viewer.ts';

type Access = {
  viewerOf(telegramId: number): Promise<Viewer>;
  wasKnown(telegramId: number): boolean;
};

/**
 * Says of a reduced update whether it is handled at all. A stranger is served where they may be (an invitation, a claim, what is
 * stored about people) and refused everything else, which is neither stored nor given room.
 */
export function createScreen(registry: FeatureRegistry, access: Access) {
  return async function screen(update: Update): Promise<Screening> {
    if (update.my_chat_member) return 'take';
    // A tap of somebody whose rights have just ended is stored, and refused when it is handled.
    if (update.callback_query && access.wasKnown(senderOf(update))) return 'take';
    const { role } = await access.viewerOf(senderOf(update));
    if (role !== 'stranger') return 'take';
    if (update.callback_query) return screenTap(update.callback_query.data ?? '');
    if (isAnonymousAdmin(update.message?.from)) return 'turn-away';
    if (update.message?.migrate_to_chat_id !== undefined) return 'take';
    if (update.message?.chat.type !== 'private') return 'pass-over';
    return isServed(update.message) ? 'take' : 'turn-away';
  };

  function screenTap(data: string): Screening {
    const button = registry.findButton(data.split(':')[0] ?? '');
    return button?.roles.includes('stranger') ? 'take' : 'turn-away';
  }

  function isServed(message: Message): boolean {
    const command = parsePrivateCommand(message.text ?? '');
    if (!command) return registry.recognisersFor('stranger', leftOverOf(message)).length > 0;
    const feature = registry.findCommand(command.name);
    if (!feature?.run || !feature.roles.includes('stranger')) return false;
    return feature.servesStranger?.(command.argument) ?? true;
  }
}
