import type { Update } from 'grammy/types';
import { type Answer, conflict, done } from './answer.ts';

/** An update before it has its number. */
export type UpdateContent = Omit<Update, 'update_id'>;
type Entry = { update: Update; onHandedOut: (() => void) | undefined };
type Poll = { limit: number; answer: (answer: Answer) => void };

/** Kinds that a bot gets only if it names them. */
const ON_REQUEST_ONLY = ['chat_member', 'message_reaction', 'message_reaction_count'];
const MAX_UPDATES = 100;
const MAX_POLL_SECONDS = 50;
/** Update ids leap over a restart, so that one the file did not hold any more is not given twice. */
const LEAP = 1000;

export type SavedUpdates = { lastUpdateId: number; allowed: string[]; waiting: Update[] };
export type PollRequest = { offset?: number; limit?: number; timeout?: number };

export type UpdateQueue = ReturnType<typeof createUpdateQueue>;

/** Makes the queue of the updates that the bot has not confirmed, with the getUpdates call that waits for more. */
export function createUpdateQueue() {
  let entries: Entry[] = [];
  let lastUpdateId = 0;
  let allowed: readonly string[] = [];
  let poll: Poll | undefined;
  let wake: () => void = answerPoll;
  let isWakeScheduled = false;

  function handOut(limit: number): Update[] {
    const batch = entries.slice(0, limit);
    for (const { onHandedOut } of batch) onHandedOut?.();
    return batch.map(({ update }) => update);
  }

  function answerPoll(): void {
    if (!poll || entries.length === 0) return;
    const { limit, answer } = poll;
    poll = undefined;
    answer(done(handOut(limit)));
  }

  /** Once per turn of the event loop: what happens at once is handed out together. */
  function scheduleWake(): void {
    if (isWakeScheduled) return;
    isWakeScheduled = true;
    setImmediate(() => {
      isWakeScheduled = false;
      wake();
    });
  }

  function confirm(offset: number): void {
    if (offset < 0) entries = entries.slice(offset);
    else if (offset > 0) entries = entries.slice(countBefore(entries, offset));
  }

  function isAllowed(update: UpdateContent): boolean {
    const [kind = ''] = Object.keys(update);
    return allowed.length === 0 ? !ON_REQUEST_ONLY.includes(kind) : allowed.includes(kind);
  }

  return {
    /** Returns false if the bot does not want updates of this kind. */
    add(content: UpdateContent, onHandedOut?: () => void): boolean {
      if (!isAllowed(content)) return false;
      lastUpdateId += 1;
      entries.push({ update: { update_id: lastUpdateId, ...content }, onHandedOut });
      scheduleWake();
      return true;
    },
    /** Sets which updates the bot gets: an empty list means the default; absent, the setting of the last call stays. */
    allow(kinds: readonly string[] | undefined): void {
      if (kinds) allowed = kinds;
    },
    /** Answers when there are updates or the time is over. A poll that still waits is ended: only one may. */
    poll(request: PollRequest, onGone: (listener: () => void) => void): Promise<Answer> {
      endPoll('terminated by other getUpdates request; make sure that only one bot instance is running');
      confirm(request.offset ?? 0);
      const limit = clamp(request.limit ?? MAX_UPDATES, 1, MAX_UPDATES);
      const waitMs = clamp(request.timeout ?? 0, 0, MAX_POLL_SECONDS) * 1000;
      if (entries.length > 0 || waitMs === 0) return Promise.resolve(done(handOut(limit)));
      return new Promise((resolve) => {
        const stop = (answer: Answer): void => {
          clearTimeout(timer);
          if (poll === waiting) poll = undefined;
          resolve(answer);
        };
        const waiting: Poll = { limit, answer: stop };
        const timer = setTimeout(() => stop(done([])), waitMs);
        onGone(() => stop(done([])));
        poll = waiting;
      });
    },
    endPoll,
    /** Calls `listener`, for a webhook, when there is something to deliver; undefined goes back to polling. */
    onWaiting(listener: (() => void) | undefined): void {
      wake = listener ?? answerPoll;
      if (entries.length > 0) scheduleWake();
    },
    /** Returns the oldest updates, for a webhook, which confirms them one by one. */
    take: (): Update[] => handOut(MAX_UPDATES),
    /** Takes one update out that a webhook has answered. */
    confirmOne(updateId: number): void {
      entries = entries.filter(({ update }) => update.update_id !== updateId);
    },
    clear(): void {
      entries = [];
    },
    count: (): number => entries.length,
    /** Returns everything in a shape that fits into JSON. */
    toSaved: (): SavedUpdates => ({
      lastUpdateId,
      allowed: [...allowed],
      waiting: entries.map(({ update }) => update),
    }),
    /** Puts back what was saved; new numbers begin well above the old. */
    restore(saved: SavedUpdates): void {
      lastUpdateId = saved.lastUpdateId + LEAP;
      allowed = saved.allowed;
      entries = saved.waiting.map((update) => ({ update, onHandedOut: undefined }));
    },
  };

  function endPoll(reason: string): void {
    poll?.answer(conflict(reason));
  }
}

function countBefore(entries: Entry[], offset: number): number {
  const index = entries.findIndex(({ update }) => update.update_id >= offset);
  return index === -1 ? entries.length : index;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
