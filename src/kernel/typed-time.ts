import type { TimeOfDay } from './plain-date.ts';
import { timeWords } from './time-words.ts';
import { OFFICE_HOURS } from './working-hours.ts';

/** Hours as they are spoken in a part of the day, and how many are added to them. */
type Hours = readonly [from: number, to: number, add: 0 | 12];
/** When something begins or ends of which the part of the day alone is said; absent where it says too little. */
type PartOfDay = { hours: readonly Hours[]; opens?: TimeOfDay; closes?: TimeOfDay };

const MIDDAY = '12:00';
const AFTERNOON = '14:00';

const PARTS: readonly (readonly [words: readonly string[], part: PartOfDay])[] = [
  [['凌晨'], { hours: [[0, 5, 0]] }],
  [['早上', '早晨', '清晨', '清早', '大早', '早'], { hours: [[5, 11, 0]] }],
  [['上午'], { hours: [[5, 12, 0]], opens: OFFICE_HOURS.from, closes: MIDDAY }],
  [
    ['中午', '正午'],
    {
      hours: [
        [11, 14, 0],
        [1, 2, 12],
      ],
      opens: MIDDAY,
      closes: MIDDAY,
    },
  ],
  [
    ['下午', '午后'],
    {
      hours: [
        [1, 8, 12],
        [12, 20, 0],
      ],
      opens: AFTERNOON,
      closes: OFFICE_HOURS.until,
    },
  ],
  [
    ['傍晚'],
    {
      hours: [
        [4, 8, 12],
        [16, 20, 0],
      ],
    },
  ],
  [
    ['晚上', '晚间', '夜里', '夜间', '半夜', '深夜', '晚'],
    {
      hours: [
        [5, 12, 12],
        [17, 24, 0],
      ],
    },
  ],
  [['上班'], { hours: [], opens: OFFICE_HOURS.from, closes: OFFICE_HOURS.from }],
  [['下班'], { hours: [], opens: OFFICE_HOURS.until, closes: OFFICE_HOURS.until }],
];

const PART_OF = new Map(PARTS.flatMap(([words, part]) => words.map((word) => [word, part] as const)));

const MINUTES = String.raw`:(?<minute>\d{2})(?::00)?(?!\d)`;
const SPOKEN_MINUTES = String.raw`(?<half>半)|(?<quarters>[13])刻|整|(?<spoken>\d{1,2})(?![\d月日号])分?`;
const CLOCK = String.raw`(?<hour>\d{1,2})(?:${MINUTES}|(?:点钟?|时)(?:${SPOKEN_MINUTES})?)`;
const TIME = new RegExp(`^(?<part>${[...PART_OF.keys()].join('|')})?(?:时间)?(?:${CLOCK})?`);

/** Whether a time is that at which something begins or ends: 周五上午 is 09:00 or 12:00. */
export type Edge = 'opens' | 'closes';

/** A time of day as it was said; `isExact`: as clocks of 24 hours show it (05:30). */
export type SaidTime = { part?: string | undefined; hour?: number; minute: number; isExact: boolean };

/** Takes the time of day with which the words begin (`timeWords`); nothing where they begin with none. */
export function takeTime(words: string): { said: SaidTime; rest: string } | undefined {
  const found = TIME.exec(words);
  const { part, hour, minute, spoken, half, quarters } = found?.groups ?? {};
  if (!found || (part === undefined && hour === undefined)) return undefined;
  const minutes = half ? 30 : quarters ? Number(quarters) * 15 : Number(minute ?? spoken ?? 0);
  const said = { part, minute: minutes, isExact: minute !== undefined && hour?.length === 2 };
  const rest = words.slice(found[0].length);
  return { said: hour === undefined ? said : { ...said, hour: Number(hour) }, rest };
}

/**
 * Returns the times of day that the said one may mean, `24:00` for the end of the day: none where there is no such time, and two where it
 * leaves open which half of the day it is (3点, 3:00; nobody says 8点 for the evening, and 03:00 is written as clocks show it).
 */
export function timesOf({ part = '', hour, minute, isExact }: SaidTime, edge: Edge): string[] {
  const known = PART_OF.get(part);
  if (hour === undefined) return [known?.[edge] ?? []].flat();
  if (!isOnClock(hour, minute)) return [];
  if (known)
    return known.hours
      .flatMap(([from, to, add]) => (within(hour, from, to) ? [timeText(hour + add, minute)] : []))
      .filter(isOfDay);
  const isEither = !isExact && within(hour, 1, 7);
  return (isEither ? [hour, hour + 12] : [hour]).map((one) => timeText(one, minute));
}

const isOnClock = (hour: number, minute: number): boolean =>
  minute <= 59 && (hour < 24 || (hour === 24 && minute === 0));

/** Returns a time that no clock shows, as it was said (`25:00`); undefined where clocks show it, or no hour was said. */
export function noTimeOf({ hour, minute }: SaidTime): string | undefined {
  return hour === undefined || isOnClock(hour, minute) ? undefined : timeText(hour, minute);
}

const within = (hour: number, from: number, to: number): boolean => from <= hour && hour <= to;

const timeText = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const isOfDay = (time: string): boolean => time <= '24:00';

/**
 * Reads a time of day that was typed alone, such as 9:30, 九点半 or 下午3点: the times that it may mean, none where it is none.
 *
 * @example readTimes('下午3点', 'opens') // ['15:00']
 */
export function readTimes(text: string, edge: Edge): TimeOfDay[] {
  const taken = takeTime(timeWords(text));
  if (taken?.rest !== '') return [];
  return timesOf(taken.said, edge).filter((time) => time < '24:00');
}
