/** How the office that the data folder knows relates to the one that Redis holds. */
export type IdentityVerdict =
  /** Nobody has named it yet: a new office, or data of a version that did not. */
  | 'unnamed'
  /** This machine meets the office for the first time. */
  | 'new-here'
  | 'same'
  /** Redis has lost its data, or they are those of an earlier backup. */
  | 'gone'
  /** Another office's data. */
  | 'another';

/**
 * Tells whether the office that Redis holds is the one that the data folder knows.
 *
 * @example compareIdentities('a', undefined) // 'gone'
 */
export function compareIdentities(
  inFolder: string | undefined,
  inRedis: string | undefined,
): IdentityVerdict {
  if (inFolder === undefined) return inRedis === undefined ? 'unnamed' : 'new-here';
  if (inRedis === undefined) return 'gone';
  return inFolder === inRedis ? 'same' : 'another';
}
