import { PARAGRAPH_MAX_LENGTH } from '../../notices/domain/paragraph.ts';
import { LEVELS } from './point.ts';
import type { OwnPoint, Registration } from './registration.ts';

const BEGINNING = '结合您的岗位风险';

/** Returns a text of the form as a part of a sentence: in one line, without the sign at its end. */
const inSentence = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[。；;，,.]+$/, '');

const sentenceOf = (points: readonly string[]): string => `${BEGINNING}${points.join('；')}。`;

const fits = (points: readonly string[]): boolean => [...sentenceOf(points)].length <= PARAGRAPH_MAX_LENGTH;

function partOf({ form }: OwnPoint, measures: readonly string[]): string {
  return `（${inSentence(form)}）：${measures.map(inSentence).join('、')}`;
}

/** The point with as many of its measures, from the first, as there is room for beside those before it. */
function longestPart(before: readonly string[], point: OwnPoint): string | undefined {
  for (let count = point.measures.length; count > 0; count--) {
    const part = partOf(point, point.measures.slice(0, count));
    if (fits([...before, part])) return part;
  }
  return undefined;
}

/**
 * Returns what a reminder says to somebody by their form: their points, the gravest first, with what they do against them, as far as there
 * is room. Where there is room for none it is the first of them, too long; nothing where no point has a measure.
 *
 * @example paragraphOf(form) // '结合您的岗位风险（询价比选）：两人询价、台账公示。'
 */
export function paragraphOf({ content }: Pick<Registration, 'content'>): string | undefined {
  const points = content.points
    .filter(({ measures }) => measures.length > 0)
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  const parts: string[] = [];
  for (const point of points) {
    const part = longestPart(parts, point);
    if (part !== undefined) parts.push(part);
  }
  const [first] = points;
  if (parts.length > 0) return sentenceOf(parts);
  return first && sentenceOf([partOf(first, first.measures)]);
}
