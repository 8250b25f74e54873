/** Share of common letter pairs from which on two stems ask the same thing. */
const NEAR_DUPLICATE_SIMILARITY = 0.75;

/** Groups of near-duplicates: of each group a paper holds at most one question. */
export type TwinGroups = ReadonlyMap<string, string>;

/** Two questions of a list, by their places, whose stems ask the same thing. */
export type TwinPair = { earlier: number; later: number };

/**
 * The near-duplicates of a list. Likeness is Dice's coefficient of the sets of adjacent letter pairs, punctuation left out.
 * Compares only stems that share a pair: some thousands take a fraction of a second.
 */
export function findTwins(questions: readonly { stem: string }[]): TwinPair[] {
  const pairsOf = questions.map(({ stem }) => letterPairs(stem));
  const holders = new Map<string, number[]>();
  return pairsOf.flatMap((pairs, later) => {
    const twins: TwinPair[] = [];
    for (const [earlier, shared] of countCommonPairs(pairs, holders)) {
      const size = pairs.size + (pairsOf[earlier]?.size ?? 0);
      if ((2 * shared) / size > NEAR_DUPLICATE_SIMILARITY) twins.push({ earlier, later });
    }
    for (const pair of pairs) {
      const others = holders.get(pair);
      if (others) others.push(later);
      else holders.set(pair, [later]);
    }
    return twins;
  });
}

/**
 * For each question the name of its group of near-duplicate stems; questions without a twin form groups of their own.
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

function letterPairs(stem: string): Set<string> {
  const letters = stem.replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}

/** How many pairs each earlier question has in common with these; found by the pairs, not by comparing all with all. */
function countCommonPairs(pairs: Set<string>, holders: Map<string, number[]>): Map<number, number> {
  const common = new Map<number, number>();
  for (const pair of pairs) {
    for (const holder of holders.get(pair) ?? []) common.set(holder, (common.get(holder) ?? 0) + 1);
  }
  return common;
}

function join(groupOf: Map<string, string>, a: string, b: string): void {
  const from = groupOf.get(a);
  const into = groupOf.get(b);
  if (from === into || into === undefined) return;
  for (const [id, group] of groupOf) if (group === from) groupOf.set(id, into);
}
