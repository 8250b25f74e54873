import { charactersOf } from './characters.ts';
import { shorten } from './shorten.ts';

/**
 * Returns what shortens names that are read one below the other so that they stay apart: where the beginning does not tell a name from the others,
 * what all of those that look alike begin with gives way to …, and its end stays.
 *
 * @example tellingNames(['高新技术开发区一中队', '高新技术开发区二中队'], 6)('高新技术开发区二中队') // '…二中队'
 */
export function tellingNames(names: readonly string[], length: number): (name: string) => string {
  const alike = Map.groupBy(new Set(names), (name) => shorten(name, length));
  return (name) => {
    const cut = shorten(name, length);
    const group = alike.get(cut) ?? [];
    if (cut === name || group.length <= 1) return cut;
    const shared = sharedBeginning(group.map(charactersOf));
    const rest = charactersOf(name).slice(shared).join('');
    return shorten(`…${rest}`, length);
  };
}

function sharedBeginning([first = [], ...others]: readonly string[][]): number {
  const differs = first.findIndex((character, i) => others.some((other) => other[i] !== character));
  return differs === -1 ? first.length : differs;
}
