import type { PlainDate } from '../../kernel/plain-date.ts';

/** Returns the same day so many years later; the last of February is the last day that there is then. */
export function addYears(date: PlainDate, years: number): PlainDate {
  const [year = '', month = '', day = ''] = date.split('-');
  const later = Number(year) + years;
  const isLeap = new Date(Date.UTC(later, 1, 29)).getUTCMonth() === 1;
  return `${later}-${month}-${month === '02' && day === '29' && !isLeap ? '28' : day}`;
}
