import { isPerson } from '../../registers/domain/field.ts';
import { itemsOf } from '../../registers/domain/items.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';

/** The levels, from the gravest. */
export const LEVELS = ['高', '中', '低'] as const;
type Level = (typeof LEVELS)[number];

/** Where a risk comes from. */
export const RISK_KINDS = ['思想道德', '岗位职责', '业务流程', '制度机制', '外部环境'] as const;

/** A risk of a post, as the ledger has it. */
export type Point = {
  /** The number of its record in the ledger. */
  number: number;
  /** Absent where it holds in every department. */
  department?: string;
  post: string;
  power?: string;
  kind?: string;
  level: Level;
  form: string;
  measures: readonly string[];
  owner?: string;
  leader?: string;
  /** The topic of the question bank that it belongs to. */
  topic?: string;
};

const TEXTS = ['department', 'power', 'kind', 'owner', 'leader', 'topic'] as const;

/** Returns what a record of the ledger says. */
export function pointOf({ number, values }: Pick<RegisterRecord, 'number' | 'values'>): Point {
  const texts = TEXTS.flatMap((id) => {
    const value = values[id];
    return value === undefined ? [] : [[id, isPerson(value) ? value.name : String(value)] as const];
  });
  const level = LEVELS.find((one) => one === values.level) ?? '低';
  return {
    ...{ number, post: String(values.post), level, form: String(values.form) },
    measures: itemsOf(values.measures),
    ...Object.fromEntries(texts),
  };
}

/** A post with the points that the ledger has of it. */
export type PostOfLedger = { department?: string; post: string; points: readonly Point[] };

/** Returns the posts of points, by department and post, in the order of the ledger. */
export function postsOf(points: readonly Point[]): PostOfLedger[] {
  const groups = Map.groupBy(points, ({ department = '', post }) => `${department}\n${post}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { department, post } = first;
    return { post, points: group, ...(department === undefined ? {} : { department }) };
  });
}

/** Someone who looks for their post in the ledger. */
type Holder = { department: string; post: string };

/**
 * Puts the posts that may be somebody's first: their own post, then the others of their department and those that every department
 * has, then the rest.
 */
export function postsFor<Post extends Pick<PostOfLedger, 'department' | 'post'>>(
  holder: Holder,
  posts: readonly Post[],
): Post[] {
  const rankOf = ({ department, post }: Post): number => {
    const isNear = department === undefined || isPartOf(holder.department, department);
    if (!isNear) return 3;
    return post === holder.post ? 0 : department === undefined ? 2 : 1;
  };
  return posts.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Tells whether a department of the ledger is one of the path: an office writes 办公室 for 市局/办公室. */
function isPartOf(path: string, department: string): boolean {
  return `/${path}/`.includes(`/${department}/`);
}
