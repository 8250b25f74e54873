import { expect, test } from 'vitest';
import type { ArrangementFile } from '../../../src/calendar/domain/arrangement.ts';
import { parseArrangementFile } from '../../../src/calendar/domain/arrangement-file.ts';
import { addDays, daysFrom } from '../../../src/kernel/plain-date.ts';
import { OFFICIAL_YEARS, officialArrangement } from '../../support/official-holidays.ts';

type Way = (day: ArrangementFile['days'][number], until: string) => string[];

const compact = (date: string) => date.replaceAll('-', '');

/** How calendars that can be subscribed to write a day: marks in the title or in Apple's field, dates or times, folded lines. */
const WAYS: Readonly<Record<string, Way>> = {
  'brackets in the title': ({ name, date, isOffDay }, until) => [
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(until)}`,
    `SUMMARY;LANGUAGE=zh_CN:${name}（${isOffDay ? '休' : '班'}）`,
  ],
  'words in the title': ({ name, date, isOffDay }, until) => [
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(until)}`,
    `SUMMARY:${name} ${isOffDay ? '假期 第1天/共3天' : '补班 第1天/共1天'}`,
  ],
  'a mark of its own, folded': ({ name, date, isOffDay }, until) => [
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(until)}`,
    `X-APPLE-SPECIAL-DAY:${isOffDay ? 'WORK-\r\n HOLIDAY' : 'ALTERNATE-\r\n WORKDAY'}`,
    `SUMMARY:${name}`,
  ],
  'times in UTC': ({ name, date, isOffDay }, until) => [
    `DTSTART:${compact(addDays(date, -1))}T160000Z`,
    `DTEND:${compact(addDays(until, -1))}T160000Z`,
    `SUMMARY:${isOffDay ? '休' : '班'}：${name}`,
  ],
  'times until the last minute': ({ name, date, isOffDay }, until) => [
    `DTSTART;TZID=Asia/Shanghai:${compact(date)}T000000`,
    `DTEND;TZID=Asia/Shanghai:${compact(addDays(until, -1))}T235959`,
    `SUMMARY:${name}（${isOffDay ? '休' : '班'}）`,
  ],
  'times in UTC until the last minute': ({ name, date, isOffDay }, until) => [
    `DTSTART:${compact(addDays(date, -1))}T160000Z`,
    `DTEND:${compact(addDays(until, -1))}T155959Z`,
    `SUMMARY:${name}（${isOffDay ? '休' : '班'}）`,
  ],
  'hours in the place of an end': ({ name, date, isOffDay }, until) => [
    `DTSTART;TZID=Asia/Shanghai:${compact(date)}T090000`,
    `DURATION:PT${daysFrom(date, addDays(until, -1)).length * 24 - 15}H`,
    `SUMMARY:${name}（${isOffDay ? '休' : '班'}）`,
  ],
  'a length in the place of an end': ({ name, date, isOffDay }, until) => [
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DURATION:P${daysFrom(date, addDays(until, -1)).length}D`,
    `SUMMARY:${name}（${isOffDay ? '休' : '班'}）`,
  ],
};

