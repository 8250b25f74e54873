/** What Telegram says of its posts. */
export type PostsInfo = {
  pending_update_count: number;
  /** Seconds; of the last post that failed, however long ago. */
  last_error_date?: number | undefined;
  last_error_message?: string | undefined;
};

/**
 * Whether Telegram gets through; `doubtful`: a post has failed and others came, whichever was later. `errorDate`: seconds, 0 where no post
 * has failed.
 */
export type Posts = { state: 'through' | 'doubtful' | 'failing'; errorDate: number };

/**
 * Judges by what Telegram says whether it gets through: not while updates wait, a post has failed since it was last asked, and nothing came
 * in between. That an old error stands there says nothing.
 */
export function judgePosts(before: Posts | undefined, info: PostsInfo, isAnyTaken: boolean): Posts {
  const errorDate = info.last_error_date ?? 0;
  const isNew = before !== undefined && errorDate > before.errorDate;
  const isTrouble = info.pending_update_count > 0 && (isNew || (before?.state === 'failing' && !isAnyTaken));
  if (!isTrouble) return { state: 'through', errorDate };
  return { state: isAnyTaken ? 'doubtful' : 'failing', errorDate };
}
