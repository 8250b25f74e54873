import { z } from 'zod';
import { LEVELS, type Point, type PostOfLedger } from './point.ts';
import {
  type FormContent,
  type OwnPoint,
  OwnPointSchema,
  POINTS_MOST,
  type Registration,
} from './registration.ts';

/** A form that is being filled in. */
export const FillingSchema = z.object({
  /** Tells the buttons of this filling from those of an earlier one. */
  token: z.string(),
  year: z.int(),
  /** What is shown: the posts, the points to pick from, what is asked of a point of one's own, or all of it before it is handed in. */
  at: z.enum(['posts', 'post-name', 'points', 'form', 'level', 'measures', 'review']),
  page: z.int(),
  post: z.string(),
  /** The number of a point of the chosen post, by which the post is found in the ledger; absent where the ledger lacks the post. */
  postOf: z.int().optional(),
  /** Numbers of points of the ledger. */
  chosen: z.array(z.int()),
  /** Points of one's own. */
  added: z.array(OwnPointSchema),
  draft: z.object({ form: z.string().optional(), level: z.enum(LEVELS).optional() }).optional(),
});
export type Filling = z.infer<typeof FillingSchema>;

const empty = (token: string, year: number): Filling => ({
  ...{ token, year, at: 'posts', page: 0, post: '', chosen: [], added: [] },
});

/** Returns a filling at its beginning: the choice of the post, or where the ledger has none the question for its name. */
export function begin(token: string, year: number, posts: readonly PostOfLedger[]): Filling {
  return { ...empty(token, year), at: posts.length === 0 ? 'post-name' : 'posts' };
}

/** Returns a filling that begins with what the form says: points that the ledger still has, and the others as one's own. */
export function beginWith(
  { content }: Registration,
  token: string,
  year: number,
  posts: readonly PostOfLedger[],
): Filling {
  const numbers = new Set(content.points.flatMap(({ number }) => number ?? []));
  const post =
    posts.find(({ points }) => points.some(({ number }) => numbers.has(number))) ??
    posts.find((one) => one.post === content.post);
  const chosen = (post?.points ?? []).map(({ number }) => number).filter((number) => numbers.has(number));
  const added = content.points.filter(({ number }) => number === undefined || !chosen.includes(number));
  return {
    ...{ ...empty(token, year), at: 'points', post: content.post, chosen },
    added: added.map(({ number: _, ...own }) => own),
    ...postKey(post),
  };
}

const postKey = (post: PostOfLedger | undefined): { postOf?: number } =>
  post?.points[0] ? { postOf: post.points[0].number } : {};

/** Finds the post that was chosen. */
export const postIn = (posts: readonly PostOfLedger[], { postOf }: Filling): PostOfLedger | undefined =>
  posts.find(({ points }) => points.some(({ number }) => number === postOf));

/** Returns the filling with the post chosen; what was picked of another post is let go. */
export function choosePost(filling: Filling, post: PostOfLedger): Filling {
  const isSame = post.points.some(({ number }) => number === filling.postOf);
  return {
    ...{ ...filling, at: 'points', page: 0, post: post.post, ...postKey(post) },
    chosen: isSame ? filling.chosen : [],
  };
}

/** Returns the filling for a post that the ledger lacks. */
export function namePost({ postOf: _, ...filling }: Filling, post: string): Filling {
  return { ...filling, at: 'points', page: 0, post, chosen: [] };
}

/** Returns the filling with a point picked, or left out: tapped twice, it stays as it is. */
export function pick(filling: Filling, number: number, isChosen: boolean): Filling {
  const others = filling.chosen.filter((one) => one !== number);
  return { ...filling, chosen: isChosen ? [...others, number] : others };
}

/** Returns the filling without one of the points of one's own. */
export const dropOwn = (filling: Filling, index: number): Filling => ({
  ...filling,
  added: filling.added.filter((_, at) => at !== index),
});

/** Returns the filling with the point of one's own that was asked for bit by bit. */
export function addOwn({ draft, ...filling }: Filling, measures: string[]): Filling {
  const { form, level } = draft ?? {};
  if (form === undefined || level === undefined) return { ...filling, at: 'points' };
  return { ...filling, at: 'points', added: [...filling.added, { form, level, measures }] };
}

/** Tells whether no more points can be added. */
export const isFull = ({ chosen, added }: Filling): boolean => chosen.length + added.length >= POINTS_MOST;

/** Returns what would be handed in; undefined where there is nothing, or too much, to hand in. */
export function contentOf(filling: Filling, post: PostOfLedger | undefined): FormContent | undefined {
  const picked = (post?.points ?? []).filter(({ number }) => filling.chosen.includes(number));
  const points = [...picked.map(toOwn), ...filling.added];
  return points.length > 0 && points.length <= POINTS_MOST ? { post: filling.post, points } : undefined;
}

function toOwn({ number, power, kind, level, form, measures, topic }: Point): OwnPoint {
  return {
    ...{ number, level, form, measures: [...measures] },
    ...(power === undefined ? {} : { power }),
    ...(kind === undefined ? {} : { kind }),
    ...(topic === undefined ? {} : { topic }),
  };
}
