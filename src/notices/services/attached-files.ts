import type { AttachedFiles } from '../domain/notice.ts';

/** Lists what officers have put to what goes out as one notice by itself, by its id: together what lies in one chat, since a notice carries that alone. */
type ListAttached = (noticeId: string) => Promise<AttachedFiles[]>;

/** Makes the place where a later area says what goes out before notices such as reminders. */
export function createAttachedFiles() {
  const held: { list: ListAttached } = { list: async () => [] };
  return {
    /** Takes in who knows it. */
    use(list: ListAttached): void {
      held.list = list;
    },

    /** Returns what goes out before the notice; that of several chats is on its way into one. */
    list: (noticeId: string) => held.list(noticeId),
  };
}

export type AttachedFilesOf = ReturnType<typeof createAttachedFiles>;
