import type { Job } from '../../area/area.ts';
import type { AttachmentsService } from '../services/attachments.ts';
import { gatheredCard, goneCard } from './attachment-messages.ts';

/** Returns the part of attachments that goes by itself: looks whether they are still there. */
export const createAttachmentsJob =
  (attachments: Pick<AttachmentsService, 'tend'>): Job['run'] =>
  (say) =>
    attachments.tend({
      async gather(attachment, chatId) {
        const copy = await say.copy(chatId, attachment);
        if (copy !== undefined) await say.to(chatId, gatheredCard(attachment));
        return copy;
      },
      isThere: ({ fromChatId, messageId }) => say.isThere(fromChatId, messageId, []),
      gone: (reminder, attachment, look) => say.toOfficers(goneCard(reminder, attachment, look)),
    });
