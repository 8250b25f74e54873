import type { Person } from '../../kernel/person.ts';

type Link = NonNullable<Person['link']>;

/** How long a personal link is valid unless the office chooses otherwise, and among what it chooses. */
export const LINK_DAYS = 30;
export const LINK_DAYS_CHOICES = [7, 14, 30, 60, 90] as const;

/** So many unused links of one person are valid side by side: beyond that the oldest ends, or a record would grow for ever. */
export const MOST_LINKS = 20;

/** Returns a person's unused links, the latest last; some of them may be over. */
export const linksOf = ({ link, earlierLinks = [] }: Person): readonly Link[] =>
  link ? [...earlierLinks, link] : earlierLinks;

/** Returns when the last of a person's unused links ends (epoch ms); nothing where they have none. */
export const lastLinkEnd = (person: Person): number | undefined => {
  const ends = linksOf(person).map(({ expiresAt }) => expiresAt);
  return ends.length > 0 ? Math.max(...ends) : undefined;
};

/** Returns the person with one link more. Those that they were given before stay valid: they may be on paper. */
export function withLink(person: Person, link: Link, now: number): Person {
  const valid = linksOf(person).filter(({ expiresAt }) => now < expiresAt);
  return withLinks(person, [...valid.slice(1 - MOST_LINKS), link]);
}

/** Returns the person without the link of that hash. */
export const withoutLink = (person: Person, hash: string): Person =>
  withLinks(
    person,
    linksOf(person).filter((link) => link.hash !== hash),
  );

/** Returns the person without any link: none of them leads to anything any more. */
export const withoutLinks = (person: Person): Person => withLinks(person, []);

function withLinks({ link: _, earlierLinks: __, ...person }: Person, links: readonly Link[]): Person {
  const [link, earlierLinks] = [links.at(-1), links.slice(0, -1)];
  return { ...person, ...(link && { link }), ...(earlierLinks.length > 0 && { earlierLinks }) };
}
