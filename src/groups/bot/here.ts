import { createFeature, type Feature } from '../../bot/feature.ts';
import { inTopicOf } from '../../bot/group-chat.ts';
import type { WorkGroups } from '../services/work-groups.ts';
import * as say from './group-messages.ts';

export type HereUses = { workGroups: Pick<WorkGroups, 'choose' | 'move'> };

/** Makes /here: an officer has notices posted in the group in which they send it. A button of /groups leads there as well. */
export const here = (services: HereUses): Feature =>
  createFeature(services, {
    name: 'here',
    place: 115,
    description: '设为工作群',
    roles: ['admin'],
    chat: 'group',
    async run(ctx) {
      const { chat, msg } = ctx.grammy;
      if (!chat) return undefined;
      // What is kept of an update names no group.
      const { title = '' } = await ctx.grammy.api.getChat(chat.id);
      const { message_thread_id: topic } = inTopicOf(msg);
      const chosen = { chatId: chat.id, title, ...(topic !== undefined && { topic }) };
      return say.chosenInGroup((await ctx.services.workGroups.choose(chosen, ctx.telegramId)) === 'new');
    },
    onGroupMove: (ctx, place) => ctx.services.workGroups.move(ctx.grammy.chat?.id ?? 0, place),
  });
