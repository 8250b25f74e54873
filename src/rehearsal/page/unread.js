const KEY = 'qingfeng-read';

/** How many of the bot's messages in each chat have not been shown yet; remembered by the browser. */
export function createUnread(rehearsal) {
  let read = load();

  return {
    in: (chat) =>
      (rehearsal.messages[chat] ?? []).filter(
        ({ message_id: id, from }) => id > (read[chat] ?? 0) && from?.is_bot,
      ).length,
    /** True if that changed anything. */
    markRead(chat) {
      const last = rehearsal.messages[chat]?.at(-1)?.message_id ?? 0;
      if (last <= (read[chat] ?? 0)) return false;
      read = { ...read, [chat]: last };
      localStorage.setItem(KEY, JSON.stringify(read));
      return true;
    },
    /** True if message numbers began anew: the rehearsal was emptied. */
    forgetIfBegunAnew() {
      const ids = Object.values(rehearsal.messages).flatMap((messages) => messages.at(-1)?.message_id ?? 0);
      const isAnew = Math.max(0, ...Object.values(read)) > Math.max(0, ...ids);
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
