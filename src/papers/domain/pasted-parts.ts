import { possibleSeams, type Seam } from './paste-seam.ts';
import { readDraft } from './question-draft.ts';
import { parseQuestionText, type TextReading } from './question-text.ts';
import type { FoundDraft } from './question-text-reading.ts';

/**
 * One message of a paste. Clients cut a long one into several, in the middle of a line, and Telegram takes blanks and line ends off both
 * ends of each. `startsAnew`: it is a paste of its own, so that a line ended before it.
 */
export type PastedPart = { text: string; startsAnew: boolean };

/** So much on either side of a seam tells what stood there; more would be read for nothing. */
const NEAR = 1_200;

/** Reads the messages of a paste as the one text that they were. A question of which a seam leaves it open what it says is held back. */
export function readPastedParts(parts: readonly PastedPart[]): TextReading {
  const [seams, rivals] = settleSeams(parts);
  const reading = parseQuestionText(joined(parts, seams));
  const others = rivals.map(({ at, seam }) => parseQuestionText(joined(parts, seams.with(at, seam))));
  return others.reduce(heldBack, reading);
}

/** The seam before the part at this place. */
type SeamAt = { at: number; seam: Seam };

/** Chooses each seam by what is near it; where that leaves several, by the whole; and names those that are as good as the one chosen. */
function settleSeams(parts: readonly PastedPart[]): [Seam[], SeamAt[]] {
  const near = seamsNear(parts);
  const seams = near.map(([first]) => first as Seam);
  const rivals: SeamAt[] = [];
  for (const [at, open] of near.entries()) {
    if (open.length === 1) continue;
    const read = readWith(open, (seam) => joined(parts, seams.with(at, seam)));
    const right = leastOf(read, ({ reading }) => faultsOf(reading, isAny));
    // What is held back is held back of the reading that has the most: else it were lost.
    const most = right.toSorted((a, b) => b.reading.found.length - a.reading.found.length);
    const [best, ...equal] = differing(most);
    seams[at] = best as Seam;
    rivals.push(...equal.map((seam) => ({ at, seam })));
  }
  return [seams, rivals];
}

/** Returns which seams the words near each leave open, the likeliest first. What is above a seam is settled before it. */
function seamsNear(parts: readonly PastedPart[]): (readonly Seam[])[] {
  let above = '';
  return parts.map(({ text, startsAnew }, at) => {
    const below = parts
      .slice(at + 1)
      .reduce(likelyJoined, text)
      .slice(0, NEAR);
    const seams = at === 0 ? ([''] as const) : startsAnew ? (['\n\n'] as const) : openSeams(above, below);
    above = (above + seams[0] + text).slice(-NEAR);
    return seams;
  });
}

/** A short message does not tell how it goes on: those below it do, as far as that is needed. */
const likelyJoined = (above: string, { text, startsAnew }: PastedPart): string =>
  above.length > NEAR ? above : above + (startsAnew ? '\n\n' : possibleSeams(above, text)[0]) + text;

function openSeams(above: string, below: string): readonly Seam[] {
  const read = readWith(possibleSeams(above, below), (seam) => above + seam + below);
  return differing(leastOf(read, ({ reading }) => faultsOf(reading, isAnswered)));
}

const joined = (parts: readonly PastedPart[], seams: readonly Seam[]): string =>
  parts.map(({ text }, at) => (seams[at] ?? '') + text).join('');

/** Near a seam the list of keys may be out of sight: a question without an answer is no fault there. */
const isAnswered = (question: FoundDraft) => question.draft.answer !== '';
const isAny = () => true;

type ReadWith = { seam: Seam; reading: TextReading };

const readWith = (seams: readonly Seam[], textWith: (seam: Seam) => string): ReadWith[] =>
  seams.map((seam) => ({ seam, reading: parseQuestionText(textWith(seam)) }));

function leastOf(read: readonly ReadWith[], faults: (one: ReadWith) => number): ReadWith[] {
  const counts = read.map(faults);
  return read.filter((_, index) => counts[index] === Math.min(...counts));
}

/** Those that read alike are one: the first. */
const differing = (read: readonly ReadWith[]): Seam[] =>
  [...Map.groupBy(read, ({ reading }) => saysOf(reading)).values()].map(([first]) => first?.seam ?? '');

function faultsOf(
  { found, problems, passedOver }: TextReading,
  counts: (question: FoundDraft) => boolean,
): number {
  const wrong = found.filter((one) => counts(one) && 'problems' in readDraft(one.draft, []));
  const essays = passedOver.essays.reduce((sum, { count }) => sum + count, 0);
  return wrong.length + problems.length + essays;
}

const saysOf = ({ found }: TextReading): string => found.map(keyOf).join('\n');

/** What a question says, however its words are spaced. */
const keyOf = ({ draft }: FoundDraft): string => JSON.stringify(draft).replace(/\\n|\s/g, '');

/** Leaves out what the other reading does not say as well. */
function heldBack(reading: TextReading, other: TextReading): TextReading {
  const said = new Set(other.found.map(keyOf));
  const torn = reading.found.filter((one) => !said.has(keyOf(one)));
  const problems = torn.map(({ line, number, draft }) => ({ line, number, draft, ...TORN }));
  return {
    ...reading,
    found: reading.found.filter((one) => said.has(keyOf(one))),
    problems: [...reading.problems, ...problems].sort((a, b) => a.line - b.line),
  };
}

const TORN = {
  refused: '这一题在粘贴时被断成两条消息，接起来有两种读法',
  remedy: '请单独粘贴这一题，或把全文存成 .txt 文件发来',
};
