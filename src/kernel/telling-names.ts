import { charactersOf } from './characters.ts';
import { shorten } from './shorten.ts';

/**
 * Returns what shortens names that are read one below the other so that they stay apart: where the beginning does not tell a name from the others,
 * what all of those that look alike begin with gives way to …, and its end stays.
 *
 * @example tellingNames(['高新技术开发区一中队', '高新技术开发区二中队'], 6)('高新技术开发区二中队') // '…二中队'
 */
export const tellingNames = (names: readonly string[], length: number): ((name: string) => string) =>
  tellingApart(names, (name) => shorten(name, length));

/** Returns the same for what is shortened in another way: to what a button holds, not to so many characters. */
export function tellingApart(
  names: readonly string[],
  cut: (name: string) => string,
): (name: string) => string {
  const alike = Map.groupBy(new Set(names), cut);
  return (name) => {
    const beginning = cut(name);
    const group = alike.get(beginning) ?? [];
    if (beginning === name || group.length <= 1) return beginning;
    const shared = sharedBeginning(group.map(charactersOf));
    const rest = charactersOf(name).slice(shared).join('');
    return cut(`…${rest}`);
  };
}

function sharedBeginning([first = [], ...others]: readonly string[][]): number {
  const differs = first.findIndex((character, i) => others.some((other) => other[i] !== character));
  return differs === -1 ? first.length : differs;
}
