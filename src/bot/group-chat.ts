import type { Update } from 'grammy/types';

/**
 * The account that stands for everybody who administers a group anonymously. Source: Bot API, Message: "sender_chat … the supergroup
 * itself for messages sent by its anonymous administrators", in whose `from` GroupAnonymousBot stands.
 */
const ANONYMOUS_ADMIN_ID = 1_087_968_824;

/** Tells whether nobody can know who wrote it: an administrator of a group who hides behind the group. */
export const isAnonymousAdmin = (from: { id: number } | undefined): boolean =>
  from?.id === ANONYMOUS_ADMIN_ID;

type Post = Pick<NonNullable<Update['message']>, 'is_topic_message' | 'message_thread_id'>;

/** Returns what keeps a message in the topic of a group in which the one before it stands. */
export function inTopicOf(post: Partial<Post> | undefined): { message_thread_id?: number } {
  const topic = post?.is_topic_message ? post.message_thread_id : undefined;
  return topic === undefined ? {} : { message_thread_id: topic };
}
