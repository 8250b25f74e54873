import type { AttachedFiles } from '../domain/notice.ts';

/** Finds what an officer has put to a notice that is to go out by itself, by its id; nothing where nothing was. */
type FindAttached = (noticeId: string) => Promise<AttachedFiles | undefined>;

/** Makes the place where a later area says what goes out before notices such as reminders. */
export function createAttachedFiles() {
  const held: { find: FindAttached } = { find: async () => undefined };
  return {
    /** Takes in who knows it. */
    use(find: FindAttached): void {
      held.find = find;
    },

    /** Returns what goes out before the notice. */
    find: (noticeId: string) => held.find(noticeId),
  };
}

export type AttachedFilesOf = ReturnType<typeof createAttachedFiles>;
