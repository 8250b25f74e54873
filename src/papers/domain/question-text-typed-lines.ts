import type { Segment, TypedLine } from './question-text-segment.ts';
import { endsWithJudgement } from './question-text-stem.ts';

type Line = Segment | TypedLine;

/** `hasParts`: what follows it, plain text apart, are options or an answer. */
export type SettledSegment = Segment & { hasParts: boolean };

/** Puts a heading or a stem in the place of each line that may be either. */
export function settleTypedLines(segments: readonly Line[]): SettledSegment[] {
  const settled: SettledSegment[] = [];
  /** The nearest line below that is not blank, and the nearest that is no plain text either. */
  let below: Line | undefined;
  let belowText: Line | undefined;
  for (const segment of segments.toReversed()) {
    const own = segment.kind === 'typed' ? settle(segment, segment.isArabic ? belowText : below) : segment;
    settled.push({ ...own, hasParts: isPart(belowText) });
    if (segment.kind !== 'blank') below = segment;
    if (segment.kind !== 'blank' && segment.kind !== 'plain') belowText = segment;
  }
  return settled.reverse();
}

const isPart = (below: Line | undefined) =>
  (below?.kind === 'label' && below.field === 'answer') || (below?.kind === 'option' && below.index === 0);

function settle(typed: TypedLine, below: Line | undefined): Segment {
  const { line, type, head } = typed;
  return isStem(typed, below) ? head : { kind: 'heading', type, line };
}

/** Options or an answer belong to a question; so does a number that the next line's goes on from. */
function isStem({ head, isArabic }: TypedLine, below: Line | undefined): boolean {
  if (isJudged(head.text)) return true;
  if (!below) return isArabic;
  if (below.kind === 'option' || below.kind === 'label') return true;
  const number = numberOf(below);
  return isArabic && number !== undefined && number === (numberOf(head) ?? 0) + 1;
}

/** 公车可以私用。（×） is judged; 对的打（√），错的打（×） says how to judge. */
function isJudged(text: string): boolean {
  return endsWithJudgement(text) && (text.match(/[√×✓✗✔✘]/g)?.length ?? 0) <= 1;
}

function numberOf(segment: Line): number | undefined {
  if (segment.kind === 'typed') return numberOf(segment.head);
  return segment.kind === 'numbered' ? segment.number : undefined;
}
