import { parseChineseNumber } from '../../kernel/chinese-number.ts';

/** A text must have lain with its reader for so long at least, in seconds, where that is asked at all. */
export const READING_SECONDS = { least: 5, most: 600 } as const;

const NUMBER = '[0-9〇零一二两三四五六七八九十百]+';
const DURATION = new RegExp(
  `^(?:(?<minutes>${NUMBER}|半)分钟?)?(?<half>半)?(?:(?<seconds>${NUMBER})秒钟?)?$`,
);

/**
 * Reads how long a text is to be read at least, in seconds: 30秒, 两分钟, 1分半, 1分30秒, 半分钟. Nothing where it is no such time, or one
 * without its unit.
 *
 * @example readReading('1分半') // 90
 */
export function readReading(text: string): number | undefined {
  const words = text.normalize('NFKC').replace(/\s+/g, '');
  const { minutes, half, seconds } = DURATION.exec(words)?.groups ?? {};
  if (minutes === undefined && (half !== undefined || seconds === undefined)) return undefined;
  const total = numberOf(minutes) * 60 + (half ? 30 : 0) + numberOf(seconds);
  return isReading(total) ? total : undefined;
}

/** The value of a button that asks for no such time. */
export const NO_READING = 'none';

/** Reads what was chosen by a button, no time among it; nothing where that is no choice. */
export function chosenReading(value: string): { seconds?: number } | undefined {
  if (value === NO_READING) return {};
  return isReading(Number(value)) ? { seconds: Number(value) } : undefined;
}

const isReading = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds >= READING_SECONDS.least && seconds <= READING_SECONDS.most;

function numberOf(text = '0'): number {
  return text === '半' ? 0.5 : (parseChineseNumber(text.replaceAll('两', '二')) ?? 0);
}
