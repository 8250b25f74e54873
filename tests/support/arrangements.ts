import type { ArrangementFile } from '../../src/calendar/domain/arrangement.ts';

/** A file of which a test writes for each name the days off and the weekend days that are worked, as month and day. */
function arrangementOf(
  year: number,
  holidays: readonly [name: string, off: readonly string[], worked?: readonly string[]][],
): ArrangementFile {
  const days = holidays.flatMap(([name, off, worked = []]) => [
    ...off.map((date) => ({ name, date: `${year}-${date}`, isOffDay: true })),
    ...worked.map((date) => ({ name, date: `${year}-${date}`, isOffDay: false })),
  ]);
  return { year, papers: ['https://www.example.org/'], days };
}

const from = (first: string, count: number): string[] => {
  const [month = '', day = ''] = first.split('-');
  return Array.from({ length: count }, (_, i) => `${month}-${String(Number(day) + i).padStart(2, '0')}`);
};

/** What might be published for 2027: 初一 is on 02-06, a Saturday. Invented. */
export const PLAUSIBLE_2027 = arrangementOf(2027, [
  ['元旦', from('01-01', 3)],
  ['春节', from('02-05', 7), ['01-30']],
  ['清明节', from('04-03', 3)],
  ['劳动节', from('05-01', 5), ['05-08']],
  ['端午节', ['06-09']],
  ['中秋节', ['09-15']],
  ['国庆节', from('10-01', 7), ['09-26', '10-09']],
]);

/** What cannot be: 春节 where it was in 2026, 端午 and 中秋 on any days. Invented. */
export const INVENTED_2027 = arrangementOf(2027, [
  ['元旦', from('01-01', 3)],
  ['春节', from('02-14', 9), ['02-13', '02-27']],
  ['清明节', from('04-04', 3)],
  ['劳动节', from('05-01', 5), ['05-08']],
  ['端午节', from('06-18', 3)],
  ['中秋节', from('09-25', 3)],
  ['国庆节', from('10-01', 7), ['09-19', '10-09']],
]);
