type Scored = { isOnPaper?: boolean | undefined };

/** What a score is called that was earned on paper and entered by an officer, wherever it is said. */
export const ON_PAPER = '线下';

/** Says where a score was earned: 线下 where an officer entered it from paper. */
export const scoreOrigin = ({ isOnPaper }: Scored): string => (isOnPaper ? ON_PAPER : '线上');

/**
 * Returns what stands behind a score, or the exam it was earned in, that was entered from paper; nothing behind others.
 *
 * @example paperMark({ isOnPaper: true }) // '（线下）'
 */
export const paperMark = ({ isOnPaper }: Scored): string => (isOnPaper ? `（${ON_PAPER}）` : '');

/**
 * Says how many of a number of scores were entered from paper; nothing where none was.
 *
 * @example amongThemOnPaper(3, '人') // '（其中线下录入 3 人）'
 */
export const amongThemOnPaper = (count: number, unit: string): string =>
  count > 0 ? `（其中${ON_PAPER}录入 ${count} ${unit}）` : '';
