/** Share of common letter pairs from which on two stems ask the same thing. */
const NEAR_DUPLICATE_SIMILARITY = 0.75;

/** Groups of near-duplicates: of each group a paper holds at most one question. */
export type TwinGroups = ReadonlyMap<string, string>;

/** Two questions of a list, by their places, whose stems ask the same thing. */
export type TwinPair = { earlier: number; later: number };

/**
 * Finds the near-duplicates of a list, in its order. Likeness is Dice's coefficient of the sets of adjacent letter pairs,
 * punctuation left out. Counts what stems have in common by their pairs: some thousands take a fraction of a second.
 */
export function* findTwins(questions: readonly { stem: string }[]): Generator<TwinPair> {
  const pairsOf = questions.map(({ stem }) => letterPairs(stem));
  const holders = new Map<string, number[]>();
  for (const [later, pairs] of pairsOf.entries()) {
    for (const [earlier, common] of countCommon(pairs, later, holders).entries()) {
      if (common > 0 && areTwins(pairs, pairsOf[earlier] ?? NO_PAIRS, common)) yield { earlier, later };
    }
  }
}

/** Finds the first of the others whose stem asks the same thing. */
export function findTwinOf<T extends { stem: string }>(stem: string, others: readonly T[]): T | undefined {
  const pairs = letterPairs(stem);
  return others.find((other) => {
    const theirs = letterPairs(other.stem);
    return areTwins(pairs, theirs, pairs.intersection(theirs).size);
  });
}

const NO_PAIRS: ReadonlySet<string> = new Set();

function areTwins(a: ReadonlySet<string>, b: ReadonlySet<string>, common: number): boolean {
  return (2 * common) / (a.size + b.size) > NEAR_DUPLICATE_SIMILARITY;
}

/**
 * Returns for each question the name of its group of near-duplicate stems; questions without a twin form groups of their own.
 * Likeness carries over: if A is like B and B like C, the three are one group.
 */
export function groupTwins(questions: readonly { id: string; stem: string }[]): TwinGroups {
  const groupOf = new Map(questions.map(({ id }) => [id, id]));
  for (const { earlier, later } of findTwins(questions)) {
    const [a, b] = [questions[later], questions[earlier]];
    if (a && b) join(groupOf, a.id, b.id);
  }
  return groupOf;
}

/** Returns the pairs of adjacent letters of a text, each once; punctuation is left out. */
export function letterPairs(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}

/** How many of the pairs each earlier stem has, too; from now on this stem holds them as well. */
function countCommon(pairs: Set<string>, later: number, holders: Map<string, number[]>): Uint16Array {
  const common = new Uint16Array(later);
  for (const pair of pairs) {
    const others = holders.get(pair) ?? [];
    for (const earlier of others) common[earlier] = (common[earlier] ?? 0) + 1;
    if (others.length === 0) holders.set(pair, others);
    others.push(later);
  }
  return common;
}

function join(groupOf: Map<string, string>, a: string, b: string): void {
  const from = groupOf.get(a);
  const into = groupOf.get(b);
  if (from === into || into === undefined) return;
  for (const [id, group] of groupOf) if (group === from) groupOf.set(id, into);
}
