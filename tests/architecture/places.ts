import * as LISTED from '../../src/app/areas.ts';
import type { Import } from './read-imports.ts';
import { ENGINES, FOLDERS, PLACES, ROOTS, type Rule } from './rules.ts';

type Listed = Readonly<Record<string, { name: string; needs: readonly string[] }>>;

/** The areas by name, each with those that it says it needs. */
export const NEEDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values<Listed[string]>(LISTED).map(({ name, needs }) => [name, needs]),
);

/** Where a file stands: in a folder of an area, in an engine or root (`folder` then starts with its name), or nowhere. */
export type Place = { area: string | undefined; folder: string };

export function placeOf(file: string): Place {
  const [, top = '', ...inner] = file.split('/');
  if (NEEDS.has(top)) return { area: top, folder: inner[0] ?? '' };
  return { area: undefined, folder: [top, ...inner.slice(0, -1)].join('/') };
}

export const isRoot = ({ area, folder }: Place): boolean =>
  area === undefined && (ROOTS as readonly string[]).includes(folder.split('/')[0] ?? '');

/** The rule under which a file stands; nothing where it has none. */
export function ruleOf({ area, folder }: Place): Rule | undefined {
  if (area !== undefined) return FOLDERS[folder];
  if (folder.startsWith('kernel')) return PLACES[folder];
  return PLACES[folder.split('/')[0] ?? ''];
}

/** Why the import is not allowed; nothing where it is. `needs` says of each area which others it is handed. */
export function breachOf(line: Import): string | undefined {
  const from = placeOf(line.file);
  const rule = ruleOf(from);
  if (!rule)
    return `${line.file}: this place has no rule. Say in tests/architecture/rules.ts what it may import.`;
  if (isAllowed(rule, from, line)) return undefined;
  return `${line.file}:${line.line} imports ${line.target}. ${rule.advice}`;
}

function isAllowed(rule: Rule, from: Place, { target, typeOnly }: Import): boolean {
  if (!target.startsWith('src/')) return isLibraryAllowed(rule, target);
  const to = placeOf(target);
  if (to.area !== undefined && to.area !== from.area) return isNeighbourAllowed(from, to, target, typeOnly);
  if (to.area === undefined && from.area === undefined && isSameEngine(from, to)) return true;
  if (to.area !== undefined && to.folder === from.folder) return true;
  return rule.places.some((entry) => {
    const place = entry.replace(/^type:/, '');
    return covers(place, to) && (typeOnly || !entry.startsWith('type:'));
  });
}

function isLibraryAllowed({ libraries }: Rule, target: string): boolean {
  return libraries.includes(target) || (libraries.includes('node:*') && target.startsWith('node:'));
}

/**
 * Of another area, one that it needs: its `domain/`, and the types of its `services/`. What is said of something is said in one place:
 * `bot/` and `cli/` may use the sentences of such an area (its `bot/*-messages.ts`), as when a wave's result is a notice's. Nothing
 * below the areas knows any. An area says which it is built on by the type of what they offer.
 */
function isNeighbourAllowed(from: Place, to: Place, target: string, typeOnly: boolean): boolean {
  if (from.area === undefined || to.area === undefined) return false;
  if (!NEEDS.get(from.area)?.includes(to.area)) return false;
  if (to.folder === 'domain' || (to.folder === 'services' && typeOnly)) return true;
  if (from.folder === 'area.ts' && to.folder === 'area.ts') return typeOnly;
  return ['bot', 'cli'].includes(from.folder) && to.folder === 'bot' && target.endsWith('-messages.ts');
}

/** The kernel's stores are no part of the pure kernel. */
function isSameEngine(from: Place, to: Place): boolean {
  if (from.folder.startsWith('kernel')) return from.folder === to.folder;
  return from.folder.split('/')[0] === to.folder.split('/')[0];
}

function covers(place: string, to: Place): boolean {
  if (to.area !== undefined) return to.folder === place;
  if (place === 'kernel') return to.folder === 'kernel';
  return to.folder === place || to.folder.startsWith(`${place}/`);
}

/** Engines may only look down: the later one may import the earlier. */
export const looksUp = (line: Import): boolean => {
  const order = ENGINES as readonly string[];
  const [from = '', to = ''] = [placeOf(line.file), placeOf(line.target)].map(
    ({ folder }) => folder.split('/')[0] ?? '',
  );
  return order.includes(from) && order.includes(to) && order.indexOf(to) > order.indexOf(from);
};
