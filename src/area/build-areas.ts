import type { Area, Built, GivenOf, Ground, OfferOf } from './area.ts';

type AnyArea = Area<never, object, never>;
type Areas = Readonly<Record<string, AnyArea>>;

/** What each area offers, by its name. */
export type OffersOf<All extends Areas> = { [Name in keyof All]: OfferOf<All[Name]> };

/** What the program hands to those that ask for something. */
export type GivensOf<All extends Areas> = {
  [Name in keyof All as unknown extends GivenOf<All[Name]> ? never : Name]: GivenOf<All[Name]>;
};

/**
 * Builds the areas, each after those that it needs and handed their offers; the order in which they are listed does not matter. Throws
 * where a need is not listed or areas need one another.
 */
export function buildAreas<All extends Areas>(
  areas: All,
  ground: Ground,
  givens: GivensOf<All>,
): { [Name in keyof All]: Built<OfferOf<All[Name]> & object> } {
  const built: Record<string, Built<object>> = {};
  for (const area of inOrder(Object.values<AnyArea>(areas))) {
    const offers = area.needs.map((need: string) => [need, built[need]?.offer]);
    const given = givens[area.name as keyof typeof givens];
    built[area.name] = area.build(ground, Object.fromEntries(offers) as never, given as never);
  }
  return built as { [Name in keyof All]: Built<OfferOf<All[Name]> & object> };
}

/** Returns the areas with each after those that it needs; of those that may come next the first by name. */
export function inOrder<A extends { name: string; needs: readonly string[] }>(areas: readonly A[]): A[] {
  const waiting = new Map(areas.map((area) => [area.name, area]));
  const ordered: A[] = [];
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ needs }) => !needs.some((need) => waiting.has(need)));
    const [next] = free.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (!next) throw new Error(`These areas need one another: ${[...waiting.keys()].join(', ')}.`);
    const missing = next.needs.find((need) => !ordered.some(({ name }) => name === need));
    if (missing)
      throw new Error(`The area ${next.name} needs ${missing}, which is not listed in app/areas.ts.`);
    ordered.push(next);
    waiting.delete(next.name);
  }
  return ordered;
}
