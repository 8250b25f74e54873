import { FONT_FAMILY } from './font.ts';
import { COLORS, rect, text, widthOf, wrap } from './svg.ts';

/** As wide as a phone's chat shows without scaling up. */
const PICTURE_WIDTH = 1080;
/** Space between the edge and what is drawn. */
const MARGIN = 60;

/** Where a drawing has its place in the picture, below the heading. */
export const FRAME = {
  left: MARGIN,
  right: PICTURE_WIDTH - MARGIN,
  top: 180,
  width: PICTURE_WIDTH - 2 * MARGIN,
};

/** What stands above every drawing. */
export type Heading = { title: string; subtitle: string };

/** Draws a whole picture on white, with its title and a line of explanation under it. */
export function picture(height: number, { title, subtitle }: Heading, parts: readonly string[]): string {
  const size = `width="${PICTURE_WIDTH}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${PICTURE_WIDTH} ${height}" font-family="${FONT_FAMILY}">`,
    rect(0, 0, PICTURE_WIDTH, height, COLORS.paper),
    ...titleLines(title),
    text(FRAME.left, 146, subtitle, { color: COLORS.quiet }),
    ...parts,
    '</svg>',
  ].join('\n');
}

/** A title that is too long for one line stands on two in smaller type: its end says what the picture shows. */
function titleLines(title: string): string[] {
  if (widthOf(title, 48) <= FRAME.width) return [text(FRAME.left, 92, title, { size: 48, bold: true })];
  return wrap(title, FRAME.width, 38).map((line, i) =>
    text(FRAME.left, 54 + i * 46, line, { size: 38, bold: true }),
  );
}

/** What a mark means; `mark` draws it into a box of 40 by 40. */
export type LegendEntry = { label: string; mark: (x: number, y: number) => string };

/** Draws what the marks mean, side by side, each in a column of that width. */
export function legend(y: number, columnWidth: number, entries: readonly LegendEntry[]): string[] {
  return entries.flatMap(({ label, mark }, i) => {
    const x = FRAME.left + i * columnWidth;
    return [mark(x, y), text(x + 56, y + 32, label)];
  });
}
