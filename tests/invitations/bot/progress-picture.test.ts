import { expect, test } from 'vitest';
import { progressBars } from '../../../src/invitations/bot/progress-picture-messages.ts';
import { countBound, openProgress } from '../../../src/invitations/domain/progress.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { LARGE_DEPARTMENTS, largeOffice } from '../../support/large-office.ts';

const half = largeOffice(1_200).map(
  ({ telegramId, ...person }): Person =>
    person.id % 2 === 0 && telegramId !== undefined ? { ...person, telegramId } : person,
);

test('a picture of progress keeps the office’s order, and each bar is as long as its department', () => {
  const [picture, ...others] = progressBars(openProgress(countBound(half, undefined), ''), '11月30日 09:00');
  expect(others).toEqual([]);
  expect(picture?.departments).toHaveLength(12);
  expect(picture?.subtitle).toBe('截至 11月30日 09:00：已绑定 600/1200 人（50%）');
  const [first] = picture?.departments ?? [];
  expect(first?.name).toBe('办公室（政策法规与行政审批处）');
  expect(first?.parts.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(picture?.longest ?? 0);
});

test('a department with nothing below it is one bar, and many departments are several pictures', () => {
  const last = LARGE_DEPARTMENTS.at(-1) ?? '';
  const [own] = progressBars(openProgress(countBound(half, undefined), last), '');
  expect(own?.departments).toHaveLength(1);
  const flat = Array.from({ length: 40 }, (_, nth) => ({ ...half[nth], department: `第${nth}科` }) as Person);
  const pictures = progressBars(openProgress(countBound(flat, undefined), ''), '');
  expect(pictures.map(({ departments }) => departments.length)).toEqual([15, 15, 10]);
});

test('of fewer than ten people no share is said', () => {
  const few = half.slice(0, 6).map((person) => ({ ...person, department: '办公室' }));
  const [picture] = progressBars(openProgress(countBound(few, undefined), ''), '');
  expect(picture?.departments[0]?.caption).toBe('已绑定 3/6 人');
});
