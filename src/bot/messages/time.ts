import { dateOf, timeOf } from '../../domain/plain-date.ts';

/** @example dateAndTime(instant, 'Asia/Shanghai') // '9月30日 10:02' */
export function dateAndTime(instant: number, zone: string): string {
  const [, month, day] = dateOf(instant, zone).split('-');
  return `${Number(month)}月${Number(day)}日 ${timeOf(instant, zone)}`;
}
