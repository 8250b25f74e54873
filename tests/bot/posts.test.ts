import { expect, test } from 'vitest';
import { judgePosts, type Posts, type PostsInfo } from '../../src/bot/posts.ts';

const info = (pending_update_count: number, last_error_date?: number): PostsInfo => ({
  pending_update_count,
  last_error_date,
});

const [THROUGH, FAILING] = ['through', 'failing'] as const;

/** What is judged of one look after the other. */
const judged = (looks: readonly [PostsInfo, isAnyTaken?: boolean][]): Posts['state'][] => {
  let posts: Posts | undefined;
  return looks.map(([said, isAnyTaken = false]) => {
    posts = judgePosts(posts, said, isAnyTaken);
    return posts.state;
  });
};

test.each<[string, [PostsInfo, boolean?][], Posts['state'][]]>([
  ['nothing has ever failed', [[info(0)], [info(3)]], [THROUGH, THROUGH]],
  ['an error of yesterday stands there', [[info(0, 5)], [info(2, 5)]], [THROUGH, THROUGH]],
  ['a post has failed since, and waits', [[info(0)], [info(1, 9)]], [THROUGH, FAILING]],
  ['it is not tried again yet', [[info(0)], [info(1, 9)], [info(1, 9)]], [THROUGH, FAILING, FAILING]],
  ['others came through meanwhile', [[info(0)], [info(1, 9), true]], [THROUGH, 'doubtful']],
  ['it came through in the end', [[info(0)], [info(1, 9)], [info(0, 9), true]], [THROUGH, FAILING, THROUGH]],
  [
    'some of them come through again',
    [[info(0)], [info(5, 9)], [info(3, 9), true]],
    [THROUGH, FAILING, THROUGH],
  ],
])('whether Telegram gets through: %s', (_, looks, states) => {
  expect(judged(looks)).toEqual(states);
});
