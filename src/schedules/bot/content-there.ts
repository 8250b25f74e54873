import { previewRows } from '../../broadcasts/bot/broadcast-messages.ts';
import type { Button } from '../../kernel/message.ts';
import type { Voice } from '../services/schedules.ts';

type IsThere = (chatId: number, messageId: number, buttons: Button[][]) => Promise<boolean>;

/** Returns how it is found out whether the copy that is to go out still stands in its officer's chat. */
export const contentThere =
  (isThere: IsThere): Voice['isThere'] =>
  async (draft) => {
    const { fromChatId, messageId, attached } = draft.content;
    for (const part of attached?.messageIds ?? [])
      if (!(await isThere(attached?.fromChatId ?? fromChatId, part, []))) return false;
    return isThere(fromChatId, messageId, previewRows(draft));
  };
