/** The names that one thing has in tables, the best first. */
export type Names = string | readonly string[];

/** Titles by which a table is known; each may have several names, of which the table has one. */
export type ExpectedTitles = readonly Names[];

/** What an area knows of its tables: the columns without which nothing can be read, and the others. */
export type KnownTitles = { needed: ExpectedTitles; others?: ExpectedTitles };

/** Longer texts are no titles. */
const TITLE_MAX = 40;
/** The most forms that a title has. */
const FORMS = 3;

/**
 * Returns the forms in which a title may be known, the most exact first. Full and half width, blanks, and the marks of what must be
 * filled in are nothing; remarks behind it (in brackets, or behind an underscore) and separators are given up in turn.
 *
 * @example titleForms('部 门（全称）*') // ['部门(全称)', '部门']
 */
export function titleForms(title: string): string[] {
  const short = shortTitle(title);
  return [...new Set([plain(title), short, short.replace(SEPARATORS, '')])].filter(Boolean);
}

/** Returns a title without the remark behind it. */
export const shortTitle = (title: string): string => plain(plain(title).replace(/(?!^)[([【{<_].*$/u, ''));

const SEPARATORS = /[/、,;|&+\\-]/g;

function plain(title: string): string {
  const text = title.normalize('NFKC').toLowerCase();
  return text.replace(/[\s\p{Cf}]+/gu, '').replace(/^[*★※#]+|[*★※:;。.]+$/gu, '');
}

/** How well a title is known under the names; the lowest number is the best, undefined: not at all. */
function rankOf(title: string, names: Names): number | undefined {
  if (title === '' || title.length > TITLE_MAX) return undefined;
  const known = [names].flat().map(plain);
  const forms = titleForms(title);
  for (const [form, text] of forms.entries()) {
    const name = known.indexOf(text);
    // A good name with a remark comes before a poor one without.
    if (name !== -1) return name * FORMS + form;
  }
  // 部门/科室: two names of one thing.
  const parts = shortTitle(title).split(SEPARATORS);
  return parts.length > 1 && parts.every((part) => known.includes(part)) ? known.length * FORMS : undefined;
}

/** Tells whether a title is one of the names, in whatever form. */
export const isKnownAs = (title: string, names: Names): boolean => rankOf(title, names) !== undefined;

/**
 * Finds under which title a table has what: of several titles for one thing the best known wins, not the first in the table, and no
 * title stands for two things.
 */
export function findColumns<Thing>(
  header: readonly string[],
  things: readonly (readonly [thing: Thing, names: Names])[],
): Map<Thing, string> {
  const known = things.flatMap(([thing, names]) =>
    header.flatMap((title) => {
      const rank = rankOf(title, names);
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
