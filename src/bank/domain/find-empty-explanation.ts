import { plainText } from './plain-sentence.ts';
import type { Question } from './question.ts';

/** Where something is said, and that it is said: not why. */
const CITATION = /《[^》]*》(?:\([^)]*\))?|第\d+条(?:之\d+)?(?:第\d+款)?(?:第\d+项)?/g;
const SAYS_SO =
  /作了(?:这一)?规定|作出了?规定|有(?:明确)?规定|的?规定|按照|依照|根据|参见|见|依据|条例|办法|该法|本法/g;
const SIGNS = /[\p{P}\p{S}]/gu;
/** Fewer characters give no reason. */
const SHORTEST_REASON = 4;

/** Tells whether an explanation gives no reason: it names the article alone, or says the stem again. A missing one is none. */
export function isEmptyExplanation({ explanation, stem }: Question): boolean {
  if (explanation.trim() === '') return false;
  const reason = plainText(explanation).replace(CITATION, '').replace(SAYS_SO, '').replace(SIGNS, '');
  return reason.length < SHORTEST_REASON || plainText(stem).replace(SIGNS, '').includes(reason);
}
