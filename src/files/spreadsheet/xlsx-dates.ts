import { readXml } from './read-xml.ts';

/** The formats for dates and times that every Excel knows; 27 to 36 and 50 to 58 are the Chinese ones. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const DAY_SECONDS = 86_400;
/** From 1899-12-30, where Excel's count would begin if 1900 had not been given a 29 February, to 1970. */
const DAYS_TO_1970 = 25_569;
const DAYS_TO_1904 = 1_462;
/** Before the day that never was, the count is one lower. */
const INVENTED_DAY = 60;

/** Finds which cell styles, by number, show a number as a date or a time. */
export async function readDateStyles(pieces: AsyncIterable<Uint8Array>): Promise<Set<number>> {
  const ownDates = new Set<number>();
  const styles: number[] = [];
  let isCellStyles = false;
  await readXml(pieces, {
    open(name, { numFmtId, formatCode = '' }) {
      if (name === 'numFmt' && isDateFormat(formatCode)) ownDates.add(Number(numFmtId));
      if (name === 'cellXfs') isCellStyles = true;
      if (name === 'xf' && isCellStyles) styles.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false;
    },
  });
  return new Set(styles.keys().filter((style) => isDate(styles[style] ?? 0, ownDates)));
}

function isDate(format: number, ownDates: ReadonlySet<number>): boolean {
  return ownDates.has(format) || isBuiltInDate(format);
}

/** Text, colours, currencies and conditions apart, a format for dates has letters that one for numbers has not. */
function isDateFormat(code: string): boolean {
  const isDuration = /\[(h+|m+|s+)\]/i.test(code);
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '');
  return isDuration || (!/general/i.test(bare) && /[ymdhs]/i.test(bare));
}

/**
 * Returns the date, or the date and time, that Excel shows for a number of days; of less than a day the time alone.
 *
 * @example dateText(46421.4166666667, false) // '2027-02-03 10:00'
 */
export function dateText(days: number, countsFrom1904: boolean): string {
  const since = countsFrom1904 ? days + DAYS_TO_1904 : days < INVENTED_DAY ? days + 1 : days;
  // To the second: what was meant as ten o'clock is stored as a little less.
  const shown = new Date(Math.round((since - DAYS_TO_1970) * DAY_SECONDS) * 1000);
  if (Number.isNaN(shown.getTime())) return String(days);
  const [date = '', time = ''] = shown.toISOString().split('T');
  if (days > 0 && days < 1) return time.slice(0, 5);
  return time.startsWith('00:00:00') ? date : `${date} ${time.slice(0, 5)}`;
}
