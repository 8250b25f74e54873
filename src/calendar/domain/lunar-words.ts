import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { addDays, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { festivalDate } from './holiday.ts';

/** 除夕 and the first days of the first month; the fifth of another month (五月初五) is none of them, nor what explains a date behind it. */
const WORD =
  /(?<!月)(?:农历)?(?:(除夕|大年三十|年三十)|(?:大年|正月|年)?初([一二三四五六七八九十]))(?![,(]?\d)/g;

/** Returns the day of the Spring Festival of which a text speaks: the first one of which some day that it names is still to come. */
export function springFestivalAhead(text: string, today: PlainDate): PlainDate {
  const year = yearOf(today);
  const offsets = [...text.matchAll(WORD)].map(([, eve, day]) => offsetOf(eve, day));
  const own = festivalDate('春节', year);
  const last = offsets.length === 0 ? own : addDays(own, Math.max(...offsets));
  return last >= today ? own : festivalDate('春节', year + 1);
}

/** Returns the text with dates for 除夕, 初一 and the like, counted from the day of the Spring Festival (初一), each as `say` writes it. */
export function withoutLunarWords(
  text: string,
  festival: PlainDate,
  say: (date: PlainDate) => string,
): string {
  return text.replace(WORD, (_, eve?: string, day?: string) => say(addDays(festival, offsetOf(eve, day))));
}

const offsetOf = (eve: string | undefined, day: string | undefined): number =>
  eve === undefined ? (parseChineseNumber(day ?? '') ?? 1) - 1 : -1;
