import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IcsEvent, icsFile } from '../../../src/calendar/domain/ics-file.ts';

const EVENT: IcsEvent = {
  uid: 'reminder.spring-festival.2027.eve',
  start: Date.parse('2027-02-04T10:00:00+08:00'),
  minutes: 15,
  summary: '春节 · 放假前',
  description: '受众：全体',
  isTentative: true,
};
const NOW = Date.parse('2026-11-23T12:00:00Z');

const fileOf = (change: Partial<IcsEvent> = {}) => icsFile('节日提醒', [{ ...EVENT, ...change }], NOW);
/** As a calendar reads it: lines that were folded are one again. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');
const unescaped = (text = '') =>
  text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));

describe('a calendar file', () => {
  test('holds a wave under its own id, at its instant in UTC', () => {
    expect(linesOf(fileOf())).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Qingfeng//Reminders//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:节日提醒',
      'BEGIN:VEVENT',
      'UID:reminder.spring-festival.2027.eve',
      'DTSTAMP:20261123T120000Z',
      'DTSTART:20270204T020000Z',
      'DURATION:PT15M',
      'SUMMARY:春节 · 放假前',
      'DESCRIPTION:受众：全体',
      'STATUS:TENTATIVE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('escapes what has a meaning of its own', () => {
    expect(linesOf(fileOf({ summary: '一, 二; 三\\四', description: '第一行\r\n第二行' }))).toEqual(
      expect.arrayContaining(['SUMMARY:一\\, 二\\; 三\\\\四', 'DESCRIPTION:第一行\\n第二行']),
    );
  });

  test('has no line longer than 75 octets, splits no character, and reads the same again, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (description) => {
        const file = fileOf({ description });
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const read = linesOf(file).find((line) => line.startsWith('DESCRIPTION:'));
        const expected = description.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
        expect(unescaped(read?.slice('DESCRIPTION:'.length))).toBe(expected);
      }),
    );
  });

  test('folds long Chinese texts', () => {
    const file = fileOf({ description: '清风'.repeat(60) });
    expect(file).toContain('\r\n ');
    expect(linesOf(file)).toContain(`DESCRIPTION:${'清风'.repeat(60)}`);
  });
});
