/** One page of a list. */
export type Page<T> = {
  entries: readonly T[];
  /** Place of the first entry among all, from 0. */
  first: number;
  page: number;
  pages: number;
  total: number;
};

/**
 * Tells where the page with that number from 0 stands. A number beyond the last means the last; what is no number means the first.
 */
export function placeOfPage(total: number, page: number, perPage: number): Omit<Page<never>, 'entries'> {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const at = Math.min(Math.max(0, Math.trunc(page) || 0), pages - 1);
  return { first: at * perPage, page: at, pages, total };
}

/** Which page of a list is wanted. */
export type PageWanted = { page: number; perPage: number };
