/** Share of common letter pairs from which on two stems ask the same thing. */
const NEAR_DUPLICATE_SIMILARITY = 0.75;

/** Groups of near-duplicates: of each group a paper holds at most one question. */
export type TwinGroups = ReadonlyMap<string, string>;

/**
 * For each question the name of its group of near-duplicate stems; questions without a twin form groups of their own.
 * Likeness is Dice's coefficient of the sets of adjacent letter pairs, punctuation left out; it carries over: if A is like B
 * and B like C, the three are one group.
 */
export function groupTwins(questions: readonly { id: string; stem: string }[]): TwinGroups {
  const groupOf = new Map<string, string>();
  const pairsOf = questions.map(({ stem }) => letterPairs(stem));
  const holders = new Map<string, number[]>();
  questions.forEach(({ id }, current) => {
    const common = countCommonPairs(pairsOf[current] ?? new Set(), holders);
    groupOf.set(id, id);
    for (const [earlier, shared] of common) {
      const size = (pairsOf[current]?.size ?? 0) + (pairsOf[earlier]?.size ?? 0);
      const twin = questions[earlier];
      if (twin && (2 * shared) / size > NEAR_DUPLICATE_SIMILARITY) join(groupOf, id, twin.id);
    }
    for (const pair of pairsOf[current] ?? []) holders.set(pair, [...(holders.get(pair) ?? []), current]);
  });
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
