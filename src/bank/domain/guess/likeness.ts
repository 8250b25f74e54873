import { letterPairs } from '../near-duplicates.ts';

const TENTHS = 10;

/**
 * Tells how much of an option stands in the stem, and in the other options already, and how many options are ahead of it in that.
 * Wrong options that are made out of the right one leave it the likest of all; a right one often repeats what is asked.
 */
export function likenessCues(text: string, others: readonly string[], stem: string): string[] {
  return [
    ...standingCues('题干', text, others, (option) => shareIn(option, [stem])),
    ...standingCues('其他选项', text, others, (option) =>
      shareIn(
        option,
        [text, ...others].filter((other) => other !== option),
      ),
    ),
  ];
}

function standingCues(
  where: string,
  text: string,
  others: readonly string[],
  likenessOf: (option: string) => number,
): string[] {
  const own = likenessOf(text);
  const ahead = others.filter((other) => likenessOf(other) > own).length;
  return [`与${where}重合 ${Math.round(own * TENTHS)} 成`, `比它更像${where}的 ${ahead} 项`];
}

/** The mean share of a text's letter pairs that stand in each of the others. */
function shareIn(text: string, others: readonly string[]): number {
  const pairs = letterPairs(text);
  if (pairs.size === 0) return 0;
  const shares = others.map((other) => pairs.intersection(letterPairs(other)).size / pairs.size);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
