import { type KeyPrefix, liesUnder } from '../kernel/record-versions.ts';
import { rootOf } from '../kernel/store/office-keys.ts';

/** What the declared prefixes say of keys to a backup. */
export type Prefixes = {
  /** What every key of the office begins with. */
  start: string;
  /** Tells whether the key is part of a backup: all are that nothing declares as passing, declared or not. */
  isData(key: Buffer): boolean;
  /** Finds the declared prefix of a key; what nobody has declared stands under the start of all. */
  find(key: Buffer): string;
  /** The chains of records. */
  chains: readonly string[];
};

const START = `${rootOf()}:`;

/** Makes what tells keys apart. Of several prefixes of a key the longest counts. */
export function createPrefixes(declared: readonly KeyPrefix[]): Prefixes {
  const longestFirst = declared.toSorted((one, other) => other.prefix.length - one.prefix.length);
  const declarationOf = (key: Buffer) => {
    // Prefixes are plain letters; of other bytes nothing is lost by reading them so.
    const name = key.toString('latin1');
    return longestFirst.find(({ prefix }) => liesUnder(prefix, name));
  };
  return {
    start: START,
    isData: (key) => declarationOf(key)?.passing === undefined,
    find: (key) => declarationOf(key)?.prefix ?? START,
    chains: declared.flatMap(({ prefix, isChain }) => (isChain ? [prefix] : [])),
  };
}
