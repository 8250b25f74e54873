import { expect, test } from 'vitest';
import { judgePosts, type Posts, type PostsInfo } from '../../src/bot/posts.ts';

const info = (pending_update_count: number, last_error_date?: number): PostsInfo => ({
  pending_update_count,
  last_error_date,
});

/** What is judged of one look after the other. */
const judged = (looks: readonly [PostsInfo, isAnyTaken?: boolean][]): boolean[] => {
  let posts: Posts | undefined;
  return looks.map(([said, isAnyTaken = false]) => {
    posts = judgePosts(posts, said, isAnyTaken);
    return posts.isFailing;
  });
};

test.each<[string, [PostsInfo, boolean?][], boolean[]]>([
  ['nothing has ever failed', [[info(0)], [info(3)]], [false, false]],
  ['an error of yesterday stands there', [[info(0, 5)], [info(2, 5)]], [false, false]],
  ['a post has failed since, and waits', [[info(0)], [info(1, 9)]], [false, true]],
  ['it is not tried again yet', [[info(0)], [info(1, 9)], [info(1, 9)]], [false, true, true]],
  ['others came through meanwhile', [[info(0)], [info(1, 9), true]], [false, false]],
  ['it came through in the end', [[info(0)], [info(1, 9)], [info(0, 9), true]], [false, true, false]],
  ['some of them come through again', [[info(0)], [info(5, 9)], [info(3, 9), true]], [false, true, false]],
])('whether Telegram gets through: %s', (_, looks, failing) => {
  expect(judged(looks)).toEqual(failing);
});
