import type { Person } from '../../kernel/person.ts';

/** A number of the office as the roster gives it, and by what it was counted. */
export type RosterCount = {
  value: number;
  /** `roster`: everybody on it; `tags`, `branches`, `posts`: by what stands there, as far as it was found. */
  by: 'roster' | 'tags' | 'branches' | 'posts';
  /** The tags or posts that were found, in the roster's order. */
  found: readonly string[];
  /** Whom it counts, in the roster's order; nobody where it counts something else than people. */
  names: readonly string[];
};

/** Counts something of those who are on the roster now; nothing where the roster does not tell: unknown is not none. */
export type CountOnRoster = (staff: readonly Person[]) => RosterCount | undefined;

/** 预备党员 are counted among Party members. Source: 中国共产党党内统计, 党员总数含预备党员. */
const MEMBER_TAGS = new Set(['党员', '中共党员', '正式党员', '预备党员', '中共预备党员']);
const LEADER_TAGS = new Set(['班子成员', '领导班子', '领导班子成员', '班子', '局领导', '单位领导']);
const BRANCH = /支部$/;
/** A tag that says that there is a branch, not which. */
const NO_NAME = new Set(['支部', '党支部']);
/** The head of an office and their deputies, and the Party group: 局长, 党组副书记, 党委委员; no 科长, 处长 or 党组秘书. */
const LEADER_POST = /^(?:党组|党委)(?:副?书记|成员|委员)$|^副?[局厅署县市区镇乡院校台馆]长$/;
const POSTS_BETWEEN = /[、，,；;/\s]+/;

/** Counts everybody. */
export const countStaff: CountOnRoster = (staff) => countOf('roster', staff, []);

/** Counts those who have a tag of Party members. */
export const countMembers: CountOnRoster = (staff) => countMarked('tags', staff, tagsOf, MEMBER_TAGS);

/**
 * Counts the branches that tags name, each once; a tag that only says 党支部 is one where no other is named.
 *
 * @example countBranches(tagged(['第一支部'], ['第二支部'])) // { value: 2, by: 'branches', found: ['第一支部', '第二支部'], names: [] }
 */
export const countBranches: CountOnRoster = (staff) => {
  const all = [...new Set(staff.flatMap(tagsOf).filter((tag) => BRANCH.test(tag)))];
  const named = all.filter((tag) => !NO_NAME.has(tag));
  const found = named.length > 0 ? named : all.slice(0, 1);
  return found.length === 0 ? undefined : { value: found.length, by: 'branches', found, names: [] };
};

/** Counts the leaders by their tag; where nobody has it, by their posts. */
export const countLeaders: CountOnRoster = (staff) =>
  countMarked('tags', staff, tagsOf, LEADER_TAGS) ??
  countMarked('posts', staff, postsOf, { has: (post) => LEADER_POST.test(post) });

const plain = (text: string): string => text.normalize('NFKC').trim();
const tagsOf = ({ tags }: Person): string[] => tags.map(plain);
const postsOf = ({ post }: Person): string[] => plain(post).split(POSTS_BETWEEN);

function countMarked(
  by: RosterCount['by'],
  staff: readonly Person[],
  marksOf: (person: Person) => string[],
  wanted: { has(mark: string): boolean },
): RosterCount | undefined {
  const isWanted = (mark: string) => wanted.has(mark);
  const marked = staff.filter((person) => marksOf(person).some(isWanted));
  return countOf(by, marked, [...new Set(marked.flatMap(marksOf).filter(isWanted))]);
}

function countOf(
  by: RosterCount['by'],
  counted: readonly Person[],
  found: readonly string[],
): RosterCount | undefined {
  if (counted.length === 0) return undefined;
  return { value: counted.length, by, found, names: counted.map(({ name }) => name) };
}
