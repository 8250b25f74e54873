import type { PersonalData } from './personal-data.ts';

/** Keys that one area owns, with the version of what it writes there. */
export type KeyPrefix = {
  /** It stands for the key of that name and for all that begin with it and a colon, but for those of a longer prefix. */
  prefix: string;
  /**
   * Counts up when something is written there that the program before could not read. Older forms stay readable: their schema
   * reads them, or the start migrates them. A prefix that is no longer written stays declared while data may lie under it.
   */
  version: number;
  personalData: PersonalData;
  /** Why a backup leaves it out: it is no data, or comes again by itself. Absent: it is part of every backup. */
  passing?: string;
  /** The key of that name is a list in which each record has the digest of the one before: a backup names its end. */
  isChain?: true;
};

/** Prefix → version, as the data say of themselves. What is no whole number there counts as newer. */
export type RecordVersions = ReadonlyMap<string, number>;

/**
 * Returns the prefixes under which a newer program has stored something: in a version that this one does not know, or under a
 * prefix that it does not have.
 *
 * @example newerRecords(declared, new Map([[prefixOfPeople, 2]])) // [prefixOfPeople], where 1 is declared
 */
export function newerRecords(declared: readonly KeyPrefix[], stored: RecordVersions): string[] {
  const known = new Map(declared.map(({ prefix, version }) => [prefix, version]));
  const isKnown = ([prefix, version]: [string, number]) => version <= (known.get(prefix) ?? 0);
  return [...stored]
    .filter((one) => !isKnown(one))
    .map(([prefix]) => prefix)
    .sort();
}

/** Returns the versions that the data do not say of themselves yet. Data of 0.1.0 say none. */
export function unrecordedVersions(declared: readonly KeyPrefix[], stored: RecordVersions): RecordVersions {
  const fresh = declared.filter(({ prefix, version }) => stored.get(prefix) !== version);
  return new Map(fresh.map(({ prefix, version }) => [prefix, version]));
}

/** Returns the prefixes under which something is stored in an older version than this program writes. */
export function raisedRecords(declared: readonly KeyPrefix[], stored: RecordVersions): string[] {
  const isOlder = ({ prefix, version }: KeyPrefix) => (stored.get(prefix) ?? version) < version;
  return declared.filter(isOlder).map(({ prefix }) => prefix);
}

/** Tells whether the key is the prefix, or begins with it and a colon. */
export function liesUnder(prefix: string, key: string): boolean {
  return key === prefix || key.startsWith(`${prefix}:`);
}
