/** The names that one thing has in tables, the best first. */
export type Names = string | readonly string[];

/** Titles by which a table is known; each may have several names, of which the table has one. */
export type ExpectedTitles = readonly Names[];

/** What an area knows of its tables: the columns without which nothing can be read, and the others. */
export type KnownTitles = { needed: ExpectedTitles; others?: ExpectedTitles };

/** Longer texts are no titles. */
const TITLE_MAX = 40;
/** The most forms that a title has. */
const FORMS = 4;

/**
 * Returns the forms in which a title may be known, the most exact first. Full and half width, blanks, and the marks of what must be
 * filled in are nothing; remarks behind it (in brackets, or behind an underscore), separators, and the English beside the Chinese are
 * given up in turn.
 *
 * @example titleForms('部 门（全称）*') // ['部门(全称)', '部门']
 * @example titleForms('Name 姓名') // ['name姓名', '姓名']
 */
export function titleForms(title: string): string[] {
  const short = shortTitle(title);
  return [...new Set([plain(title), short, short.replace(SEPARATORS, ''), inChinese(title)])].filter(Boolean);
}

/** Returns a title without the remark behind it. */
export const shortTitle = (title: string): string => plain(plain(title).replace(/(?!^)[([【{<_].*$/u, ''));

const SEPARATORS = /[/、,;|&+\\-]/g;

/**
 * What a title says in Chinese where it says so in English, too. What makes another thing of it (部门ID, 选项A) is no translation, nor is
 * what is filled in behind it (答案：AB, 答案 ABD): that is no title.
 */
function inChinese(title: string): string {
  const text = title.normalize('NFKC').toLowerCase();
  if (FILLED_IN.test(text)) return '';
  const english = (text.match(ENGLISH) ?? [])
    .join(' ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const isTranslated = english !== '' && !OTHER_THING.test(english) && /\p{Script=Han}/u.test(text);
  return isTranslated ? plain(text.replace(ENGLISH, '').replace(MARKS, '')) : '';
}

const ENGLISH = /[a-z][a-z.'&\s]*/g;
const MARKS = /[/、,;|&+\\()[\]:\-_]/g;
const FILLED_IN = /:\s*\S/;
/** Letters of options in their order beside names of other things. */
const OTHER_THING =
  /^(a?b?c?d?e?f?g?h?i?j?|true|false|yes|[a-z]|id|code|no|num|number|key|uid|uuid|sn|url|email|pinyin|py|imei|mac|ip)$/;

function plain(title: string): string {
  const text = title.normalize('NFKC').toLowerCase();
  return text.replace(/[\s\p{Cf}]+/gu, '').replace(/^[*★※#]+|[*★※:;。.]+$/gu, '');
}

/** A title in its forms, and the parts of one that names a thing twice (部门/科室). */
type ReadTitle = { forms: readonly string[]; parts: readonly string[] };

function readTitle(title: string): ReadTitle | undefined {
  if (title === '' || title.length > TITLE_MAX) return undefined;
  return { forms: titleForms(title), parts: shortTitle(title).split(SEPARATORS) };
}

/** How well a title is known under the names; the lowest number is the best, undefined: not at all. */
function rankOf({ forms, parts }: ReadTitle, names: Names): number | undefined {
  const known = plainNames(names);
  for (const [form, text] of forms.entries()) {
    const name = known.get(text);
    // A good name with a remark comes before a poor one without.
    if (name !== undefined) return name * FORMS + form;
  }
  return parts.length > 1 && parts.every((part) => known.has(part)) ? known.size * FORMS : undefined;
}

/** The places of names, of each list made but once: every cell of a table may be held against it. */
const PLAIN_NAMES = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function plainNames(names: Names): ReadonlyMap<string, number> {
  if (typeof names === 'string') return new Map([[plain(names), 0]]);
  const known = PLAIN_NAMES.get(names) ?? placesByName(names);
  PLAIN_NAMES.set(names, known);
  return known;
}

// Of names that are alike the first counts.
const placesByName = (names: readonly string[]): Map<string, number> =>
  new Map([...names.entries()].map(([place, name]) => [plain(name), place] as const).toReversed());

/** Holds texts against what a table is known by. */
export type TitleReader = {
  /** Returns which of the expected titles a text is, by their places. */
  knownAs(title: string): readonly number[];
};

/** Makes what holds each text but once against the titles that are expected: a table may have thousands in its first rows. */
export function createTitleReader(expected: ExpectedTitles): TitleReader {
  const known = new Map<string, readonly number[]>();
  return {
    knownAs(title) {
      const found = known.get(title) ?? placesOf(readTitle(title), expected);
      known.set(title, found);
      return found;
    },
  };
}

/** Tells whether a title is one of the names, in whatever form. */
export const isKnownAs = (title: string, names: Names): boolean =>
  placesOf(readTitle(title), [names]).length > 0;

const placesOf = (title: ReadTitle | undefined, expected: ExpectedTitles): number[] =>
  title ? expected.flatMap((names, place) => (rankOf(title, names) === undefined ? [] : [place])) : [];

/**
 * Finds under which title a table has what: of several titles for one thing the best known wins, not the first in the table, and no
 * title stands for two things.
 */
export function findColumns<Thing>(
  header: readonly string[],
  things: readonly (readonly [thing: Thing, names: Names])[],
): Map<Thing, string> {
  const titles = header.map((title) => ({ title, read: readTitle(title) }));
  const known = things.flatMap(([thing, names]) =>
    titles.flatMap(({ title, read }) => {
      const rank = read && rankOf(read, names);
      return rank === undefined ? [] : [{ thing, title, rank }];
    }),
  );
  const columns = new Map<Thing, string>();
  const taken = new Set<string>();
  for (const { thing, title } of known.toSorted((a, b) => a.rank - b.rank)) {
    if (columns.has(thing) || taken.has(title)) continue;
    columns.set(thing, title);
    taken.add(title);
  }
  return columns;
}

/** Tells whether a table has all of the titles that are expected; where none are, nothing is known by them. */
export function hasTitles(header: readonly string[], expected: ExpectedTitles): boolean {
  return expected.length > 0 && expected.every((names) => header.some((title) => isKnownAs(title, names)));
}
