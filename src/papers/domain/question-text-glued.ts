import { foldSigns } from './fold-signs.ts';
import { segmentsOfLine } from './question-text-lines.ts';
import type { TextProblem } from './question-text-reading.ts';
import type { Segment } from './question-text-segment.ts';
import { endsWithJudgement } from './question-text-stem.ts';
import { type SettledSegment, settleTypedLines } from './question-text-typed-lines.ts';

type Glued = { own: SettledSegment; rest: SettledSegment[]; doubt?: TextProblem };

/**
 * Returns what is left of an option or an answer, and the next question, where both stand on one line: D. 撤职3. 下列…, 答案：B 3. 下列… Only the very next
 * number begins a question, and only where something of a question follows it; where nothing tells, the question is doubtful.
 */
export function splitGlued(
  segment: SettledSegment,
  number: number | undefined,
  below: SettledSegment | undefined,
): Glued | undefined {
  if (number === undefined || (segment.kind !== 'option' && segment.kind !== 'label')) return undefined;
  const found = new RegExp(`(?<![\\d.第])${number + 1}\\s*[.、](?!\\d)\\s*(?=\\S)`).exec(
    foldSigns(segment.text),
  );
  if (!found || found.index === 0) return undefined;
  const { line } = segment;
  const rest = settleTypedLines(segmentsOfLine(segment.text.slice(found.index), line) as Segment[]);
  const own = { ...segment, text: segment.text.slice(0, found.index).trim() };
  if (isQuestion(rest, below)) return { own, rest: rest.map((one) => ({ ...one, hasParts: true })) };
  if (segment.kind === 'label' && segment.field !== 'answer') return undefined;
  const refused = `这一行里有“${found[0].trim()}”，像是下一题连在后面`;
  return { own: segment, rest: [], doubt: { line, refused, remedy: '请把下一题另起一行' } };
}

function isQuestion(rest: readonly SettledSegment[], below: SettledSegment | undefined): boolean {
  if (rest[0]?.kind !== 'numbered') return false;
  if (rest.some(({ kind }) => kind === 'option') || endsWithJudgement(rest[0].text)) return true;
  return (
    rest.length === 1 && below !== undefined && (below.kind === 'option' ? below.index === 0 : below.hasParts)
  );
}
