import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { addDays, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { festivalDate } from './holiday.ts';
import { DAY } from './notice-dates.ts';

/** 除夕 and the first days of the first month; the fifth of another month (五月初五) is none of them, nor what explains a date behind it. */
const NAMED = '(?<!月)(?:农历)?(?:(除夕|大年三十|年三十)|(?:大年|正月|年)?初([一二三四五六七八九十]))';
const WORD = new RegExp(`${NAMED}(?![,(]?\\d)`, 'g');
/** Such a word as a day of its own, with its date behind it: 除夕(2月5日), as `plainNotice` writes that. */
const DATED = new RegExp(
  `(?<=^|[,:。;至到从自于为])${NAMED},?(${DAY})(?<=日(?:<\\d>)?)(?:,(?=[,至到。;放休连共]|$))?`,
  'gm',
);

/** Returns the day of the Spring Festival of which a text speaks: the first one of which some day that it names is still to come. */
export function springFestivalAhead(text: string, today: PlainDate): PlainDate {
  const year = yearOf(today);
  const offsets = [...text.matchAll(WORD)].map(([, eve, day]) => offsetOf(eve, day));
  const own = festivalDate('春节', year);
  const last = offsets.length === 0 ? own : addDays(own, Math.max(...offsets));
  return last >= today ? own : festivalDate('春节', year + 1);
}

/** Returns a date that a text gives such a word as 除夕 though it is another day's; nothing where all are right. */
export function wronglyDated(
  text: string,
  festival: PlainDate,
): { word: string; date: PlainDate } | undefined {
  for (const [found, eve, day, said = ''] of text.matchAll(DATED)) {
    const date = addDays(festival, offsetOf(eve, day));
    if (!isSaid(said, date)) return { word: found.slice(0, found.indexOf(said)).replace(',', ''), date };
  }
  return undefined;
}

function isSaid(said: string, date: PlainDate): boolean {
  const [, year, month, day] = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})/.exec(said) ?? [];
  const [inYear, inMonth, onDay] = date.split('-').map(Number);
  const agrees = (written: string | undefined, part: number | undefined) =>
    written === undefined || Number(written) === part;
  return agrees(year, inYear) && agrees(month, inMonth) && agrees(day, onDay);
}

/**
 * Returns the text with dates for 除夕, 初一 and the like, counted from the day of the Spring Festival (初一), each as `say` writes it. One
 * that has its date behind it gives way to that; one with another date stays, and is read by nobody.
 */
export function withoutLunarWords(
  text: string,
  festival: PlainDate,
  say: (date: PlainDate) => string,
): string {
  const undoubled = text
    .replace(DATED, (found, eve: string | undefined, day: string | undefined, said: string) =>
      isSaid(said, addDays(festival, offsetOf(eve, day))) ? said : found,
    )
    .replace(/(?<=日(?:<\d>)?)到(?=\d)/g, '至');
  return undoubled.replace(WORD, (_, eve?: string, day?: string) =>
    say(addDays(festival, offsetOf(eve, day))),
  );
}

const offsetOf = (eve: string | undefined, day: string | undefined): number =>
  eve === undefined ? (parseChineseNumber(day ?? '') ?? 1) - 1 : -1;