const calendar = (...entries: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...entries.flatMap((entry) => ['BEGIN:VEVENT', ...entry, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');

/** One entry for each run of days: its end is the day after. */
function entriesOf({ days }: ArrangementFile, way: Way): string[][] {
  const isGoingOn = (day: (typeof days)[number], before: (typeof days)[number] | undefined) =>
    before !== undefined &&
    addDays(before.date, 1) === day.date &&
    before.isOffDay === day.isOffDay &&
    before.name === day.name;
  const runs = days.reduce<(typeof days)[]>((all, day) => {
    const run = all.at(-1);
    if (run && isGoingOn(day, run.at(-1))) run.push(day);
    else all.push([day]);
    return all;
  }, []);
  return runs.map((run) =>
    way(run[0] ?? { name: '', date: '', isOffDay: true }, addDays(run.at(-1)?.date ?? '', 1)),
  );
}

const daysOf = ({ days }: Pick<ArrangementFile, 'days'>) =>
  days.map(({ date, isOffDay }) => `${date} ${isOffDay}`).sort();

test.each(Object.entries(WAYS))(
  'a calendar file with %s is read into the days that were published',
  (_, way) => {
    for (const year of OFFICIAL_YEARS) {
      const official = officialArrangement(year);
      const read = parseArrangementFile(calendar(...entriesOf(official, way)));
      expect('file' in read && [read.file.year, daysOf(read.file)]).toEqual([year, daysOf(official)]);
    }
  },
);

test('of several years the last whole one is taken, and the others are named; festivals without a mark decide nothing', () => {
  const [way] = Object.values(WAYS) as [Way];
  const years = [2025, 2026].flatMap((year) => entriesOf(officialArrangement(year), way));
  const begun = ['DTSTART;VALUE=DATE:20270101', 'SUMMARY:元旦（休）'];
  const festival = ['DTSTART;VALUE=DATE:20260204', 'SUMMARY:立春'];
  const read = parseArrangementFile(calendar(...years, begun, festival));
  expect(read).toMatchObject({ file: { year: 2026 }, beside: { otherYears: [2025, 2027] } });
  expect('file' in read && daysOf(read.file)).toEqual(daysOf(officialArrangement(2026)));
});

test('a calendar file of which it is not clear who works is refused whole, with the entry', () => {
  const unclear = ['DTSTART;VALUE=DATE:20260214', 'SUMMARY:春节调休'];
  expect(parseArrangementFile(calendar(unclear))).toEqual({
    refused: 'not-read',
    places: ['春节调休（20260214）'],
  });
  const broken = ['DTSTART;VALUE=DATE:20261345', 'SUMMARY:春节（休）'];
  expect(parseArrangementFile(calendar(broken))).toMatchObject({ refused: 'not-read' });
  const endless = ['DTSTART;VALUE=DATE:20260214', 'DURATION:eight days', 'SUMMARY:春节（休）'];
  expect(parseArrangementFile(calendar(endless))).toMatchObject({ refused: 'not-read' });
  const both = ['休', '班'].map((mark) => ['DTSTART;VALUE=DATE:20260214', `SUMMARY:春节（${mark}）`]);
  expect(parseArrangementFile(calendar(...both))).toEqual({
    refused: 'off-and-worked',
    dates: ['2026-02-14'],
  });
  expect(parseArrangementFile(calendar(['DTSTART;VALUE=DATE:20260214', 'SUMMARY:例会']))).toEqual({
    refused: 'no-entries',
  });
});

test.each(['值班表：张三', '培训班开班', '李四年休假', '国庆节值班：王五'])(
  'an entry of somebody’s own is never a day of the arrangement: “%s”',
  (title) => {
    const own = ['DTSTART;VALUE=DATE:20260314', 'DTEND;VALUE=DATE:20260315', `SUMMARY:${title}`];
    const read = parseArrangementFile(calendar(own));
    expect(read).toEqual({ refused: 'not-read', places: [`${title}（20260314）`] });
  },
);

test('an entry that was cancelled decides nothing', () => {
  const entry = ['DTSTART;VALUE=DATE:20260314', 'DTEND;VALUE=DATE:20260315', 'SUMMARY:春节（班）'];
  expect(parseArrangementFile(calendar([...entry, 'STATUS:CANCELLED']))).toEqual({ refused: 'no-entries' });
});

const official = officialArrangement(2026);
const [plainWay] = Object.values(WAYS) as [Way];

/** The year with the entries of one holiday written in another way. */
const withOwn = (holiday: string, ...own: string[][]) => {
  const others = official.days.filter(({ name }) => !name.includes(holiday));
  return calendar(...entriesOf({ ...official, days: others }, plainWay), ...own);
};

test.each<[string, string[][]]>([
  [
    'every day for so many days',
    [['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=DAILY;COUNT=7', 'SUMMARY:国庆节（休）']],
  ],
  [
    'every day until the last, with one that is left out and stands alone',
    [
      [
        'DTSTART;VALUE=DATE:20261001',
        'RRULE:FREQ=DAILY;UNTIL=20261007',
        'EXDATE;VALUE=DATE:20261003',
        'SUMMARY:国庆节（休）',
      ],
      ['DTSTART;VALUE=DATE:20261003', 'SUMMARY:国庆节（休）'],
    ],
  ],
  [
    'every year without an end, as of the national day',
    [
      [
        'DTSTART;VALUE=DATE:20241001',
        'DTEND;VALUE=DATE:20241008',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1',
        'SUMMARY:国庆节（休）',
      ],
    ],
  ],
  [
    'Outlook’s zone in quotes, with an alarm in the entry',
    [
      [
        'BEGIN:VALARM',
        'TRIGGER:-PT15M',
        'DURATION:PT5M',
        'SUMMARY:提醒（班）',
        'END:VALARM',
        'DTSTART;TZID="(UTC+08:00) Beijing, Chongqing, Hong Kong":20261001T000000',
        'DTEND;TZID="(UTC+08:00) Beijing, Chongqing, Hong Kong":20261008T000000',
        'SUMMARY:国庆节（休）',
      ],
    ],
  ],
  [
    'a zone of its own, in which China’s days begin in the afternoon before',
    [['DTSTART;TZID=Etc/UTC:20260930T160000', 'DTEND;TZID=Etc/UTC:20261007T160000', 'SUMMARY:国庆节（休）']],
  ],
  [
    'an entry that was sent again with other days',
    [
      [
        'UID:nd',
        'SEQUENCE:0',
        'DTSTART;VALUE=DATE:20261001',
        'DTEND;VALUE=DATE:20261010',
        'SUMMARY:国庆节（休）',
      ],
      [
        'UID:nd',
        'SEQUENCE:1',
        'DTSTART;VALUE=DATE:20261001',
        'DTEND;VALUE=DATE:20261008',
        'SUMMARY:国庆节（休）',
      ],
    ],
  ],
])('a calendar file in which a holiday is %s is read', (_, own) => {
  const madeUp = official.days
    .filter(({ name, isOffDay }) => name.includes('国庆') && !isOffDay)
    .map((day) => plainWay(day, addDays(day.date, 1)));
  const read = parseArrangementFile(withOwn('国庆', ...own, ...madeUp));
  expect('file' in read ? daysOf(read.file) : read).toEqual(daysOf(official));
});

test.each<[string, string[]]>([
  ['every other Monday', ['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=WEEKLY;BYDAY=MO', 'SUMMARY:元旦（休）']],
  ['every day without an end', ['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=DAILY', 'SUMMARY:元旦（休）']],
  ['the last day of a month', ['DTSTART;VALUE=DATE:20260131', 'RRULE:FREQ=MONTHLY', 'SUMMARY:元旦（休）']],
  ['on days of a list', ['DTSTART;VALUE=DATE:20260131', 'RDATE:20260201', 'SUMMARY:元旦（休）']],
  ['every year and no year else', ['DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY', 'SUMMARY:元旦（休）']],
  ['an afternoon', ['DTSTART:20260216T130000', 'DTEND:20260216T180000', 'SUMMARY:除夕（休）']],
  ['a morning', ['DTSTART:20260216T080000', 'DTEND:20260216T120000', 'SUMMARY:除夕（休）']],
  ['half a day by its title', ['DTSTART;VALUE=DATE:20260216', 'SUMMARY:除夕（半天休）']],
  ['until the middle of a day', ['DTSTART:20260216T000000', 'DTEND:20260218T120000', 'SUMMARY:春节（休）']],
  ['in a zone nobody knows', ['DTSTART;TZID=Custom 1:20260216T000000', 'SUMMARY:春节（休）']],
  ['a day elsewhere', ['DTSTART;TZID=America/New_York:20260216T000000', 'SUMMARY:春节（休）']],
])('a calendar file in which a holiday is %s is refused, and the entry named', (_, own) => {
  const title = own.at(-1)?.slice('SUMMARY:'.length) ?? '';
  expect(parseArrangementFile(calendar(own))).toEqual({
    refused: 'not-read',
    places: [expect.stringContaining(title)],
  });
});

test('a file that calls a calendar off decides nothing', () => {
  const text = calendar(...entriesOf(official, plainWay)).replace('VERSION:2.0', 'METHOD:CANCEL');
  expect(parseArrangementFile(text)).toEqual({ refused: 'no-entries' });
});

test('the eve of the Spring Festival is a day of it', () => {
  const eve = ({ date }: { date: string }) => date === '2026-02-16';
  const days = official.days.map((day) => (eve(day) ? { ...day, name: '除夕' } : day));
  const read = parseArrangementFile(calendar(...entriesOf({ ...official, days }, plainWay)));
  expect(read).toMatchObject({ doubts: [] });
});
