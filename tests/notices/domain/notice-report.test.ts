import { expect, test } from 'vitest';
import { dueReport } from '../../../src/notices/domain/notice-report.ts';
import { everybody } from '../../support/notice-draft.ts';

const at = (time: string) => Date.parse(`${time}:00+08:00`);
const DAYS = {
  isWorkday: (date: string) => !['2026-11-28', '2026-11-29'].includes(date),
  quiet: { from: '20:00', until: '08:00' },
  zone: 'Asia/Shanghai',
} as const;
const NOTICE = { ...everybody(), code: '2026-1127', createdAt: at('2026-11-27T10:00') };
const RECALL = { number: 1, at: 0, by: 1, reason: '日期有误' };
const DONE = { doneAt: at('2026-11-27T10:00') };

test('its end is told when it is there', () => {
  expect(dueReport({}, { notice: NOTICE, isOver: false }, at('2026-11-27T10:00'), DAYS)).toBeUndefined();
  expect(dueReport({}, { notice: NOTICE, isOver: true }, at('2026-11-27T10:00'), DAYS)).toBe('gone-out');
});

test.each([
  ['2026-11-27T18:00', undefined],
  ['2026-11-29T12:00', undefined],
  ['2026-11-30T08:59', undefined],
  ['2026-11-30T09:00', 'missing'],
  ['2026-11-30T21:00', undefined],
  ['2026-12-07T10:00', 'missing'],
])('after a notice of Friday, who has not answered is told at %s: %s', (time, step) => {
  expect(dueReport(DONE, { notice: NOTICE, isOver: true }, at(time), DAYS)).toBe(step);
});

test('nothing more is told of what was taken back, asks for no receipt or has been told', () => {
  const monday = at('2026-11-30T09:00');
  const step = (notice: object, report = {}) =>
    dueReport({ ...DONE, ...report }, { notice: { ...NOTICE, ...notice }, isOver: true }, monday, DAYS);
  expect(step({ recall: RECALL })).toBe('over');
  expect(step({ action: 'none' })).toBe('over');
  expect(step({}, { toldAt: monday })).toBe('over');
});
