/** What those are called who are away and counted apart. */
export const AWAY = '外出';

/**
 * Says how many owe something, and apart from them how many are away.
 *
 * @example owingText(2, 1) // '2 人，另有外出 1 人'
 */
export const owingText = (owing: number, away: number): string => `${owing} 人${awayApart(away)}`;

/** Says behind another count how many are away; nothing where nobody is. */
export const awayApart = (away: number): string => (away > 0 ? `，另有${AWAY} ${away} 人` : '');
