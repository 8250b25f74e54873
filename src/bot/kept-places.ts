/** So many places are kept before those that stand empty are given up. */
const PLACES_AT_FIRST = 4_000;

export type KeptPlaces<Key, Place> = {
  (key: Key): Place | undefined;
  (key: Key, make: () => Place): Place;
};

/**
 * Makes what finds a place by its key, and with `make` lays out one that is missing. Places stay when they are empty, until there are very
 * many: a map out of which each tap's entry is taken again is copied every few taps, and each copy, once it is old, keeps all that it holds
 * from the quick collection of garbage.
 */
export function createKeptPlaces<Key, Place>(isEmpty: (place: Place) => boolean): KeptPlaces<Key, Place> {
  let places = new Map<Key, Place>();
  let most = PLACES_AT_FIRST;

  function giveUpEmpty(): void {
    places = new Map([...places].filter(([, place]) => !isEmpty(place)));
    most = Math.max(PLACES_AT_FIRST, places.size * 2);
  }

  function find(key: Key): Place | undefined;
  function find(key: Key, make: () => Place): Place;
  function find(key: Key, make?: () => Place): Place | undefined {
    const found = places.get(key);
    if (found || !make) return found;
    if (places.size >= most) giveUpEmpty();
    const made = make();
    places.set(key, made);
    return made;
  }
  return find;
}
