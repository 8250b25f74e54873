import type { Viewer } from '../bot/viewer.ts';
import type { Message } from '../kernel/message.ts';
import type { Built, Occasions } from './area.ts';

type Areas = Readonly<Record<string, Built<object>>>;

/** Returns what each of the areas gives of one part, in the order in which they were built; those that give none are passed over. */
export function eachPart<Part>(areas: Areas, partOf: (area: Built<object>) => Part | undefined): Part[] {
  return Object.values(areas)
    .map(partOf)
    .filter((part) => part !== undefined);
}

/** Returns what each of the areas gives of one part, by the area's name. */
export function partByArea<Part>(
  areas: Areas,
  partOf: (area: Built<object>) => Part | undefined,
): Readonly<Record<string, Part>> {
  const parts = Object.entries(areas).flatMap(([name, area]) => {
    const part = partOf(area);
    return part === undefined ? [] : [[name, part] as const];
  });
  return Object.fromEntries(parts);
}

/** Tells every area of an occasion; resolves when each has done what it does then, and throws what one of them threw. */
export function occasionsOf(areas: Areas): Required<Occasions> {
  const all = eachPart(areas, ({ occasions }) => occasions);
  return {
    bound: (person) => Promise.all(all.map(({ bound }) => bound?.(person))),
    claimed: () => Promise.all(all.map(({ claimed }) => claimed?.())),
    erased: (gone) => Promise.all(all.map(({ erased }) => erased?.(gone))),
    botChanged: () => Promise.all(all.map(({ botChanged }) => botChanged?.())),
  };
}

/** Finds what somebody has to see before they are greeted: the first word that an area has for them. */
export async function findFirstWord(areas: Areas, viewer: Viewer): Promise<Message | undefined> {
  const words = await Promise.all(eachPart(areas, ({ firstWord }) => firstWord?.(viewer)));
  return words.find((word) => word !== undefined);
}
