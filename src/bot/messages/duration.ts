const MINUTE_MS = 60_000;

/** The units in minutes, the largest first. A year is one of 365 days: how long something lasted is said, and no date is counted by it. */
const UNITS = [
  [525_600, '年'],
  [1_440, '天'],
  [60, '小时'],
  [1, '分钟'],
] as const;

/**
 * Writes how long something lasted (milliseconds), in the two largest units that it fills.
 *
 * @example durationText(26 * 3_600_000) // '1 天 2 小时'
 */
export function durationText(ms: number): string {
  let minutes = Math.round(ms / MINUTE_MS);
  const parts = UNITS.map(([size, unit]) => {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    return { count, unit };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first < 0) return '0 分钟';
  return parts
    .slice(first, first + 2)
    .flatMap(({ count, unit }) => (count > 0 ? [`${count} ${unit}`] : []))
    .join(' ');
}
