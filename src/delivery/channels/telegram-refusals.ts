import { GrammyError } from 'grammy';
import type { DeliveryFailure } from '../domain/delivery.ts';

/**
 * What the Bot API's refusals mean, by its own texts: they are not documented, but have been stable. Nothing else of the program
 * reads them.
 */
const REFUSALS: readonly [pattern: RegExp, reason: DeliveryFailure['reason']][] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/can't initiate conversation/i, 'not-started'],
  [/can't send messages to (bots|the bot)/i, 'is-bot'],
  [/was kicked|not a member|chat was (deleted|upgraded)|have no rights|not enough rights/i, 'kicked'],
  [/CHAT_(?:WRITE|SEND_\w+)_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED/, 'kicked'],
  [/need administrator rights|CHAT_ADMIN_REQUIRED|group chat was deactivated/i, 'kicked'],
  [/chat not found|user not found|PEER_ID_INVALID|chat_id is empty/i, 'chat-not-found'],
  [/VOICE_MESSAGES_FORBIDDEN|restricted receiving of (voice|video)/i, 'voice-forbidden'],
  [/message to (?:copy|forward) not found|message can't be copied|no messages to forward/i, 'content-gone'],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'message-gone'],
  [/message can't be deleted/i, 'undeletable'],
];

/** Returns why a send or a change was refused to the one chat (400 and 403); nothing where the text says nothing known. */
export const reasonOfRefusal = (description: string): DeliveryFailure['reason'] | undefined =>
  REFUSALS.find(([pattern]) => pattern.test(description))?.[1];

const refusedWith =
  (pattern: RegExp) =>
  (error: unknown): boolean =>
    error instanceof GrammyError && pattern.test(error.description);

/** Tells whether a message says already what it was to say. */
export const isUnmodified = refusedWith(/message is not modified/i);

export const isGoneToEdit = refusedWith(/message to edit not found/i);
export const isGoneToDelete = refusedWith(/message to delete not found/i);
/** Whether there is nothing to be edited: deleted by the person, too old, or with nothing that the text could take the place of. */
export const isUneditable = refusedWith(
  /message to edit not found|message can't be edited|there is no text in the message/i,
);
/** Whether a button is to open an address that is none. */
export const isLinkRefused = refusedWith(/BUTTON_URL_INVALID|button URL .* is invalid/i);
/** The words in which Telegram refuses a single part of an album for now. */
const PART_HELD =
  /failed to send message #\d+ with the error message "Too Many Requests: retry after (\d+)"/i;

/** Returns how many seconds Telegram wants nothing of the kind; nothing where that is not why it refused. */
export function heldForSeconds(error: unknown): number | undefined {
  if (!(error instanceof GrammyError)) return undefined;
  if (error.error_code === 429) return error.parameters.retry_after ?? 1;
  const [, seconds] = PART_HELD.exec(error.description) ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

/** Whether the tap is too old to be answered. */
export const isTapTooOld = refusedWith(/query is too old/i);
/** Whether the file is larger than the Bot API hands out. */
export const isFileTooBig = refusedWith(/file is too big/i);

const NO_SUCH_METHOD = 404;
const BAD_REQUEST = 400;

/** Tells whether a rich message may have been refused for being one: by a server that knows none, or that cannot read it. */
export const isRichRefused = (error: unknown): boolean =>
  error instanceof GrammyError &&
  [NO_SUCH_METHOD, BAD_REQUEST].includes(error.error_code) &&
  !isUnmodified(error);

/** Carries out an edit. A message that says the same already counts as edited; returns false then. */
export async function unlessUnmodified(edit: () => Promise<unknown>): Promise<boolean> {
  try {
    await edit();
    return true;
  } catch (error) {
    if (!isUnmodified(error)) throw error;
    return false;
  }
}
