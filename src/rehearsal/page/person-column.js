import { isInbox } from './arrivals.js';

/** The right column: the chat of whoever is chosen, or the phone and mailbox of somebody who has none. */
export function createPersonColumn({ chatRoot, inboxRoot, chat, inbox }) {
  let openInbox;

  return {
    /** The chat's number, or the key of the phone or mailbox. */
    chosen: () => openInbox ?? chat.chat(),
    open(key) {
      openInbox = isInbox(key) ? key : undefined;
      inboxRoot.hidden = openInbox === undefined;
      chatRoot.hidden = openInbox !== undefined;
      (openInbox === undefined ? chat : inbox).open(key);
    },
    focus: () => (openInbox === undefined ? chat : inbox).focus(),
  };
}
