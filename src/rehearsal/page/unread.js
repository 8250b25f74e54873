import { arrivalsIn, findInbox, isInbox } from './arrivals.js';

const KEY = 'qingfeng-read';

/** How many of the bot's messages in each chat, and of what came to each phone and mailbox, have not been shown yet; remembered by the browser. */
export function createUnread(rehearsal) {
  let read = load();

  /** What stands in a chat, or came to a phone or mailbox. */
  function itemsIn(chat) {
    if (isInbox(chat))
      return arrivalsIn(rehearsal, findInbox(rehearsal, chat)).map(({ id }) => ({ id, isSent: true }));
    const messages = rehearsal.messages[chat] ?? [];
    return messages.map(({ message_id: id, from }) => ({ id, isSent: from?.is_bot }));
  }

  return {
    in: (chat) => itemsIn(chat).filter(({ id, isSent }) => id > (read[chat] ?? 0) && isSent).length,
    /** True if that changed anything. */
    markRead(chat) {
      const last = itemsIn(chat).at(-1)?.id ?? 0;
      if (last <= (read[chat] ?? 0)) return false;
      read = { ...read, [chat]: last };
      localStorage.setItem(KEY, JSON.stringify(read));
      return true;
    },
    /** True if message numbers began anew: the rehearsal was emptied. */
    forgetIfBegunAnew() {
      const ids = Object.values(rehearsal.messages).flatMap((messages) => messages.at(-1)?.message_id ?? 0);
      const arrived = rehearsal.arrivals.at(-1)?.id ?? 0;
      const isAnew = Math.max(0, ...Object.values(read)) > Math.max(arrived, ...ids);
      if (isAnew) read = {};
      return isAnew;
    },
  };
}

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}
